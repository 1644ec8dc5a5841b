import { external, type, workflow } from 'stepwright';

const track = external<{ id: string }, { delivered: boolean }>('track');
const isPacked = external<{ id: string }, boolean>('is-packed');
const weigh = external<{ sku: string; position: number }, number>('weigh');

const SKUS = Array.from({ length: 100 }, (_, index) => `sku-${index}`);

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  ctx.check('Packed?', isPacked, { id: input.id }, { retries: 3000, gap: '1m' });
  ctx.doUntil(
    'Delivered?',
    () => ctx.step('Track', track, { id: input.id }),
    (parcel) => parcel.delivered,
    { every: '1m', maxAttempts: 20_000 },
  );
  const skus = ctx.variable<string[]>('skus', SKUS);
  ctx.map('Each shelf', skus, () =>
    ctx.map('Each product', skus, (sku, position) => ctx.step('Weigh', weigh, { sku, position })).sum(),
  );
});
