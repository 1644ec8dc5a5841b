import { callback, external, type, workflow } from 'stepwright';

const ask = external<{ id: string; token: string }, null>('ask');
const answer = callback<{ ok: boolean }>('answer');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  return ctx.waitForCallback('Ask', answer, ask, (token) => ({ id: input.id, token }), {
    timeout: '1h',
    heartbeat: '2h',
  });
});
