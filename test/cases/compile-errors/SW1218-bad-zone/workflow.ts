import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  ctx.step('Score the day', score, { id: order.name.formatDate('[D01].[M01].[Y0001]', '-0330') });
  return { total: order.total };
});
