import { external, range, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  ctx.if('Any?', range(0, 10_000_001).isEmpty(), () => {});
  return { total: order.total };
});
