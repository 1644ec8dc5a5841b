import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, number>('score');

export const broken = workflow(
  'broken',
  // @ts-expect-error: the types allow only the two
  { input: type<{ id: string }>(), type: 'express' },
  (ctx, input) => ctx.step('Score', score, { id: input.id }),
);
