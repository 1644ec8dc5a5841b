/** Chooses how the items of a distributed Map are read. */

import type { ReaderConfig } from '../../asl/distributed-map';
import type { Json } from '../../asl/json';
import type { ObjectAddress, ObjectStore } from '../ports';
import { openContent, type Content } from './content';
import { readCsv } from './csv';
import { ItemReaderFault, type Item } from './item';
import { readJson, readJsonLines } from './json';
import { readListing, readObjects } from './listing';
import { readAthenaData, readInventory } from './manifest';
import { readParquet } from './parquet';

/** What an `ItemReader` says, evaluated. */
export interface ReaderCall {
  readonly action: 'getObject' | 'listObjectsV2';
  readonly arguments: Json;
  readonly config: ReaderConfig;
}

/** The items, as many as `MaxItems` lets through, read no faster than they are taken. */
export async function* readItems(store: ObjectStore, call: ReaderCall): AsyncGenerator<Item> {
  const limit = limitOf(call.config);
  let count = 0;
  for await (const item of sourceOf(store, call)) {
    yield item;
    count += 1;
    if (count === limit) return;
  }
}

/** 0 was seen to stand for all of them. */
function limitOf({ MaxItems = 0 }: ReaderConfig): number {
  if (typeof MaxItems !== 'number' || !Number.isInteger(MaxItems) || MaxItems < 0) {
    throw new ItemReaderFault('field MaxItems must be positive');
  }
  return MaxItems === 0 ? Infinity : MaxItems;
}

function sourceOf(store: ObjectStore, { action, arguments: given, config }: ReaderCall): AsyncIterable<Item> {
  const bucket = textIn(given, 'Bucket');
  const expectedBucketOwner = optionalTextIn(given, 'ExpectedBucketOwner');
  const read = (content: Content) => contentItems(content, config);
  if (action === 'listObjectsV2') {
    const listing = { bucket, prefix: optionalTextIn(given, 'Prefix') ?? '', expectedBucketOwner };
    return config.Transformation === 'LOAD_AND_FLATTEN'
      ? readObjects(store, listing, read)
      : readListing(store, listing);
  }
  const versionId = optionalTextIn(given, 'VersionId');
  const address = { bucket, key: textIn(given, 'Key'), versionId, expectedBucketOwner };
  if (config.ManifestType === 'ATHENA_DATA') return readAthenaData(store, address, read);
  const isInventory = config.ManifestType === 'S3_INVENTORY' || config.InputType === 'MANIFEST';
  return isInventory ? readInventory(store, address) : readObject(store, address, read);
}

async function* readObject(
  store: ObjectStore,
  address: ObjectAddress,
  read: (content: Content) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  yield* read(await openContent(store, address));
}

function contentItems(content: Content, config: ReaderConfig): AsyncIterable<Item> {
  switch (config.InputType) {
    case 'CSV':
      return readCsv(content, config);
    case 'JSONL':
      return readJsonLines(content);
    case 'PARQUET':
      return readParquet(content);
    default:
      return readJson(content, config);
  }
}

function textIn(given: Json, name: string): string {
  const text = optionalTextIn(given, name);
  if (text !== undefined) return text;
  throw new ItemReaderFault(`the reader has no text in "${name}"`);
}

function optionalTextIn(given: Json, name: string): string | undefined {
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, name)) return undefined;
  const value = (given as Readonly<Record<string, Json>>)[name]; // an array has no such names
  return typeof value === 'string' ? value : undefined;
}
