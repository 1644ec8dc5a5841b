/** Keeps the objects that distributed Maps read and write in memory, for tests and trials. */

import type { Json } from '../asl/json';
import type { ObjectAddress, ObjectStore, StoredObject } from './ports';

/** By bucket and key: texts and bytes as they are, anything else as its JSON text. */
export type Objects = Readonly<Record<string, Readonly<Record<string, Json | Uint8Array>>>>;

export interface MemoryObjects extends ObjectStore {
  /** The text of an object; `undefined` where there is none. */
  text(bucket: string, key: string): string | undefined;
  /** The keys in a bucket, in order. */
  keys(bucket: string): readonly string[];
}

/** What S3 says of objects that nobody has changed since. */
const LAST_MODIFIED = Date.UTC(2025, 0, 1);

/** A store that lives as long as the process. */
export function createMemoryObjects(objects: Objects = {}): MemoryObjects {
  const buckets = new Map(Object.entries(objects).map(([name, keys]) => [name, bucketOf(keys)]));
  const keys = (bucket: string): readonly string[] => [...(buckets.get(bucket)?.keys() ?? [])].sort();
  const find = ({ bucket, key }: ObjectAddress): Uint8Array => {
    const known = bucketNamed(buckets, bucket).get(key);
    if (known === undefined) throw new Error(`The specified key does not exist: ${key} in bucket ${bucket}`);
    return known;
  };

  return {
    getObject: (address) => Promise.resolve().then(() => stored(find(address))),
    // oxlint-disable-next-line typescript/require-await -- a real store has to wait
    async *listObjects({ bucket, prefix }) {
      bucketNamed(buckets, bucket);
      const found = keys(bucket).filter((key) => key.startsWith(prefix));
      yield* found.map((key) => summary(key, find({ bucket, key })));
    },
    putObject: ({ bucket, key, body }) =>
      Promise.resolve().then(() => void bucketNamed(buckets, bucket).set(key, bytesOf(body))),
    text(bucket, key) {
      const bytes = buckets.get(bucket)?.get(key);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    keys,
  };
}

type Bucket = Map<string, Uint8Array>;

function bucketOf(keys: Objects[string]): Bucket {
  return new Map(Object.entries(keys).map(([key, content]) => [key, bytesOf(content)]));
}

function bucketNamed(buckets: ReadonlyMap<string, Bucket>, name: string): Bucket {
  const bucket = buckets.get(name);
  if (bucket === undefined) throw new Error(`The specified bucket does not exist: ${name}`);
  return bucket;
}

function bytesOf(content: Json | Uint8Array): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

function stored(bytes: Uint8Array): StoredObject {
  return {
    size: bytes.length,
    // oxlint-disable-next-line typescript/require-await -- a real store has to wait
    async *read({ start, end } = { start: 0, end: bytes.length }) {
      yield bytes.slice(start, end);
    },
  };
}

function summary(key: string, bytes: Uint8Array) {
  const etag = `"${checksum(bytes)}"`;
  return { key, size: bytes.length, etag, lastModified: LAST_MODIFIED, storageClass: 'STANDARD' };
}

/** Looks like the one of S3 and changes with the content; nothing more is asked of it. */
function checksum(bytes: Uint8Array): string {
  const words = [0, 1, 2, 3].map((salt) => {
    let hash = 0x811c9dc5 + salt;
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return (hash + 2 ** 32).toString(16).slice(1);
  });
  return words.join('');
}
