import { items, lambda, type, workflow } from 'stepwright';

interface Row {
  readonly sku: string;
  readonly amount: string;
}

export const importRows =
  lambda<(batch: { shop: string; rows: readonly Row[] }) => Promise<{ imported: number }>>(
    './steps/import-rows.ts',
  );

export const importStock = workflow(
  'import-stock',
  { input: type<{ shop: string; file: string }>() },
  (ctx, { shop, file }) => {
    const imported = ctx.distributedMap(
      'Import',
      items.csv<Row>({ bucket: 'stock-files', key: `${shop}/${file}.csv` }),
      (rows) => ctx.step('Import rows', importRows, { shop, rows }).imported,
      {
        batch: { items: 100 },
        concurrency: 50,
        catch: { 'States.ItemReaderFailed': () => ctx.fail('NoStock') },
      },
    );
    return { imported: imported.sum() };
  },
);
