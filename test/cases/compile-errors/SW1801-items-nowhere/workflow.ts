import { external, items, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load').throws('NoPrice');

export const broken = workflow(
  'broken',
  { input: type<{ file: string; skus: string[] }>() },
  (ctx, input) => {
    // @ts-expect-error: a key and a prefix
    const rows = items.csv({ bucket: 'imports', key: input.file, headers: ['sku'], prefix: 'rows/' });
    ctx.distributedMap('Load all', rows, ({ sku }) => ctx.step('Load', load, { sku }));
    // @ts-expect-error: neither
    const lines = items.jsonl<{ sku: string }>({ bucket: 'imports' });
    ctx.distributedMap('Load lines', lines, ({ sku }) => ctx.step('Load one', load, { sku }));
  },
);
