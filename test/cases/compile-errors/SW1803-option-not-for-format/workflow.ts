import { external, items, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load').throws('NoPrice');

export const broken = workflow(
  'broken',
  { input: type<{ file: string; skus: string[] }>() },
  (ctx, input) => {
    // @ts-expect-error: Parquet knows its columns
    const rows = items.parquet<{ sku: string }>({ bucket: 'imports', key: input.file, headers: ['sku'] });
    ctx.distributedMap('Load all', rows, ({ sku }) => ctx.step('Load', load, { sku }));
  },
);
