import { lambda, type, workflow } from 'stepwright';

export const chargeCard = lambda<
  (charge: { orderId: string; amount: number }) => Promise<{ paymentId: string }>
>('./steps/charge-card.ts').throws('CardDeclined', 'GatewayTimeout');

export const pay = workflow(
  'pay',
  { input: type<{ orderId: string; amount: number }>() },
  (ctx, { orderId, amount }) => {
    const payment = ctx.step(
      'Charge card',
      chargeCard,
      { orderId, amount },
      {
        timeout: '30s',
        retry: { GatewayTimeout: { attempts: 5, every: '2s', max: '20s' } },
        catch: { CardDeclined: (e) => ctx.fail('PaymentFailed', e.message) },
      },
    );
    return { paymentId: payment.paymentId };
  },
);
