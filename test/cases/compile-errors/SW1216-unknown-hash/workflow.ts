import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  // @ts-expect-error: SHA-3 is not among them
  ctx.step('Score the hash', score, { id: order.name.hash('SHA-3') });
  return { total: order.total };
});
