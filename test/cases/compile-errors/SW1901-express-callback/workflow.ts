import { callback, external, type, workflow } from 'stepwright';

const ask = external<{ id: string; token: string }, null>('ask');
const answer = callback<{ ok: boolean }>('answer');

export const broken = workflow('broken', { input: type<{ id: string }>(), type: 'EXPRESS' }, (ctx, input) =>
  ctx.waitForCallback('Ask', answer, ask, (token) => ({ id: input.id, token }), { timeout: '2m' }),
);
