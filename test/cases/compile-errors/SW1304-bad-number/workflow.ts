import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string; marks: number[] }>() }, (ctx, input) => {
  const again = ctx.step(
    'Score again',
    score,
    { id: input.id },
    { retry: { 'Lambda.Unknown': { attempts: -1, backoff: 0.5 } } },
  );
  ctx.map('Score all', input.marks, () => ctx.step('Score one', score, { id: input.id }), {
    tolerate: {} as never,
  });
  return { total: again.total };
});
