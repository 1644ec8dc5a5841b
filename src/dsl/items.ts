/** Items that a distributed map reads from S3 by itself, so that no state holds all of them: `items.csv` and the like. */

import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import type { Operand } from './expr';
import type { ItemFormat } from './distributed-map-node';

/** Items in S3, each of which is an `E`. */
export interface StoredItems<E = unknown> {
  readonly kind: 'stored-items';
  readonly format: ItemFormat;
  readonly at: CallSite;
  readonly options: LooseItemOptions;
  /** For the type checker only. */
  readonly '~types'?: { readonly item: E };
}

/** The options as they arrive, whatever the types promised. */
export interface LooseItemOptions {
  readonly bucket?: unknown;
  readonly key?: unknown;
  readonly prefix?: unknown;
  readonly manifest?: unknown;
  readonly version?: unknown;
  readonly owner?: unknown;
  readonly maxItems?: unknown;
  readonly delimiter?: unknown;
  readonly headers?: unknown;
  readonly pointer?: unknown;
}

interface InBucket {
  readonly bucket: Operand<string>;
  /** The account that must own the bucket, or nothing is read. */
  readonly owner?: Operand<string>;
  /** No more than so many of the items; all if not given. */
  readonly maxItems?: Operand<number>;
}

/** One object. */
interface ByKey {
  readonly key: Operand<string>;
  readonly prefix?: never;
  readonly manifest?: never;
}

/** Every object whose key begins so. */
interface ByPrefix {
  readonly prefix: Operand<string>;
  readonly key?: never;
  readonly manifest?: never;
}

/** The objects that a manifest of Athena lists, such as `UNLOAD` writes; this is the key of the manifest. */
interface ByManifest {
  readonly manifest: Operand<string>;
  readonly key?: never;
  readonly prefix?: never;
}

interface Versioned {
  /** The version of the object; the latest if not given. */
  readonly version?: Operand<string>;
}

interface Unversioned {
  readonly version?: never;
}

type Versions<Place> = Place extends ByPrefix ? Place & Unversioned : Place & Versioned;

export type Delimiter = ',' | '|' | ';' | ' ' | '\t';

interface Columns {
  /** What stands between two fields; a comma if not given. */
  readonly delimiter?: Delimiter;
  /** The names of the columns; those in the first row if not given. */
  readonly headers?: readonly string[];
}

export type CsvOptions = InBucket & Columns & Versions<ByKey | ByPrefix | ByManifest>;

export type JsonOptions = InBucket &
  Versions<ByKey | ByPrefix> & {
    /** Where in the document the array stands, as a JSON Pointer: `/orders/open`; the whole if not given. */
    readonly pointer?: string;
  };

export type JsonLinesOptions = InBucket & Versions<ByKey | ByPrefix | ByManifest>;

/** Parquet is read in many requests, which no version of an object ties together. */
export type ParquetOptions = InBucket & Unversioned & (ByKey | ByPrefix | ByManifest);

/** The key is that of the `manifest.json` of the inventory. */
export type InventoryOptions = InBucket & ByKey & Versioned;

export type ListingOptions = InBucket & { readonly prefix?: Operand<string> };

/** An object as `ListObjectsV2` tells of it. */
export interface ListedObject {
  Key: string;
  Size: number;
  Etag: string;
  /** In seconds since 1970. */
  LastModified: number;
  StorageClass: string;
}

/** An object as an S3 Inventory tells of it, in text; which of the fields there are is up to the inventory. */
export interface InventoryObject {
  Bucket: string;
  Key: string;
  VersionId?: string;
  IsLatest?: string;
  IsDeleteMarker?: string;
  Size?: string;
  LastModifiedDate?: string;
  ETag?: string;
  StorageClass?: string;
}

/** Whatever the columns are, their fields are text. */
type Row<R> = { readonly [K in keyof R]: string };

function csv<const H extends string>(
  options: CsvOptions & { readonly headers: readonly H[] },
): StoredItems<Record<H, string>>;
function csv<R extends Row<R> = Record<string, string>>(options: CsvOptions): StoredItems<R>;
function csv(options: LooseItemOptions): StoredItems {
  return { kind: 'stored-items', format: 'csv', at: captureCallSite(csv), options };
}

function json<E>(options: JsonOptions): StoredItems<E> {
  return { kind: 'stored-items', format: 'json', at: captureCallSite(json), options };
}

function jsonl<E>(options: JsonLinesOptions): StoredItems<E> {
  return { kind: 'stored-items', format: 'jsonl', at: captureCallSite(jsonl), options };
}

function parquet<E>(options: ParquetOptions): StoredItems<E> {
  return { kind: 'stored-items', format: 'parquet', at: captureCallSite(parquet), options };
}

function inventory<E = InventoryObject>(options: InventoryOptions): StoredItems<E> {
  return { kind: 'stored-items', format: 'inventory', at: captureCallSite(inventory), options };
}

function objects(options: ListingOptions): StoredItems<ListedObject> {
  return { kind: 'stored-items', format: 'objects', at: captureCallSite(objects), options };
}

/**
 * Where `ctx.distributedMap` finds its items in S3. With `prefix` in place of `key`, the items are those of all objects
 * below it; with `manifest`, those of the objects that it lists.
 *
 * @example
 * const rows = items.csv<{ sku: string; price: string }>({ bucket: 'imports', key: `${input.orderId}.csv` });
 * const lines = items.csv({ bucket: 'imports', prefix: 'lines/', headers: ['sku', 'quantity'], delimiter: ';' });
 * const events = items.jsonl<{ kind: string }>({ bucket: 'logs', key: '2030-01.jsonl.gz' });
 * const parcels = items.objects({ bucket: 'parcels', prefix: 'inbox/' });
 * ctx.distributedMap('Post all', parcels, (parcel) => ctx.step('Post', post, { id: parcel.Key }));
 *
 * // "ItemReader": { "Resource": "arn:aws:states:::s3:getObject",
 * //   "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW" },
 * //   "Arguments": { "Bucket": "imports", "Key": "{% … %}" } }
 */
export const items = {
  /** The rows of CSV files; every field is text. */
  csv,
  /** The items of an array in a JSON file. */
  json,
  /** The lines of JSON Lines files, each a JSON document. */
  jsonl,
  /** The rows of Parquet files. */
  parquet,
  /** The objects that an S3 Inventory lists. */
  inventory,
  /** The objects of a bucket themselves: their keys, sizes and dates, not what is in them. */
  objects,
} as const;

/** Whether a value is made by `items`, of whichever copy of this library. */
export function isStoredItems(value: unknown): value is StoredItems {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'stored-items';
}
