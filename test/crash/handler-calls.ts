/**
 * The handlers' own record of their calls, in a file that no crash of the service can take back.
 *
 * It is how a token reaches whoever answers it, too: as with a queue, a handler has done its work only when the
 * token is there.
 */

import { appendFileSync, closeSync, openSync, readSync } from 'node:fs';

export interface HandlerCall {
  readonly executionArn: string;
  readonly stateName: string;
  readonly retryCount: number;
  /** Which piece of the execution's work this is: iterations share the state. */
  readonly key: string;
  /** In the handler's output as well, so that an output that nobody gave is found. */
  readonly nonce: string;
  readonly taskToken?: string | undefined;
}

/** One write, so that a killed process leaves a whole line or none. */
export function noteCall(file: string, call: HandlerCall): void {
  appendFileSync(file, `${JSON.stringify(call)}\n`);
}

export interface CallReader {
  /** The calls that were noted since the last look. */
  next(): readonly HandlerCall[];
  close(): void;
}

/** Reads the calls of a file, which it makes where there is none yet. */
export function readCalls(file: string): CallReader {
  const descriptor = openSync(file, 'a+');
  const buffer = Buffer.alloc(1 << 16);
  let position = 0;
  return {
    next: () => {
      const length = readSync(descriptor, buffer, 0, buffer.length, position);
      const whole = buffer.subarray(0, buffer.subarray(0, length).lastIndexOf('\n') + 1);
      position += whole.length;
      const lines = whole.toString('utf8').split('\n');
      return lines.filter(Boolean).map((line) => JSON.parse(line) as HandlerCall); // written above
    },
    close: () => closeSync(descriptor),
  };
}
