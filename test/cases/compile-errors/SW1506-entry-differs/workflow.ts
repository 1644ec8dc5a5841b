import { lambda, type, workflow } from 'stepwright';

const score = lambda<typeof import('./score').handler>('./rank.ts');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  return ctx.step('Score', score, { id: input.id });
});
