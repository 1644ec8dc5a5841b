import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number }>('score').throws('NotFound', 'Busy');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  return ctx.try('Score it', () => ctx.step('Score', score, { id: input.id }).total, {
    NotFond: () => 0,
  });
});
