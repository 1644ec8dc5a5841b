/** The log of an invocation: the lines that Lambda writes around what the function prints, and the end of it all. */

import type { InvocationResult } from './invocation';

export interface InvocationFigures {
  readonly durationMillis: number;
  readonly memoryMB: number;
  /** Absent where this machine does not tell. */
  readonly maxMemoryMB?: number | undefined;
  /** Of the first invocation of an environment only. */
  readonly initMillis?: number | undefined;
  /** Absent where the function was heard out. */
  readonly failure?: { readonly status: 'error' | 'timeout'; readonly errorType?: string } | undefined;
}

export function initStartLine(runtime: string): string {
  return `INIT_START Runtime Version: ${runtime}`;
}

export function startLine(requestId: string, version: string): string {
  return `START RequestId: ${requestId} Version: ${version}`;
}

/** With the tabs of AWS, the last one included. */
function reportLine(requestId: string, figures: InvocationFigures): string {
  const { durationMillis, memoryMB, maxMemoryMB, initMillis, failure } = figures;
  const billed = Math.ceil(durationMillis + (initMillis ?? 0));
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMillis.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memoryMB} MB`,
    ...(maxMemoryMB === undefined ? [] : [`Max Memory Used: ${maxMemoryMB} MB`]),
    ...(initMillis === undefined ? [] : [`Init Duration: ${initMillis.toFixed(2)} ms`]),
    ...(failure === undefined ? [] : [`Status: ${failure.status}`]),
    ...(failure?.errorType === undefined ? [] : [`Error Type: ${failure.errorType}`]),
  ];
  return `${fields.join('\t')}\t`;
}

/** The lines behind what a function has printed. */
export function closingLines(
  result: InvocationResult,
  figures: Omit<InvocationFigures, 'failure'>,
  endedAt: number,
): readonly string[] {
  const { requestId } = result;
  const failure = failureOf(result);
  return [
    ...complaint(result, endedAt),
    `END RequestId: ${requestId}`,
    reportLine(requestId, { ...figures, ...(failure && { failure }) }),
  ];
}

/** A failure that the handler reports is one of its own, and says so in its own lines. */
function failureOf(result: InvocationResult): InvocationFigures['failure'] {
  if (result.kind !== 'failed' || result.failedBy === 'handler') return undefined;
  if (result.failedBy === 'timeout') return { status: 'timeout' };
  const errorType = result.failedBy === 'memory' ? 'Runtime.OutOfMemory' : result.errorType;
  return { status: 'error', errorType };
}

function complaint(result: InvocationResult, endedAt: number): readonly string[] {
  if (result.kind !== 'failed' || result.failedBy === 'handler') return [];
  const { requestId, errorType, message = '' } = result;
  if (result.failedBy !== 'timeout') return [message, errorType];
  return [`${new Date(endedAt).toISOString()} ${requestId} ${message.replace(/^.* Error: /, '')}`];
}

/** Bytes of a log that an invocation may be answered with. */
const TAIL_BYTES = 4096;

export interface LogTail {
  add(line: string): void;
  /** The last 4 KB, from a whole character on. */
  text(): string;
}

export function createLogTail(): LogTail {
  let lines: string[] = [];
  let length = 0;
  return {
    add(line) {
      lines.push(line);
      length += line.length + 1;
      // No character has less than a byte, so what is cut off here is not needed below.
      if (length > 4 * TAIL_BYTES) {
        lines = [lastOf(lines)];
        length = (lines[0] ?? '').length;
      }
    },
    text: () => lastBytes(`${lines.join('\n')}\n`),
  };
}

function lastOf(lines: readonly string[]): string {
  return lines.join('\n').slice(-TAIL_BYTES);
}

function lastBytes(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= TAIL_BYTES) return text;
  let start = bytes.length - TAIL_BYTES;
  // The bytes of a character behind its first one begin with 10.
  while (((bytes[start] ?? 0) & 0b1100_0000) === 0b1000_0000) start += 1;
  return bytes.subarray(start).toString();
}
