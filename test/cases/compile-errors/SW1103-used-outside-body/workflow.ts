import { callback, external, type TaskToken, type Expr, type, workflow } from 'stepwright';

const ask = external<{ token: string }, null>('ask');
const answer = callback<{ ok: boolean }>('answer');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx) => {
  let kept: Expr<TaskToken> | undefined;
  const answered = ctx.waitForCallback('Ask', answer, ask, (token) => ((kept = token), { token }), {
    timeout: '1d',
  });
  return { ok: answered.ok, kept };
});
