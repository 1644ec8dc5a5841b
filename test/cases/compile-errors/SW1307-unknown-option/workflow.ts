import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number }>('score').throws('Busy');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const rules = { retry: { Busy: { attempts: 2, delay: '5s' } }, timeOut: '30s' };
  ctx.step('Score', score, { id: input.id }, rules as object);
});
