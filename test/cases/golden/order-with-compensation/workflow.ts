/** A larger order: several exports of one file, an optional field, a handler that compensates, text for a mail. */

import { callback, lambda, type, workflow } from 'stepwright';
import type * as steps from './steps/handlers';

const at = './steps/handlers.ts';
const validateOrder = lambda<steps.ValidateOrder>(at, { export: 'validateOrder' });
const reserveStock = lambda<steps.ReserveStock>(at, { export: 'reserveStock' });
const requestApproval = lambda<steps.RequestApproval>(at, { export: 'requestApproval' });
const chargeCard = lambda<steps.ChargeCard>(at, { export: 'chargeCard' }).throws(
  'CardDeclined',
  'GatewayTimeout',
);
const releaseStock = lambda<steps.ReleaseStock>(at, { export: 'releaseStock' });
const printLabel = lambda<steps.PrintLabel>(at, { export: 'printLabel' });
const sendEmail = lambda<steps.SendEmail>(at, { export: 'sendEmail' });
const getTracking = lambda<steps.GetTracking>(at, { export: 'getTracking' });
const approval = callback<{ approved: boolean; by: string }>('approval').throws('ApprovalWithdrawn');

export const compiled = workflow('order', { input: type<{ orderId: string }>() }, (ctx, input) => {
  const validated = ctx.step('Validate order', validateOrder, { orderId: input.orderId });
  const order = ctx.match('Declined?', validated, 'status', {
    approved: (o) => o,
    declined: (o) => ctx.fail('OrderDeclined', `Order ${o.id}: ${o.reason}`),
  });

  const reserved = ctx.step('Reserve stock', reserveStock, { lines: order.lines });

  ctx.if('Needs approval?', order.total.gt(1000).and(order.customer.vip.not()), () => {
    const answer = ctx.waitForCallback(
      'Manager approval',
      approval,
      requestApproval,
      (token) => ({ orderId: order.id, amount: order.total, token }),
      { timeout: '3d', heartbeat: '12h', catch: { 'States.Timeout': () => ctx.fail('ApprovalTimedOut') } },
    );
    ctx.if('Rejected?', answer.approved.not(), () => ctx.fail('OrderRejected', `by ${answer.by}`));
  });

  const payment = ctx.step(
    'Charge card',
    chargeCard,
    { orderId: order.id, amount: order.total, coupon: order.coupon.orOmit() },
    {
      retry: { GatewayTimeout: { attempts: 5, every: '2s', backoff: 2, jitter: true } },
      catch: {
        CardDeclined: (e) => {
          ctx.step('Release stock', releaseStock, {
            reservationIds: reserved.reservationIds,
            why: e.message,
          });
          return ctx.fail('PaymentFailed', e.message);
        },
      },
    },
  );

  ctx.waitUntil('Wait for ship date', order.shipAfter);
  const label = ctx.step('Print label', printLabel, { orderId: order.id });
  ctx.step('Send receipt', sendEmail, {
    to: order.customer.email,
    subject: `Order ${order.id} is on its way`,
  });
  const delivery = ctx.step('Get tracking', getTracking, { tracking: label.tracking });

  return {
    orderId: order.id,
    paymentId: payment.paymentId,
    reservations: reserved.reservationIds,
    deliveredAt: delivery.at.orElse('unknown'),
  };
});
