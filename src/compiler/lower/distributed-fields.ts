/** Writes what is said of a distributed map under the names of the fields of a Map state. */

import type {
  DistributedMapNode,
  ItemFormat,
  ItemSource,
  ResultDestination,
} from '../../dsl/distributed-map-node';
import type { Expression } from '../../dsl/node';
import { literal, objectOf } from '../literals';

type Fields = Readonly<Record<string, Expression>>;

export function itemFields(items: DistributedMapNode['items']): Fields {
  return items.kind === 'source' ? { ItemReader: itemReader(items) } : { Items: items };
}

export function batchFields(batch: DistributedMapNode['batch']): Fields {
  if (batch === undefined) return {};
  return { ItemBatcher: objectOf({ MaxItemsPerBatch: batch.items, MaxInputBytesPerBatch: batch.bytes }) };
}

function itemReader(source: ItemSource): Expression {
  const config = readerConfig(source);
  const action = source.from === 'prefix' ? 'listObjectsV2' : 'getObject';
  return objectOf({
    Resource: literal(`arn:aws:states:::s3:${action}`),
    ReaderConfig: config.entries.length === 0 ? undefined : config,
    Arguments: objectOf({
      Bucket: source.bucket,
      [source.from === 'prefix' ? 'Prefix' : 'Key']: source.path,
      VersionId: source.version,
      ExpectedBucketOwner: source.owner,
    }),
  });
}

const INPUT_TYPES: Readonly<Record<ItemFormat, string | undefined>> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSONL',
  parquet: 'PARQUET',
  inventory: 'MANIFEST',
  objects: undefined,
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'COMMA',
  '|': 'PIPE',
  ';': 'SEMICOLON',
  ' ': 'SPACE',
  '\t': 'TAB',
};

function readerConfig(source: ItemSource) {
  const { from, stored, delimiter, headers, pointer } = source;
  const isFlattened = from === 'prefix' && stored.format !== 'objects';
  return objectOf({
    InputType: perhaps(INPUT_TYPES[stored.format]),
    Transformation: perhaps(isFlattened ? 'LOAD_AND_FLATTEN' : undefined),
    ManifestType: perhaps(from === 'manifest' ? 'ATHENA_DATA' : undefined),
    CSVHeaderLocation: perhaps(headerLocation(source)),
    CSVHeaders: headers && literal([...headers]),
    CSVDelimiter: perhaps(delimiter && DELIMITERS[delimiter]),
    ItemsPointer: perhaps(pointer),
    MaxItems: source.maxItems,
  });
}

function headerLocation({ stored, headers }: ItemSource): string | undefined {
  if (stored.format !== 'csv') return undefined;
  return headers === undefined ? 'FIRST_ROW' : 'GIVEN';
}

export function resultFields(results: ResultDestination | undefined): Fields {
  if (results === undefined) return {};
  const { bucket, prefix } = results;
  const destination = bucket && {
    Resource: literal('arn:aws:states:::s3:putObject'),
    Arguments: objectOf({ Bucket: bucket, Prefix: prefix }),
  };
  return { ResultWriter: objectOf({ WriterConfig: writerConfig(results), ...destination }) };
}

/** A form is written whole: AWS asks for the type of the output wherever it is told a transformation. */
function writerConfig({ format, transform }: ResultDestination): Expression | undefined {
  if (format === undefined && transform === undefined) return undefined;
  return objectOf({
    Transformation: literal((transform ?? 'none').toUpperCase()),
    OutputType: literal((format ?? 'json').toUpperCase()),
  });
}

export function limitFields({ concurrency, tolerance }: DistributedMapNode): Fields {
  return {
    ...(concurrency && { MaxConcurrency: concurrency }),
    ...(tolerance.count && { ToleratedFailureCount: tolerance.count }),
    ...(tolerance.percentage && { ToleratedFailurePercentage: tolerance.percentage }),
  };
}

function perhaps(text: string | undefined): Expression | undefined {
  return text === undefined ? undefined : literal(text);
}
