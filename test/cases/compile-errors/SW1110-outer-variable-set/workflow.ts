import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean }>('score');

export const broken = workflow(
  'broken',
  { input: type<{ ids: string[] }>(), output: type<unknown>() },
  (ctx, input) => {
    const best = ctx.variable<number>('best', 0);
    ctx.map('Each', input.ids, (id) => {
      best.set(ctx.step('Score', score, { id }).total);
    });
    return best;
  },
);
