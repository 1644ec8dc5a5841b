import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, number>('score').throws('Busy');

export const broken = workflow('broken', { input: type<{ id: string }>(), type: 'EXPRESS' }, (ctx, input) =>
  ctx.step('Score', score, { id: input.id }, { retry: { Busy: { attempts: 2, every: '10m' } } }),
);
