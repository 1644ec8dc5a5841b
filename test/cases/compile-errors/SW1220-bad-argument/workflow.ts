import { external, range, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  ctx.if('Much?', order.total.dividedBy(0).gt(1), () => {});
  ctx.if('More?', range(0, 10, 0).isEmpty(), () => {});
  ctx.if('Short?', order.name.substring(0.5).eq(''), () => {});
  return { total: order.total };
});
