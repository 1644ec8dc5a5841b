/**
 * Looks for damage in the write-ahead log, which SQLite does not: it takes the first frame that is wrong for the end
 * of the log, so that flipped bits in the middle would silently take back every commit behind them.
 *
 * A wrong frame is no damage in what was never committed: a process that is killed while it writes leaves such frames
 * behind the last commit, and so do transactions that were rolled back. There are two ways to tell:
 * - Each commit is brought to the disk before the next one is begun. Frames behind the end of a transaction therefore
 *   say that all of it was there once.
 * - The index of the log (`-shm`) counts the committed frames, once they are on the disk. It outlives a process that is
 *   killed, but need not outlive a power cut: then a wrong last transaction counts as one that was never committed.
 *
 * The files are described in https://www.sqlite.org/fileformat2.html#walformat and
 * https://www.sqlite.org/walformat.html#walidxfmt.
 */

import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const INDEX_HEADER_BYTES = 48;

/** What is wrong with the log of a database, or `undefined` where it can be used. Nothing may have it open. */
export function damageOfLog(database: string): string | undefined {
  // Nothing is written into it before its header is safe.
  if (!hasLog(database)) return undefined;
  const file = openSync(`${database}-wal`, 'r');
  try {
    return damageIn(new Log(file), committedFrames(`${database}-shm`));
  } finally {
    closeSync(file);
  }
}

/** Whether anything was ever written into the log of a database. */
export function hasLog(database: string): boolean {
  return (statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0) > HEADER_BYTES;
}

function damageIn(log: Log, committed: Committed | undefined): string | undefined {
  if (!log.isHeaderSound) return 'the header of its write-ahead log has changed';

  const sound = soundFrames(log);
  const known = committed?.salts.equals(log.salts) === true ? committed.frames : 0;
  if (sound >= known && !wasCommitted(log, sound)) return undefined;
  return `frame ${sound + 1} of its write-ahead log has changed, and commits behind it would be lost`;
}

/** How many frames there are before the first one that is wrong. */
function soundFrames(log: Log): number {
  let sum = log.headerSum;
  for (let index = 0; ; index += 1) {
    const frame = log.frame(index);
    if (frame === undefined || !log.isOfThisLog(frame)) return index;
    sum = log.sum(frame.subarray(FRAME_HEADER_BYTES), log.sum(frame.subarray(0, 8), sum));
    if (!isSum(frame, 16, sum)) return index;
  }
}

/** Whether something was written behind the transaction to which a frame belongs. */
function wasCommitted(log: Log, index: number): boolean {
  let hasEnded = false;
  for (let at = index; ; at += 1) {
    const frame = log.frame(at);
    if (frame === undefined) return false;
    const isOurs = log.isOfThisLog(frame);
    if (isOurs && hasEnded) return true;
    // The wrong frame itself may have been the last one of its transaction, whatever else of it is wrong.
    if (isOurs || at === index) hasEnded ||= frame.readUInt32BE(4) !== 0;
  }
}

/** The sum of SQLite, in its two halves. */
type Sum = readonly [number, number];

/** A log as it is on the disk; a frame is a page and what is before it. */
class Log {
  private readonly header = Buffer.alloc(HEADER_BYTES);
  private readonly buffer: Buffer;
  readonly headerSum: Sum;

  constructor(private readonly file: number) {
    readSync(file, this.header, 0, HEADER_BYTES, 0);
    const pageSize = this.header.readUInt32BE(8);
    // A size that cannot be is found by the sum.
    this.buffer = Buffer.alloc(FRAME_HEADER_BYTES + (pageSize <= 65_536 ? pageSize : 0));
    this.headerSum = this.sum(this.header.subarray(0, 24), [0, 0]);
  }

  get isHeaderSound(): boolean {
    const magic = this.header.readUInt32BE(0);
    return (magic & ~1) >>> 0 === 0x377f0682 && isSum(this.header, 24, this.headerSum);
  }

  get salts(): Buffer {
    return this.header.subarray(16, 24);
  }

  /** Valid until the next one is read. */
  frame(index: number): Buffer | undefined {
    const { length } = this.buffer;
    const read = readSync(this.file, this.buffer, 0, length, HEADER_BYTES + index * length);
    return read === length ? this.buffer : undefined;
  }

  /** Not left over from before the log was begun anew in the same file. */
  isOfThisLog(frame: Buffer): boolean {
    return frame.subarray(8, 16).equals(this.salts);
  }

  sum(bytes: Buffer, before: Sum): Sum {
    return sumOf(bytes, before, (this.header.readUInt32BE(0) & 1) === 1);
  }
}

interface Committed {
  readonly frames: number;
  /** Of the log that was counted. */
  readonly salts: Buffer;
}

/** What the index says; `undefined` where it is not sound, for then SQLite makes it anew. */
function committedFrames(path: string): Committed | undefined {
  if (!existsSync(path)) return undefined;
  const header = readFileSync(path).subarray(0, INDEX_HEADER_BYTES);
  if (header.length < INDEX_HEADER_BYTES) return undefined;
  // It is written as this machine keeps numbers, and its copy is of no use here.
  const isBigEndian = header.readUInt32LE(0) > 0xff_ffff;
  const read = (at: number): number => (isBigEndian ? header.readUInt32BE(at) : header.readUInt32LE(at));
  const [first, second] = sumOf(header.subarray(0, 40), [0, 0], isBigEndian);
  if (read(40) !== first || read(44) !== second) return undefined;
  return { frames: read(16), salts: header.subarray(32, 40) };
}

function isSum(bytes: Buffer, at: number, [first, second]: Sum): boolean {
  return bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;
}

function sumOf(bytes: Buffer, [before, beforeToo]: Sum, isBigEndian: boolean): Sum {
  let [first, second] = [before, beforeToo];
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + second + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))) >>> 0;
    second = (second + first + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4))) >>> 0;
  }
  return [first, second];
}
