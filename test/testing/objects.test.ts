/** Files that a distributed map reads and writes while a workflow is tested. */

import { external, items, type, workflow } from 'stepwright';
import { mock, run } from 'stepwright/testing';

interface Row {
  readonly sku: string;
  readonly amount: string;
}

const load = external<{ shop: string; row: Row }, { loaded: number }>('load').throws('BadRow');

const importRows = workflow(
  'import-rows',
  { input: type<{ shop: string; file: string }>() },
  (ctx, input) => {
    const stored = ctx.distributedMap(
      'Import',
      items.csv<Row>({ bucket: 'files', key: input.file, delimiter: ';' }),
      (row) => ctx.step('Load', load, { shop: input.shop, row }),
      { results: { bucket: 'loaded', transform: 'compact' }, tolerate: { count: 1 }, label: 'rows' },
    );
    return stored.ResultWriterDetails;
  },
);

const files = { 'monday.csv': 'sku;amount\np-1;3\np-2;many\np-3;4' };
const usual = mock(load, ({ row: { amount } }, { fail }) =>
  amount === 'many' ? fail('BadRow', 'how many?') : { loaded: Number(amount) },
);

test('the results that were put into S3 are in the result of the run', async () => {
  const { output, objects } = await run(importRows, {
    input: { shop: 's', file: 'monday.csv' },
    objects: { files, loaded: {} },
    mocks: [usual],
  });

  const manifest = JSON.parse(objects[output?.Bucket ?? '']?.[output?.Key ?? ''] ?? '') as Manifest; // as AWS writes it
  const [succeeded] = manifest.ResultFiles.SUCCEEDED;
  expect(JSON.parse(objects['loaded']?.[succeeded?.Key ?? ''] ?? '')).toEqual([{ loaded: 3 }, { loaded: 4 }]);
  expect(manifest.ResultFiles.FAILED).toHaveLength(1);
  expect(objects['files']).toEqual(files);
});

interface Manifest {
  readonly ResultFiles: Readonly<Record<'SUCCEEDED' | 'FAILED', readonly { readonly Key: string }[]>>;
}

test('a file that is not there cannot be read', async () => {
  const { error, cause } = await run(importRows, {
    input: { shop: 's', file: 'tuesday.csv' },
    objects: { files, loaded: {} },
  });

  expect({ error, cause }).toEqual({
    error: 'States.ItemReaderFailed',
    cause: 'The specified key does not exist: tuesday.csv in bucket files',
  });
});
