/** Reads the rows of a Parquet file, a group of rows at a time. */

import type { AsyncBuffer } from 'hyparquet';
import { jsonFrom } from '../json-from';
import type { StoredObject } from '../ports';
import type { Content } from './content';
import { ItemReaderFault, type Item } from './item';

type Parquet = typeof import('hyparquet');

/** Each row as an object; what JSON does not have becomes what it has. */
export async function* readParquet({ object, source }: Content): AsyncGenerator<Item> {
  const file = bufferOf(object);
  try {
    const { parquetMetadataAsync, parquetReadObjects } = loadParquet();
    const metadata = await parquetMetadataAsync(file);
    let rowStart = 0;
    for (const { num_rows: rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(rows);
      const group = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
      for (const row of group) yield { value: jsonFrom(plain(row)), source };
      rowStart = rowEnd;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ItemReaderFault(`${source} is not a Parquet file that can be read: ${reason}`, {
      cause: error,
    });
  }
}

/** Loaded late: most machines never need it. */
function loadParquet(): Parquet {
  // A dynamic `import()` would be an ES module's, which jest cannot load; Node has `require` of such modules, too.
  return require('hyparquet') as Parquet; // what that package exports
}

function bufferOf(object: StoredObject): AsyncBuffer {
  return {
    byteLength: object.size,
    slice: async (start, end = object.size) => joined(object.read({ start, end })),
  };
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  const bytes = new Uint8Array(all.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of all) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
