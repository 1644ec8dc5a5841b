import { lambda, type, workflow } from 'stepwright';
import { settlement } from './settlement';

interface Sale {
  orderId: string;
  amount: number;
}

export const ship =
  lambda<(parcel: { id: string; paymentId: string }) => Promise<{ tracking: string }>>('./steps/ship.ts');

export const sell = workflow('sell', { input: type<Sale>() }, (ctx, sale) => {
  const paid = ctx.workflow(
    'Settle',
    settlement,
    { orderId: sale.orderId, amount: sale.amount },
    {
      executionName: sale.orderId,
      catch: { CardDeclined: (e) => ctx.fail('NotPaid', e.message) },
    },
  );
  return ctx.step('Ship', ship, { id: sale.orderId, paymentId: paid.paymentId });
});
