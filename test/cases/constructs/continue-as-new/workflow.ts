import { lambda, type, workflow } from 'stepwright';

interface Watch {
  account: string;
  daysLeft: number;
}

export const audit =
  lambda<(watch: { account: string }) => Promise<{ suspicious: boolean }>>('./steps/audit.ts');

export const watch = workflow('watch', { input: type<Watch>() }, (ctx, watched) => {
  const day = ctx.variable('day', 0 as number);
  ctx.while('More days?', day.lt(watched.daysLeft), () => {
    ctx.if('Week over?', day.gte(7), () =>
      ctx.continueAsNew({ account: watched.account, daysLeft: watched.daysLeft.minus(day) }),
    );
    const found = ctx.step('Audit', audit, { account: watched.account });
    ctx.if('Suspicious?', found.suspicious, () => ctx.fail('Suspicious', watched.account));
    ctx.wait('Until tomorrow', '1d');
    day.set(day.plus(1));
  });
  return { quiet: true };
});
