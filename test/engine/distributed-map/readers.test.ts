/** What each kind of dataset gives; the rows of CSV are those of recordings and of the developer guide. */

import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ReaderConfig } from '../../../src/asl/distributed-map';
import type { Json } from '../../../src/asl/json';
import { readItems, type ReaderCall } from '../../../src/engine/item-reader/read-items';
import { createMemoryObjects, type Objects } from '../../../src/engine/memory-objects';

const FIRST_ROW: ReaderConfig = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };

async function read(objects: Objects, call: Partial<ReaderCall>) {
  const given = { action: 'getObject' as const, arguments: { Bucket: 'b', Key: 'f' }, config: {}, ...call };
  const items = [];
  for await (const item of readItems(createMemoryObjects(objects), given)) items.push(item);
  return items;
}

async function values(content: Json | Uint8Array, config: ReaderConfig, key = 'f'): Promise<readonly Json[]> {
  const items = await read({ b: { [key]: content } }, { config, arguments: { Bucket: 'b', Key: key } });
  return items.map(({ value }) => value);
}

describe('CSV', () => {
  test('every value is a text; short rows are filled up, long ones cut off', async () => {
    expect(
      await values("H1,\nValue4,Value5,Value6\n,,,\ntrue,1,'HelloWorld'\nNull,None,\n   \n", FIRST_ROW),
    ).toEqual([
      { '': 'Value5', H1: 'Value4' },
      { '': '', H1: '' },
      { '': '1', H1: 'true' },
      { '': 'None', H1: 'Null' },
      { '': '', H1: '   ' },
    ]);
  });

  test('columns come in the order in which AWS prints them', async () => {
    const [row] = await values('userId,movieId,rating,timestamp\n1,307,3.5,1256677221', FIRST_ROW);
    expect(JSON.stringify(row)).toBe(
      '{"rating":"3.5","movieId":"307","userId":"1","timestamp":"1256677221"}',
    );
  });

  test('headers may be given', async () => {
    const config: ReaderConfig = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['H1'] };
    expect(await values('a,b\nc', config)).toEqual([{ H1: 'a' }, { H1: 'c' }]);
  });

  test('two headers of one name are refused', async () => {
    await expect(values('a,b,a\n1,2,3', FIRST_ROW)).rejects.toThrow('CSV headers cannot contain duplicates.');
  });

  test('quotes keep delimiters, line breaks and doubled quotes; a backslash lets through what it stands before', async () => {
    expect(await values('a,b\n"x,""y""\nz",1\\,2\n"\\"q\\"",\\n\\\\', FIRST_ROW)).toEqual([
      { a: 'x,"y"\nz', b: '1,2' },
      { a: '"q"', b: 'n\\' },
    ]);
  });

  test('a quote within a field is a character like any other', async () => {
    expect(await values('a\n5" disk', FIRST_ROW)).toEqual([{ a: '5" disk' }]);
  });

  test.each([
    ['COMMA', ','],
    ['PIPE', '|'],
    ['SEMICOLON', ';'],
    ['SPACE', ' '],
    ['TAB', '\t'],
  ] as const)('fields may be parted by %s', async (CSVDelimiter, sign) => {
    expect(await values(`a${sign}b\r\n1${sign}2\r\n`, { ...FIRST_ROW, CSVDelimiter })).toEqual([
      { a: '1', b: '2' },
    ]);
  });

  test('a field may be cut anywhere by the pieces that arrive', async () => {
    const text = 'a,b\n"x""y",é\n';
    const bytes = new TextEncoder().encode(text);
    const store = {
      ...createMemoryObjects(),
      getObject: () =>
        Promise.resolve({
          size: bytes.length,
          async *read() {
            for (const byte of bytes) yield await Promise.resolve(new Uint8Array([byte]));
          },
        }),
    };
    const items = [];
    const call = { action: 'getObject' as const, arguments: { Bucket: 'b', Key: 'f' }, config: FIRST_ROW };
    for await (const item of readItems(store, call)) items.push(item.value);
    expect(items).toEqual([{ a: 'x"y', b: 'é' }]);
  });
});

