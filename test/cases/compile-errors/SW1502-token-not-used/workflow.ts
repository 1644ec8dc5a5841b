import { callback, external, type, workflow } from 'stepwright';

const ask = external<{ id: string }, null>('ask');
const answer = callback<{ ok: boolean }>('answer');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  return ctx.waitForCallback('Ask', answer, ask, () => ({ id: input.id }), { timeout: '1d' });
});
