/** What `ctx.distributedMap` becomes: where items come from, what is handed to executions, where results go. */

import type { State } from '../../src/asl/definition';
import { validate } from '../../src/asl/validate/validate';
import { compile } from '../../src/compiler/compile';
import type { Ctx } from '../../src/dsl/context';
import { external } from '../../src/dsl/external';
import { items, type StoredItems } from '../../src/dsl/items';
import type { Ref } from '../../src/dsl/reference';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';

interface Input {
  readonly file: string;
  readonly most: number;
  readonly shop: { readonly id: string; readonly name: string };
  readonly lines: readonly { readonly sku: string; readonly price: number; readonly unread: string }[];
}

interface Price {
  readonly shop: string;
  readonly sku: string;
  readonly at?: number;
}

const price = external<Price, { readonly total: number; readonly unread: string }>('price').throws('NoPrice');
const load = external<{ shop: string; rows: { sku: string }[] }, number>('load');
const find = external<{ id: string }, { id: string; rows: string; unread: string }>('find');
const rest = external<{ of: number }, { sku: string; parts: string[] }[]>('rest');

type TestBody = (ctx: Ctx<unknown>, input: Ref<Input>) => unknown;

function statesOf(body: TestBody): Readonly<Record<string, State>> {
  const contract = { input: type<Input>(), output: type<unknown>() };
  const { definition, warnings } = compile(
    workflow('test', contract, (ctx, input) => body(ctx as never, input as never) as never), // as given
  );
  expect(validate(definition)).toEqual([]);
  expect(warnings).toEqual([]);
  return definition.States;
}

/** A Map state without its tasks' resources and retries. */
function mapOf(body: TestBody, name = 'Each'): unknown {
  const text = JSON.stringify(statesOf(body)[name], (key, value: unknown) =>
    ['Resource', 'Retry', 'FunctionName'].includes(key) && value !== 'x' && !isS3(value) ? undefined : value,
  );
  return JSON.parse(text);
}

function isS3(value: unknown): boolean {
  return typeof value === 'string' && value.includes(':s3:');
}

/** How items are read, of a map whose steps do not matter. */
function readerOf(stored: (input: Ref<Input>) => StoredItems): unknown {
  const states = statesOf((ctx, input) => {
    ctx.distributedMap('Each', stored(input), () => ctx.wait('Pause', '1s'));
  });
  const { ItemReader } = states['Each'] as { readonly ItemReader: unknown }; // a Map
  return ItemReader;
}