describe('JSON', () => {
  test('the items are those of the array', async () => {
    expect(await values([1, { a: 2 }], { InputType: 'JSON' })).toEqual([1, { a: 2 }]);
  });

  test('a JSON Pointer leads to the array', async () => {
    expect(await values({ 'a/b': { c: [1] } }, { InputType: 'JSON', ItemsPointer: '/a~1b/c' })).toEqual([1]);
  });

  test.each([[{ Hello: 'world' }], ['{"Hello":"world"}']])(
    'anything but an array is refused',
    async (content) => {
      await expect(values(content, { InputType: 'JSON' })).rejects.toThrow(
        'Attempting to map over non-iterable node.',
      );
    },
  );

  test('each line of a JSONL file is an item', async () => {
    expect(await values('{"a":1}\n\n[2]\r\n"x"', { InputType: 'JSONL' })).toEqual([{ a: 1 }, [2], 'x']);
  });

  test('what is no JSON is named', async () => {
    await expect(values('{"a":', { InputType: 'JSONL' })).rejects.toThrow(/^S3:\/\/b\/f is not valid JSON: /);
  });
});

test('the rows of a Parquet file arrive as objects of JSON', async () => {
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [1n, 2n], type: 'INT64' },
      { name: 'name', data: ['ann', 'bob'], type: 'STRING' },
    ],
  });
  expect(await values(new Uint8Array(file), { InputType: 'PARQUET' })).toEqual([
    { id: 1, name: 'ann' },
    { id: 2, name: 'bob' },
  ]);
});

test('what is packed with gzip is unpacked', async () => {
  const packed = new Uint8Array(gzipSync('[1,2]'));
  expect(await values(packed, { InputType: 'JSON' }, 'items.json.gz')).toEqual([1, 2]);
});

describe('several objects', () => {
  const FILES = { b: { 'in/1.json': [1, 2], 'in/2.json': [3], other: 'x' } };

  test('a listing gives what S3 says of each object, in the order of AWS', async () => {
    const items = await read(FILES, { action: 'listObjectsV2', arguments: { Bucket: 'b', Prefix: 'in/' } });
    expect(items.map(({ source }) => source)).toEqual(['S3://b', 'S3://b']);
    expect(JSON.stringify(items[0]?.value).replace(/\\"[0-9a-f]+\\"/, 'ETAG')).toBe(
      '{"Etag":"ETAG","LastModified":1735689600,"Key":"in/1.json","Size":5,"StorageClass":"STANDARD"}',
    );
  });

  test('their items may be put one after another', async () => {
    const config: ReaderConfig = { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' };
    const call = { action: 'listObjectsV2' as const, arguments: { Bucket: 'b', Prefix: 'in/' }, config };
    expect(await read(FILES, call)).toEqual([
      { value: 1, source: 'S3://b/in/1.json' },
      { value: 2, source: 'S3://b/in/1.json' },
      { value: 3, source: 'S3://b/in/2.json' },
    ]);
  });

  test('an inventory gives the objects it lists, under the columns of its schema', async () => {
    const manifest = {
      fileFormat: 'CSV',
      fileSchema: 'Bucket, Key, Size',
      files: [{ key: 'data/1.csv.gz' }],
    };
    const rows = new Uint8Array(gzipSync('"src","a.txt","12"\n"src","b.txt","3"\n'));
    const objects = { b: { f: manifest, 'data/1.csv.gz': rows } };
    const items = await read(objects, { config: { ManifestType: 'S3_INVENTORY' } });
    expect(items.map(({ value }) => value)).toEqual([
      { Bucket: 'src', Key: 'a.txt', Size: '12' },
      { Bucket: 'src', Key: 'b.txt', Size: '3' },
    ]);
  });

  test('a manifest of Athena leads to files in one format', async () => {
    const objects = {
      b: { f: 's3://c/1.jsonl\ns3://c/2.jsonl\n' },
      c: { '1.jsonl': '1\n2', '2.jsonl': '3' },
    };
    const items = await read(objects, { config: { ManifestType: 'ATHENA_DATA', InputType: 'JSONL' } });
    expect(items.map(({ value, source }) => [value, source])).toEqual([
      [1, 'S3://c/1.jsonl'],
      [2, 'S3://c/1.jsonl'],
      [3, 'S3://c/2.jsonl'],
    ]);
  });
});

describe('MaxItems', () => {
  test('lets only so many items through', async () => {
    expect(await values([1, 2, 3], { InputType: 'JSON', MaxItems: 2 })).toEqual([1, 2]);
  });

  test('0 stands for all of them', async () => {
    expect(await values([1, 2, 3], { InputType: 'JSON', MaxItems: 0 })).toEqual([1, 2, 3]);
  });

  test('a negative number is refused', async () => {
    await expect(values([1], { InputType: 'JSON', MaxItems: -1 })).rejects.toThrow(
      'field MaxItems must be positive',
    );
  });
});

test('an object that is not there is named', async () => {
  await expect(read({ b: {} }, { config: { InputType: 'JSON' } })).rejects.toThrow(
    'The specified key does not exist: f in bucket b',
  );
});
