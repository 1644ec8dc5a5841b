/** Writes zip files; the same files give the same bytes, so that code which has not changed is known by its hash. */

import { crc32, deflateRawSync } from 'node:zlib';

export interface FileToZip {
  /** Relative, with `/` between its parts. */
  readonly path: string;
  readonly contents: Uint8Array;
}

/** 2.0: folders and the usual compression. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** The first day that the format knows: a date of its own would make every zip file different. */
const DATE = (1 << 5) | 1;
/** A file of Unix that everybody may read and run. */
const MODE = 0o100755;
const MADE_ON_UNIX = (3 << 8) | VERSION;

export function writeZip(files: readonly FileToZip[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const packed = deflateRawSync(file.contents);
    const name = Buffer.from(file.path);
    const common = commonHeader(file.contents, packed, name);
    const written = [header(0x04034b50, common), name, packed];
    directory.push(directoryHeader(common, offset), name);
    parts.push(...written);
    offset += written.reduce((sum, { length }) => sum + length, 0);
  }
  const directoryBytes = Buffer.concat(directory);
  return Buffer.concat([...parts, directoryBytes, end(files.length, directoryBytes.length, offset)]);
}

/** What stands before a file and in the directory alike. */
function commonHeader(contents: Uint8Array, packed: Buffer, name: Buffer): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(VERSION, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(DEFLATED, 4);
  common.writeUInt16LE(DATE, 8);
  common.writeUInt32LE(crc32(contents), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(contents.length, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}

function header(signature: number, rest: Buffer): Buffer {
  const start = Buffer.alloc(4);
  start.writeUInt32LE(signature, 0);
  return Buffer.concat([start, rest]);
}

function directoryHeader(common: Buffer, offset: number): Buffer {
  const before = Buffer.alloc(2);
  before.writeUInt16LE(MADE_ON_UNIX, 0);
  const after = Buffer.alloc(14);
  after.writeUInt32LE((MODE << 16) >>> 0, 6);
  after.writeUInt32LE(offset, 10);
  return header(0x02014b50, Buffer.concat([before, common, after]));
}

function end(count: number, directoryBytes: number, offset: number): Buffer {
  const rest = Buffer.alloc(18);
  rest.writeUInt16LE(count, 4);
  rest.writeUInt16LE(count, 6);
  rest.writeUInt32LE(directoryBytes, 8);
  rest.writeUInt32LE(offset, 12);
  return header(0x06054b50, rest);
}