describe('items', () => {
  test('of data are the items of the state', () => {
    const map = mapOf((ctx, { lines, shop }) =>
      ctx
        .distributedMap(
          'Each',
          lines,
          (line) => ctx.step('Price', price, { shop: 'x', sku: line.sku }).total,
          { concurrency: 500, tolerate: { count: 3, percentage: 5 }, label: 'lines' },
        )
        .count()
        .plus(shop.id.length()),
    );

    expect(map).toEqual({
      Type: 'Map',
      Label: 'lines',
      Items: '{% $states.context.Execution.Input.lines %}',
      MaxConcurrency: 500,
      ToleratedFailureCount: 3,
      ToleratedFailurePercentage: 5,
      ItemSelector: "{% {'sku': $states.context.Map.Item.Value.sku} %}",
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Price',
        States: {
          Price: {
            Type: 'Task',
            Arguments: { Payload: { shop: 'x', sku: '{% $states.input.sku %}' } },
            Output: '{% $states.result.Payload.total %}',
            End: true,
          },
        },
      },
      Output: '{% $count($states.result) + $length($states.context.Execution.Input.shop.id) %}',
      End: true,
    });
  });

  test.each<[string, (input: Ref<Input>) => StoredItems, unknown]>([
    [
      'CSV with its headers in the first row',
      (input) => items.csv({ bucket: 'b', key: `in/${input.file}.csv`, maxItems: input.most }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: {
          InputType: 'CSV',
          CSVHeaderLocation: 'FIRST_ROW',
          MaxItems: '{% $states.context.Execution.Input.most %}',
        },
        Arguments: { Bucket: 'b', Key: "{% 'in/' & $states.context.Execution.Input.file & '.csv' %}" },
      },
    ],
    [
      'CSV whose columns the author names',
      () => items.csv({ bucket: 'b', key: 'k', headers: ['sku', 'n'], delimiter: '\t', version: 'v1' }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: {
          InputType: 'CSV',
          CSVHeaderLocation: 'GIVEN',
          CSVHeaders: ['sku', 'n'],
          CSVDelimiter: 'TAB',
        },
        Arguments: { Bucket: 'b', Key: 'k', VersionId: 'v1' },
      },
    ],
    [
      'a part of a JSON file',
      () => items.json({ bucket: 'b', key: 'k', pointer: '/orders/open', owner: '123456789012' }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON', ItemsPointer: '/orders/open' },
        Arguments: { Bucket: 'b', Key: 'k', ExpectedBucketOwner: '123456789012' },
      },
    ],
    [
      'JSON Lines',
      () => items.jsonl({ bucket: 'b', key: 'k', maxItems: 10 }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL', MaxItems: 10 },
        Arguments: { Bucket: 'b', Key: 'k' },
      },
    ],
    [
      'Parquet',
      () => items.parquet({ bucket: 'b', key: 'k' }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'PARQUET' },
        Arguments: { Bucket: 'b', Key: 'k' },
      },
    ],
    [
      'an inventory',
      () => items.inventory({ bucket: 'b', key: 'inventory/manifest.json' }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'MANIFEST' },
        Arguments: { Bucket: 'b', Key: 'inventory/manifest.json' },
      },
    ],
    [
      'the files that a manifest of Athena lists',
      () => items.parquet({ bucket: 'b', manifest: 'results/manifest.csv' }),
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'PARQUET', ManifestType: 'ATHENA_DATA' },
        Arguments: { Bucket: 'b', Key: 'results/manifest.csv' },
      },
    ],
    [
      'the objects below a prefix',
      ({ file }) => items.objects({ bucket: file, prefix: 'in/' }),
      {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        Arguments: { Bucket: '{% $states.context.Execution.Input.file %}', Prefix: 'in/' },
      },
    ],
    [
      'all objects of a bucket',
      () => items.objects({ bucket: 'b', maxItems: 5 }),
      {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        ReaderConfig: { MaxItems: 5 },
        Arguments: { Bucket: 'b' },
      },
    ],
    [
      'what is in all objects below a prefix',
      () => items.csv({ bucket: 'b', prefix: 'in/', headers: ['sku'] }),
      {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        ReaderConfig: {
          InputType: 'CSV',
          Transformation: 'LOAD_AND_FLATTEN',
          CSVHeaderLocation: 'GIVEN',
          CSVHeaders: ['sku'],
        },
        Arguments: { Bucket: 'b', Prefix: 'in/' },
      },
    ],
  ])('may be %s', (_what, stored, reader) => {
    expect(readerOf(stored)).toEqual(reader);
  });
});

