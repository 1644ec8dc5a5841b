import { lambda, type, workflow } from 'stepwright';

export const send =
  lambda<(mail: { to: string }) => Promise<{ retryAfterSeconds: number }>>('./steps/send.ts');
export const remind = lambda<(mail: { to: string }) => Promise<void>>('./steps/remind.ts');

export const sendMail = workflow('send-mail', { input: type<{ to: string }>() }, (ctx, { to }) => {
  const sent = ctx.step('Send', send, { to });
  ctx.wait('Respect the limit', sent.retryAfterSeconds);
  ctx.step('Remind', remind, { to });
  ctx.wait('Cool down', '5m');
});
