import { bus, event, type, workflow } from 'stepwright';

export const orderShipped = event<{ orderId: string; carrier: string }>('OrderShipped', {
  source: 'shop.orders',
  bus: bus('shop'),
});

export const announce = workflow(
  'announce',
  { input: type<{ orderId: string; carrier: string }>() },
  (ctx, { orderId, carrier }) => {
    ctx.emit(
      'Announce',
      orderShipped,
      { orderId, carrier },
      {
        retry: { 'EventBridge.FailedEntry': { attempts: 2, every: '10s' } },
        catch: { 'States.ALL': (e) => ctx.fail('NotAnnounced', e.message) },
      },
    );
  },
);
