import { external, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load').throws('NoPrice');

export const broken = workflow(
  'broken',
  { input: type<{ file: string; skus: string[] }>() },
  (ctx, input) => {
    ctx.distributedMap(
      'Load all',
      input.skus,
      (skus) => ctx.map('Load batch', skus, (sku) => ctx.step('Load', load, { sku })),
      // @ts-expect-error: a batch of how many?
      { batch: {} },
    );
  },
);
