import { lambda, otherwise, type, when, workflow } from 'stepwright';

export const review = lambda<(claim: { id: string }) => Promise<{ reviewer: string }>>('./steps/review.ts');
export const payOut =
  lambda<(claim: { id: string; decidedBy: string }) => Promise<void>>('./steps/pay-out.ts');

export const settleClaim = workflow(
  'settle-claim',
  { input: type<{ id: string; amount: number }>() },
  (ctx, { id, amount }) => {
    const decidedBy = ctx.choose(
      'How large?',
      when(amount.gt(10_000), () => ctx.step('Review', review, { id }).reviewer),
      when(amount.gt(1_000), () => 'the clerk'),
      otherwise(() => 'nobody'),
    );
    ctx.step('Pay out', payOut, { id, decidedBy });
  },
);
