/** The bytes of a stored object, unpacked and as text. */

import { ItemReaderFault } from './item';
import type { ObjectAddress, ObjectStore, StoredObject } from '../ports';

export interface Content {
  /** As the context object names it: `S3://bucket/key`. */
  readonly source: string;
  readonly object: StoredObject;
  readonly key: string;
}

/** Finds the object that items are read from. */
export async function openContent(store: ObjectStore, address: ObjectAddress): Promise<Content> {
  const { bucket, key } = address;
  try {
    return { source: `S3://${bucket}/${key}`, object: await store.getObject(address), key };
  } catch (error) {
    throw new ItemReaderFault(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The text of an object, piece by piece; what is packed is told by its extension. */
export async function* textOf({ object, key }: Content): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of unpacked(object.read(), key)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** The whole text of an object. */
export async function wholeTextOf(content: Content): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of textOf(content)) pieces.push(piece);
  return pieces.join('').replace(/^\uFEFF/, '');
}

/** The lines of an object, without their ends. */
export async function* linesOf(content: Content): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of textOf(content)) {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function unpacked(bytes: AsyncIterable<Uint8Array>, key: string): AsyncIterable<Uint8Array> {
  if (key.endsWith('.gz')) return gunzipped(bytes);
  if (!key.endsWith('.zst')) return bytes;
  throw new ItemReaderFault(`objects packed with zstd cannot be read here: ${key}`);
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacking = new DecompressionStream('gzip');
  const writing = feed(bytes, unpacking.writable);
  const reader = unpacking.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    yield value as Uint8Array; // that is what a decompression stream gives
  }
  await writing;
}

async function feed(bytes: AsyncIterable<Uint8Array>, target: WritableStream): Promise<void> {
  const writer = target.getWriter();
  try {
    for await (const piece of bytes) await writer.write(piece);
    await writer.close();
  } catch {
    // Whoever reads the other end is told why.
  }
}
