import { external, jsonata, type, workflow } from 'stepwright';

const ship = external<{ id: string; total: number }, { price: number }>('ship');

export const broken = workflow(
  'broken',
  { input: type<{ id: string; prices: number[] }>() },
  (ctx, order) => {
    const total = jsonata<number>`$sum(${order.prices}`;
    const cheap = jsonata<boolean>`total < 10`;
    ctx.if('Cheap?', cheap, () => ctx.fail('TooCheap', jsonata<string>`'only ' & $string(${total})`));
    const shipped = ctx.step('Ship', ship, { id: order.id, total });
    return order.prices.map((price) => jsonata<number>`${price} * (1 - ${shipped.price}))`);
  },
);
