import { external, items, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load').throws('NoPrice');

export const broken = workflow(
  'broken',
  { input: type<{ file: string; skus: string[] }>() },
  (ctx, input) => {
    const rows = items.csv({ bucket: 'imports', key: input.file, headers: ['sku', 'amount', 'sku'] });
    ctx.distributedMap('Load all', rows, ({ sku }) => ctx.step('Load', load, { sku }));
  },
);
