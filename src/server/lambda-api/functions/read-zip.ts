/**
 * Reads the zip file of a function, which may come from anybody: nothing in it may leave its folder or fill the disk.
 *
 * Written on the inflater of Node, for what has to be checked (links, checksums, sizes that lie) stands in parts of
 * the format that small libraries do not show.
 */

import { crc32, inflateRawSync } from 'node:zlib';

/** "Deployment package (.zip file archive) size" in the Lambda quotas. */
export const MAX_ZIPPED_BYTES = 50 * 1024 * 1024;
export const MAX_UNZIPPED_BYTES = 250 * 1024 * 1024;
/** Not a quota of Lambda: more files than these, most of them empty, would only be there to do harm. */
const MAX_FILES = 65_534;

export interface ZippedFile {
  /** Relative, with `/` between its parts. */
  readonly path: string;
  readonly contents: Uint8Array;
  readonly isExecutable: boolean;
}

export type ReadZip =
  | { readonly kind: 'read'; readonly files: readonly ZippedFile[] }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

export function readZip(bytes: Buffer): ReadZip {
  try {
    const entries = entriesOf(bytes).filter(({ path }) => !path.endsWith('/'));
    const declared = entries.reduce((sum, { size }) => sum + size, 0);
    if (declared > MAX_UNZIPPED_BYTES) return { kind: 'too-large', bytes: declared };
    refuseRepetitions(entries);
    return { kind: 'read', files: entries.map((entry) => toFile(bytes, entry)) };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}

interface Entry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly mode: number;
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const FILE_SIGNATURE = 0x04034b50;
const FILE_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;

function entriesOf(bytes: Buffer): readonly Entry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_FILES) throw new Error('it has too many files');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('its directory is damaged');
    entries.push(entryAt(bytes, at));
    at +=
      ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The directory's end stands at the end of the file, with only a comment behind it. */
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new Error('it is not a zip file');
}

function entryAt(bytes: Buffer, at: number): Entry {
  const name = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + bytes.readUInt16LE(at + 28));
  return {
    path: checkedPath(new TextDecoder('utf-8', { fatal: true }).decode(name)),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    checksum: bytes.readUInt32LE(at + 16),
    packedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    mode: bytes.readUInt16LE(at + 40),
    offset: bytes.readUInt32LE(at + 42),
  };
}

function checkedPath(path: string): string {
  const parts = path.split('/');
  const leaves = path.startsWith('/') || parts.includes('..') || /^[a-z]:/i.test(path);
  if (leaves || path.includes('\\') || path.includes('\0')) {
    throw new Error(`the path ${JSON.stringify(path)} in it leaves its folder`);
  }
  const isFolder = path.endsWith('/');
  const isPlain = parts.every(
    (part, index) => part !== '.' && (part !== '' || (isFolder && index === parts.length - 1)),
  );
  if (!isPlain) throw new Error(`the path ${JSON.stringify(path)} in it is no plain path`);
  return path;
}

/** One of two files of one path would hide the other, and a file cannot be a folder as well. */
function refuseRepetitions(entries: readonly Entry[]): void {
  const paths = new Set(entries.map(({ path }) => path));
  if (paths.size < entries.length) throw new Error('it has two files of the same path');
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (paths.has(path.slice(0, at))) throw new Error(`${JSON.stringify(path)} is below a file`);
    }
  }
}

const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const ENCRYPTED = 1;

function toFile(bytes: Buffer, entry: Entry): ZippedFile {
  const { path, mode, flags } = entry;
  const type = mode & FILE_TYPE;
  if (type !== 0 && type !== REGULAR)
    throw new Error(`${JSON.stringify(path)} in it is a link or no file at all`);
  if ((flags & ENCRYPTED) !== 0) throw new Error(`${JSON.stringify(path)} in it is encrypted`);
  const contents = unpacked(bytes, entry);
  const isSound = contents.length === entry.size && crc32(contents) === entry.checksum;
  if (!isSound) throw new Error(`${JSON.stringify(path)} in it is damaged`);
  return { path, contents, isExecutable: (mode & 0o111) !== 0 };
}

function unpacked(bytes: Buffer, { offset, packedSize, method, size, path }: Entry): Buffer {
  if (bytes.readUInt32LE(offset) !== FILE_SIGNATURE) throw new Error('its directory is damaged');
  const start = offset + FILE_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`${JSON.stringify(path)} in it is packed in a way that is not known`);
  // One byte more than declared, so that an entry which unpacks to more fails here.
  return inflateRawSync(packed, { maxOutputLength: size + 1 });
}
