import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, number>('score');

export const broken = workflow('broken', { input: type<{ id: string }>(), type: 'EXPRESS' }, (ctx, input) =>
  ctx.step('Score', score, { id: input.id }, { timeout: '10m' }),
);
