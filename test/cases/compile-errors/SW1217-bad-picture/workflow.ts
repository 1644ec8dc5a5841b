import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  ctx.step('Score the total', score, { id: order.total.format('#.##0,00') });
  ctx.step('Score the day', score, { id: order.name.formatDate('[DD].[MM].[YYYY] [K]') });
  return { total: order.total };
});
