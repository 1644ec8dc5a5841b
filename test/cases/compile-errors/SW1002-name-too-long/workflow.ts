import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step(
    'Ask the scoring service of the bank about the customer, and wait until it has answered',
    score,
    { id: input.id },
  );
  return { total: order.total };
});
