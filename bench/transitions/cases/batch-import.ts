/** A batch import: the rows of a file are checked and stored in batches, each in an execution of its own. */

import { items, lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

interface Row {
  readonly sku: string;
  readonly amount: string;
}

const prepare = lambda<(shop: { shop: string }) => Promise<{ table: string; key: string }>>('./prepare.ts');
const check =
  lambda<(batch: { rows: readonly Row[] }) => Promise<{ good: Row[]; bad: number }>>('./check.ts');
const store = lambda<(batch: { table: string; rows: Row[] }) => Promise<{ stored: number }>>('./store.ts');
const report = lambda<(result: { shop: string; stored: number }) => Promise<void>>('./report.ts');

const importStock = workflow('import-stock', { input: type<{ shop: string }>() }, (ctx, { shop }) => {
  const { table, key } = ctx.step('Prepare', prepare, { shop });
  const stored = ctx.distributedMap(
    'Import',
    items.csv<Row>({ bucket: 'stock', key }),
    (rows) => {
      const checked = ctx.step('Check', check, { rows });
      return ctx.if(
        'None good?',
        checked.good.isEmpty(),
        () => 0,
        () => ctx.step('Store', store, { table, rows: checked.good }).stored,
      );
    },
    { batch: { items: 2 }, concurrency: 10, catch: { 'States.ItemReaderFailed': () => ctx.fail('NoFile') } },
  );
  ctx.step('Report', report, { shop, stored: stored.sum() });
  return { stored: stored.sum() };
});

const input = { shop: 's-1' };
const objects = { stock: { 'monday.csv': 'sku,amount\na,1\nb,2\nc,x\nd,x\ne,5' } };
const functions = {
  Prepare: () => ({ table: 't-1', key: 'monday.csv' }),
  Check: ({ rows }: { rows: Row[] }) => {
    const good = rows.filter(({ amount }) => amount !== 'x').map(({ sku, amount }) => ({ sku, amount }));
    return { good, bad: rows.length - good.length };
  },
  Store: ({ rows }: { rows: Row[] }) => ({ stored: rows.length }),
};

export const batchImportContest: Contest = {
  name: 'batch import',
  workflow: importStock,
  scenarios: [
    { name: 'three batches, one without a good row', input, objects, functions: () => functions },
    { name: 'no file', input, objects: { stock: {} }, functions: () => functions },
    {
      name: 'a batch that cannot be stored',
      input,
      objects,
      functions: () => ({ ...functions, Store: () => new Failed('TableLocked') }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Prepare',
    States: {
      Prepare: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Prepare}', Payload: { shop: '{% $states.input.shop %}' } },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        Next: 'Import',
      },
      Import: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Arguments: { Bucket: 'stock', Key: '{% $states.input.key %}' },
        },
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { table: '{% $states.input.table %}' } },
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Check',
          States: {
            Check: {
              Type: 'Task',
              Resource: INVOKE,
              Arguments: { FunctionName: '${Check}', Payload: { rows: '{% $states.input.Items %}' } },
              Retry: LAMBDA_RETRY,
              Output: {
                table: '{% $states.input.BatchInput.table %}',
                rows: '{% $states.result.Payload.good %}',
              },
              Next: 'None good?',
            },
            'None good?': {
              Type: 'Choice',
              Choices: [{ Condition: '{% $count($states.input.rows) > 0 %}', Next: 'Store' }],
              Output: 0,
              Default: 'Done',
            },
            Store: {
              Type: 'Task',
              Resource: INVOKE,
              Arguments: { FunctionName: '${Store}', Payload: '{% $states.input %}' },
              Retry: LAMBDA_RETRY,
              Output: '{% $states.result.Payload.stored %}',
              End: true,
            },
            Done: { Type: 'Succeed' },
          },
        },
        Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'NoFile' }],
        Output: '{% $sum($states.result) %}',
        Next: 'Report',
      },
      NoFile: { Type: 'Fail', Error: 'NoFile' },
      Report: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Report}',
          Payload: { shop: '{% $states.context.Execution.Input.shop %}', stored: '{% $states.input %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: { stored: '{% $states.input %}' },
        End: true,
      },
    },
  },
};
