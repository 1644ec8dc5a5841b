/** Reads what a manifest leads to: the inventory of a bucket, or the data that Athena unloaded. */

import type { ReaderConfig } from '../../asl/distributed-map';
import type { Json, JsonObject } from '../../asl/json';
import { linesOf, openContent, wholeTextOf, type Content } from './content';
import { readCsv } from './csv';
import { ItemReaderFault, type Item } from './item';
import type { ObjectAddress, ObjectStore } from '../ports';

/** The objects that an inventory of S3 lists, each with the fields of the inventory's schema. */
export async function* readInventory(store: ObjectStore, address: ObjectAddress): AsyncGenerator<Item> {
  const manifest = inventoryOf(await wholeTextOf(await openContent(store, address)));
  const config: ReaderConfig = { CSVHeaderLocation: 'GIVEN', CSVHeaders: manifest.columns };
  for (const key of manifest.keys) yield* readCsv(await openContent(store, { ...address, key }), config);
}

/** The items in all the files that Athena's manifest lists. */
export async function* readAthenaData(
  store: ObjectStore,
  address: ObjectAddress,
  read: (content: Content) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  for await (const line of linesOf(await openContent(store, address))) {
    const [, bucket, key] = /^"?s3:\/\/([^/]+)\/(.+?)"?$/i.exec(line.trim()) ?? [];
    if (bucket === undefined || key === undefined) {
      if (line.trim() === '') continue;
      throw new ItemReaderFault(`the manifest names no object of S3: ${line}`);
    }
    const { expectedBucketOwner } = address;
    yield* read(await openContent(store, { bucket, key, expectedBucketOwner }));
  }
}

interface Inventory {
  readonly columns: readonly string[];
  readonly keys: readonly string[];
}

function inventoryOf(text: string): Inventory {
  const { fileFormat, fileSchema, files } = objectFrom(text);
  if (fileFormat !== 'CSV') {
    throw new ItemReaderFault(`an inventory is read in CSV, not in ${JSON.stringify(fileFormat ?? null)}`);
  }
  if (typeof fileSchema !== 'string' || !Array.isArray(files)) {
    throw new ItemReaderFault('the manifest has no "fileSchema" and no "files"');
  }
  const keys = files.flatMap((file: Json) => keyOf(file));
  return { columns: fileSchema.split(',').map((column) => column.trim()), keys };
}

function keyOf(file: Json): readonly string[] {
  const { key } = file as { readonly key?: Json }; // the document comes from S3
  return typeof key === 'string' ? [key] : [];
}

function objectFrom(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject; // its fields are looked at before they are used
  } catch (error) {
    throw new ItemReaderFault('the manifest is not valid JSON', { cause: error });
  }
}
