/** An order: validated, approved where it is large, paid, and shipped on its day. */

import { callback, lambda, type, workflow, type TaskToken } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, Later, type Contest } from '../contest';

type Validated =
  | { status: 'approved'; id: string; total: number; shipAfter: string }
  | { status: 'declined'; id: string; reason: string };

const validateOrder = lambda<(request: { orderId: string }) => Promise<Validated>>('./validate-order.ts');
const requestApproval =
  lambda<(request: { orderId: string; amount: number; token: TaskToken }) => Promise<void>>(
    './request-approval.ts',
  );
const chargeCard = lambda<(charge: { orderId: string; amount: number }) => Promise<{ paymentId: string }>>(
  './charge-card.ts',
).throws('CardDeclined', 'GatewayTimeout');
const approval = callback('approval', { output: type<{ approved: boolean; by: string }>() });

const order = workflow('order', { input: type<{ orderId: string }>() }, (ctx, { orderId }) => {
  const validated = ctx.step('Validate order', validateOrder, { orderId });
  const sale = ctx.match('Declined?', validated, 'status', {
    approved: (approved) => approved,
    declined: (declined) => ctx.fail('OrderDeclined', declined.reason),
  });
  ctx.if('Needs approval?', sale.total.gt(1000), () => {
    const answer = ctx.waitForCallback(
      'Manager approval',
      approval,
      requestApproval,
      (token) => ({ orderId: sale.id, amount: sale.total, token }),
      { timeout: '3d' },
    );
    ctx.if('Rejected?', answer.approved.not(), () => ctx.fail('OrderRejected', `by ${answer.by}`));
  });
  const payment = ctx.step(
    'Charge card',
    chargeCard,
    { orderId: sale.id, amount: sale.total },
    {
      retry: { GatewayTimeout: { attempts: 5, every: '2s' } },
      catch: { CardDeclined: (e) => ctx.fail('PaymentFailed', e.message) },
    },
  );
  ctx.waitUntil('Wait for ship date', sale.shipAfter);
  return { orderId: sale.id, paymentId: payment.paymentId };
});

const approved = { status: 'approved', id: 'o-1', total: 20, shipAfter: '2030-01-02T00:00:00Z' };
const paid = () => ({ paymentId: 'p-1' });

export const orderContest: Contest = {
  name: 'order',
  workflow: order,
  scenarios: [
    {
      name: 'small',
      input: { orderId: 'o-1' },
      functions: () => ({ ValidateOrder: () => approved, ChargeCard: paid }),
    },
    {
      name: 'declined',
      input: { orderId: 'o-1' },
      functions: () => ({ ValidateOrder: () => ({ status: 'declined', id: 'o-1', reason: 'unknown' }) }),
    },
    {
      name: 'large, approved, and paid at the second try',
      input: { orderId: 'o-1' },
      functions: () => ({
        ValidateOrder: () => ({ ...approved, total: 2000 }),
        RequestApproval: () => new Later(3600, { approved: true, by: 'ann' }),
        ChargeCard: (_charge, { attempt }) => (attempt === 1 ? new Failed('GatewayTimeout') : paid()),
      }),
    },
    {
      name: 'large and rejected',
      input: { orderId: 'o-1' },
      functions: () => ({
        ValidateOrder: () => ({ ...approved, total: 2000 }),
        RequestApproval: () => new Later(3600, { approved: false, by: 'ann' }),
      }),
    },
    {
      name: 'card declined',
      input: { orderId: 'o-1' },
      functions: () => ({
        ValidateOrder: () => approved,
        ChargeCard: () => new Failed('CardDeclined', 'no funds'),
      }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Validate order',
    States: {
      'Validate order': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${ValidateOrder}',
          Payload: { orderId: '{% $states.input.orderId %}' },
        },
        Retry: LAMBDA_RETRY,
        Assign: { sale: '{% $states.result.Payload %}' },
        Next: 'What now?',
      },
      'What now?': {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $sale.status = 'declined' %}", Next: 'OrderDeclined' },
          { Condition: '{% $sale.total > 1000 %}', Next: 'Manager approval' },
        ],
        Default: 'Charge card',
      },
      OrderDeclined: { Type: 'Fail', Error: 'OrderDeclined', Cause: '{% $sale.reason %}' },
      'Manager approval': {
        Type: 'Task',
        Resource: `${INVOKE}.waitForTaskToken`,
        Arguments: {
          FunctionName: '${RequestApproval}',
          Payload: {
            orderId: '{% $sale.id %}',
            amount: '{% $sale.total %}',
            token: '{% $states.context.Task.Token %}',
          },
        },
        TimeoutSeconds: 259200,
        Retry: LAMBDA_RETRY,
        Next: 'Rejected?',
      },
      'Rejected?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.approved %}', Next: 'Charge card' }],
        Default: 'OrderRejected',
      },
      OrderRejected: { Type: 'Fail', Error: 'OrderRejected', Cause: "{% 'by ' & $states.input.by %}" },
      'Charge card': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${ChargeCard}',
          Payload: { orderId: '{% $sale.id %}', amount: '{% $sale.total %}' },
        },
        Retry: [{ ErrorEquals: ['GatewayTimeout'], IntervalSeconds: 2, MaxAttempts: 5 }, ...LAMBDA_RETRY],
        Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'PaymentFailed' }],
        Output: { orderId: '{% $sale.id %}', paymentId: '{% $states.result.Payload.paymentId %}' },
        Next: 'Wait for ship date',
      },
      PaymentFailed: {
        Type: 'Fail',
        Error: 'PaymentFailed',
        Cause: '{% $parse($states.input.Cause).errorMessage %}',
      },
      'Wait for ship date': { Type: 'Wait', Timestamp: '{% $sale.shipAfter %}', End: true },
    },
  },
};