describe('what is used inside from outside', () => {
  test('is handed over beside the item, the fields that are read and no others', () => {
    const map = mapOf((ctx, { lines, shop, file }) => {
      const found = ctx.step('Find', find, { id: file });
      ctx.distributedMap('Each', lines, (line, at) =>
        ctx.step('Price', price, { shop: `${shop.id} ${found.id}`, sku: line.sku, at }),
      );
    });

    expect(map).toMatchObject({
      ItemSelector: {
        item: "{% {'sku': $states.context.Map.Item.Value.sku} %}",
        index: '{% $states.context.Map.Item.Index %}',
        find: "{% {'id': $find.id} %}",
        input: { shop: "{% {'id': $states.context.Execution.Input.shop.id} %}" },
      },
      ItemProcessor: {
        States: {
          Price: {
            Arguments: {
              Payload: {
                shop: "{% $states.input.input.shop.id & ' ' & $states.input.find.id %}",
                sku: '{% $states.input.item.sku %}',
                at: '{% $states.input.index %}',
              },
            },
          },
        },
      },
    });
  });

  test('is kept inside under a name of its own, where a later state asks for it', () => {
    const map = mapOf((ctx, { lines, shop }) => {
      ctx.distributedMap('Each', lines, (line) => {
        ctx.wait('Pause', '1s');
        ctx.step('Price', price, { shop: shop.id, sku: line.sku });
      });
    });

    expect(map).toMatchObject({
      ItemProcessor: {
        States: {
          Pause: {
            Assign: {
              eachItem: "{% {'sku': $states.input.item.sku} %}",
              input_in_each: { shop: "{% {'id': $states.input.input.shop.id} %}" },
            },
          },
          Price: {
            Arguments: { Payload: { shop: '{% $input_in_each.shop.id %}', sku: '{% $eachItem.sku %}' } },
          },
        },
      },
    });
  });

  test('is handed over once for all items of a batch', () => {
    const map = mapOf((ctx, { file, shop, most }) =>
      ctx.distributedMap(
        'Each',
        items.csv<{ sku: string }>({ bucket: 'b', key: file }),
        (rows) => ctx.step('Load', load, { shop: shop.id, rows }),
        { batch: { items: most, bytes: 100_000 } },
      ),
    );

    expect(map).toMatchObject({
      ItemBatcher: {
        MaxItemsPerBatch: '{% $states.context.Execution.Input.most %}',
        MaxInputBytesPerBatch: 100_000,
        BatchInput: { input: { shop: "{% {'id': $states.context.Execution.Input.shop.id} %}" } },
      },
      ItemProcessor: {
        States: {
          Load: {
            Arguments: {
              Payload: {
                shop: '{% $states.input.BatchInput.input.shop.id %}',
                rows: '{% $states.input.Items %}',
              },
            },
          },
        },
      },
    });
    expect(map).not.toHaveProperty('ItemSelector');
  });

  test('is nothing where the item is all that is read, and an item that is read whole arrives as it is', () => {
    const map = mapOf((ctx, input) =>
      ctx.distributedMap('Each', items.jsonl<Price>({ bucket: 'b', key: input.file }), (line) =>
        ctx.step('Price', price, line),
      ),
    );

    expect(map).not.toHaveProperty('ItemSelector');
    expect(map).toMatchObject({
      ItemProcessor: { States: { Price: { Arguments: { Payload: '{% $states.input %}' } } } },
    });
  });

  test('goes through branches, loops and further maps to where it is read', () => {
    const map = mapOf((ctx, { lines, shop }) => {
      const asked = ctx.variable('asked', shop.name);
      ctx.distributedMap('Each', lines, (line) => {
        const others = ctx.step('Rest', rest, { of: line.price });
        return ctx.parallel('Both', {
          near: () =>
            ctx.distributedMap('Deep', others, (other) =>
              ctx.map(
                'Parts',
                other.parts,
                (part) => ctx.step('Price', price, { shop: `${asked}`, sku: part }).total,
              ),
            ),
          far: () => ctx.forEach('Again', others, () => void ctx.step('Find', find, { id: line.sku })),
        });
      });
    });

    expect(map).toMatchObject({
      ItemSelector: {
        item: "{% {'price': $states.context.Map.Item.Value.price, 'sku': $states.context.Map.Item.Value.sku} %}",
        asked: '{% $states.context.Execution.Input.shop.name %}',
      },
      ItemProcessor: {
        States: {
          Rest: {
            Assign: {
              eachItem: "{% {'sku': $states.input.item.sku} %}",
              asked_in_each: '{% $states.input.asked %}',
            },
          },
          Both: {
            Branches: [
              {
                States: {
                  Deep: {
                    ItemSelector: {
                      item: "{% {'parts': $states.context.Map.Item.Value.parts} %}",
                      asked: '{% $asked_in_each %}',
                    },
                    ItemProcessor: {
                      StartAt: 'Parts',
                      States: {
                        Parts: {
                          ItemSelector: {
                            item: '{% $states.context.Map.Item.Value %}',
                            asked: '{% $states.input.asked %}',
                          },
                          ItemProcessor: {
                            States: {
                              Price: {
                                Arguments: {
                                  Payload: {
                                    shop: "{% '' & $states.input.asked %}",
                                    sku: '{% $states.input.item %}',
                                  },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
              {},
            ],
          },
        },
      },
    });
  });
});

describe('results', () => {
  test.each<[string, object, unknown]>([
    [
      'go to S3',
      { bucket: 'out', prefix: 'done/' },
      { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'out', Prefix: 'done/' } },
    ],
    [
      'go to S3 in a form',
      { bucket: 'out', format: 'jsonl', transform: 'compact' },
      {
        WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' },
        Resource: 'arn:aws:states:::s3:putObject',
        Arguments: { Bucket: 'out' },
      },
    ],
    [
      'come back with their arrays in one',
      { transform: 'flatten' },
      { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' } },
    ],
  ])('%s', (_what, results, writer) => {
    const map = mapOf((ctx, { lines }) => {
      ctx.distributedMap('Each', lines, () => ctx.wait('Pause', '1s'), { results: results as never }); // as listed
    });

    expect(map).toMatchObject({ ResultWriter: writer });
  });

  test('that went to S3 are followed by what says where they are', () => {
    const states = statesOf((ctx, { lines }) => {
      const stored = ctx.distributedMap('Each', lines, ({ sku }) => sku, { results: { bucket: 'out' } });
      return stored.ResultWriterDetails.Key;
    });

    expect(states['Each']).toMatchObject({
      Output: '{% $states.result.ResultWriterDetails.Key %}',
      End: true,
    });
  });
});

describe('failures', () => {
  test('of executions are heard of under the name of the threshold, by handlers and by a try around', () => {
    const states = statesOf((ctx, { lines }) =>
      ctx.try(
        'All',
        () =>
          ctx
            .distributedMap('Each', lines, ({ sku }) => ctx.step('Price', price, { shop: 'x', sku }).total, {
              children: 'EXPRESS',
              onFailure: 'collect',
              retry: { 'States.ItemReaderFailed': { attempts: 2 } },
              catch: { 'States.ResultWriterFailed': () => [] },
            })
            .count(),
        { 'States.ExceedToleratedFailureThreshold': () => 0 },
      ),
    );

    expect(states['Each']).toMatchObject({
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        States: { Price: { Catch: [{ ErrorEquals: ['States.ALL'] }] } },
      },
      Retry: [{ ErrorEquals: ['States.ItemReaderFailed'], MaxAttempts: 2 }],
      Catch: [
        { ErrorEquals: ['States.ResultWriterFailed'] },
        { ErrorEquals: ['States.ExceedToleratedFailureThreshold'] },
      ],
    });
  });

  test('cannot be handled by a try around under their own names', () => {
    const compiling = () =>
      statesOf((ctx, { lines }) =>
        ctx.try(
          'All',
          () => {
            ctx.distributedMap('Each', lines, ({ sku }) => ctx.step('Price', price, { shop: 'x', sku }));
          },
          { NoPrice: () => null },
        ),
      );

    expect(compiling).toThrow('"All" handles "NoPrice", which no step inside raises; they raise none');
  });
});

describe('the history', () => {
  const warningsOf = (body: TestBody): readonly string[] =>
    compile(
      workflow('test', { input: type<Input>() }, (ctx, input) => void body(ctx as never, input as never)),
    ).warnings.map(({ message }) => message); // as given
  const turns: (ctx: Ctx<unknown>, line: Ref<Input['lines'][number]>) => unknown = (ctx, { sku }) =>
    ctx.doUntil(
      'Priced?',
      () => ctx.step('Price', price, { shop: 'x', sku }).total,
      (total) => total.gt(0),
      { maxAttempts: 5_000, every: '1m' },
    );

  test('of the workflow is not that of the executions, each of which has its own', () => {
    const [warning, ...others] = warningsOf((ctx, { lines }) => {
      ctx.distributedMap('Each', lines, (line) => turns(ctx, line));
    });

    expect(warning).toContain('the 5000 turns of "Priced?" may record 45002 events');
    expect(warning).toContain('(at test > Each > Priced?)');
    expect(others).toEqual([]);
  });

  test('of an Express execution has no limit', () => {
    const [warning] = warningsOf((ctx, { lines }) => {
      ctx.distributedMap(
        'Each',
        lines,
        (line) => {
          ctx.forEach('Part', line.sku.split(','), (part) => void ctx.step('Find', find, { id: part }));
        },
        { children: 'EXPRESS' },
      );
    });

    expect(warning).toBeUndefined();
  });
});
