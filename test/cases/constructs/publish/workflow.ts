import { topic, type, workflow } from 'stepwright';

export const orders = topic<{ orderId: string; state: 'shipped' | 'lost' }>('orders');

export const tell = workflow(
  'tell',
  { input: type<{ orderId: string; country: string }>() },
  (ctx, { orderId, country }) => {
    const published = ctx.publish(
      'Tell everybody',
      orders,
      { orderId, state: 'shipped' },
      { subject: `Order ${orderId}`, attributes: { country } },
    );
    return { messageId: published.MessageId };
  },
);
