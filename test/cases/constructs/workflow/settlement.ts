// settlement.ts
import { lambda, type, workflow } from 'stepwright';

interface Settlement {
  orderId: string;
  amount: number;
}

export const chargeCard =
  lambda<(charge: { amount: number }) => Promise<{ paymentId: string }>>('./steps/charge-card.ts').throws(
    'CardDeclined',
  );

export const settlement = workflow('settlement', { input: type<Settlement>() }, (ctx, settled) => {
  ctx.wait('Time to change their mind', '1h');
  return ctx.step('Charge card', chargeCard, { amount: settled.amount });
});
