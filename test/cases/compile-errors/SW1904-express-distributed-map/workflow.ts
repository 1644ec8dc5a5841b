import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, number>('score');

export const broken = workflow(
  'broken',
  { input: type<{ ids: string[] }>(), type: 'EXPRESS' },
  (ctx, input) => ctx.distributedMap('Each', input.ids, (id) => ctx.step('Score', score, { id })),
);
