import { lambda, type, workflow } from 'stepwright';

export const readPrice =
  lambda<(item: { sku: string }) => Promise<{ cents: number }>>('./steps/read-price.ts').throws(
    'UnknownItem',
  );
export const readStock =
  lambda<(item: { sku: string }) => Promise<{ left: number }>>('./steps/read-stock.ts');

export const showItem = workflow(
  'show-item',
  { input: type<{ sku: string }>(), type: 'EXPRESS' },
  (ctx, { sku }) => {
    const found = ctx.parallel('Look up', {
      price: () => ctx.step('Read price', readPrice, { sku }),
      stock: () => ctx.step('Read stock', readStock, { sku }, { timeout: '2s' }),
    });
    return { sku, cents: found.price.cents, available: found.stock.left.gt(0) };
  },
);
