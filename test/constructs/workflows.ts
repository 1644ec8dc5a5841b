/** The workflows that these tests deploy, with their tasks. */

import { external, lambda, type, workflow } from 'stepwright';
import * as z from 'zod';

export const chargeCard = lambda<typeof import('./steps/charge-card').handler>('./steps/charge-card.ts');
export const refund = lambda<typeof import('./steps/charge-card').refund>('./steps/charge-card.ts', {
  export: 'refund',
});
export const reserveStock =
  lambda<typeof import('./steps/reserve-stock').handler>('./steps/reserve-stock.ts').throws('OutOfStock');
export const ledger = external<{ paymentId: string }, { entry: string }>('ledger');
export const score = lambda('./steps/score.py', {
  input: z.object({ amount: z.number() }),
  output: z.object({ risk: z.number() }),
});

export const input = type<{ amount: number }>();

export const order = workflow('order', { input }, (ctx, { amount }) => {
  ctx.step('Reserve stock', reserveStock, { amount });
  const payment = ctx.step('Charge card', chargeCard, { amount });
  ctx.if('Much?', amount.gt(1000), () => {
    ctx.step('Charge a deposit', chargeCard, { amount: 100 });
    ctx.step('Refund', refund, { paymentId: payment.paymentId });
  });
  return { paymentId: payment.paymentId };
});

export const booked = workflow('booked', { input }, (ctx, { amount }) => {
  const payment = ctx.step('Charge card', chargeCard, { amount });
  return ctx.step('Book it', ledger, { paymentId: payment.paymentId });
});
