import { external, items, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load').throws('NoPrice');

export const broken = workflow('broken', { input: type<{ file: string; skus: string[] }>() }, (ctx) => {
  const rows = items.csv<{ sku: string }>({ bucket: 'imports', key: 'rows/' });
  ctx.distributedMap('Load all', rows, ({ sku }) => ctx.step('Load', load, { sku }));
});
