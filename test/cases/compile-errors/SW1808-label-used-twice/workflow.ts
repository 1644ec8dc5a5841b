import { external, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load').throws('NoPrice');

export const broken = workflow(
  'broken',
  { input: type<{ file: string; skus: string[] }>() },
  (ctx, input) => {
    ctx.distributedMap('Load', input.skus, (sku) => ctx.step('Load one', load, { sku }), { label: 'load' });
    ctx.distributedMap('Load again', input.skus, (sku) => ctx.step('Reload', load, { sku }), {
      label: 'load',
    });
  },
);
