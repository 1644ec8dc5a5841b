/** The order workflow of the design: four states without approval, six with. */

import { callback, lambda, workflow } from 'stepwright';
import * as z from 'zod';

const validateOrder = lambda<typeof import('./steps/validate-order').handler>('./steps/validate-order.ts');
const requestApproval = lambda<typeof import('./steps/request-approval').handler>(
  './steps/request-approval.ts',
);
const chargeCard = lambda<typeof import('./steps/charge-card').handler>('./steps/charge-card.ts').throws(
  'CardDeclined',
  'GatewayTimeout',
);
const approval = callback('approval', {
  output: z.object({ approved: z.boolean(), by: z.string() }),
  errors: ['ApprovalWithdrawn'],
});

export const compiled = workflow('order', { input: z.object({ orderId: z.string() }) }, (ctx, input) => {
  const validated = ctx.step('Validate order', validateOrder, { orderId: input.orderId });
  const sale = ctx.match('Declined?', validated, 'status', {
    approved: (o) => o,
    declined: (o) => ctx.fail('OrderDeclined', `Order ${o.id}: ${o.reason}`),
  });
  ctx.if('Needs approval?', sale.total.gt(1000), () => {
    const answer = ctx.waitForCallback(
      'Manager approval',
      approval,
      requestApproval,
      (token) => ({ orderId: sale.id, amount: sale.total, token }),
      { timeout: '3d', heartbeat: '12h' },
    );
    ctx.if('Rejected?', answer.approved.not(), () => ctx.fail('OrderRejected', `by ${answer.by}`));
  });
  const payment = ctx.step(
    'Charge card',
    chargeCard,
    { orderId: sale.id, amount: sale.total },
    {
      retry: { GatewayTimeout: { attempts: 5, every: '2s', backoff: 2, jitter: true } },
      catch: { CardDeclined: (e) => ctx.fail('PaymentFailed', e.message) },
    },
  );
  ctx.waitUntil('Wait for ship date', sale.shipAfter);
  return { orderId: sale.id, paymentId: payment.paymentId };
});
