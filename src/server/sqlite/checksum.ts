/** Checksums of rows: what SQLite cannot find is a flipped bit in a text. */

import { crc32 } from 'node:zlib';
import type { Value } from './database';

/** Of all columns of a row but its checksum. */
export function checksumOf(...columns: readonly Value[]): number {
  return columns.reduce<number>((sum, column) => crc32(`${column}\u0000`, sum), 0);
}
