import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean }>('score');

export const broken = workflow(
  'broken',
  { input: type<{ ids: string[] }>(), output: type<unknown>() },
  (ctx, input) => {
    ctx.parallel('Both', {
      score: () => ctx.if('Vip?', ctx.step('Score', score, { id: 'a' }).vip, () => ctx.return({ vip: true })),
      count: () => input.ids.count(),
    });
    return { vip: false };
  },
);
