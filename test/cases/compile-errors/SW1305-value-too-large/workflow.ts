import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  const sum = ctx.variable('sum', order.total);
  for (let doubled = 0; doubled < 20; doubled += 1) sum.set(sum.plus(sum));
  return { sum };
});
