/** Has files compiled in a process of their own. */

import { fork, type ChildProcess } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Clock } from '../../engine/ports';
import { eachLine } from '../../server/lambda-api/runtimes/log-lines';
import type { CompiledFile, CompileRequest } from './compile-messages';

/** From source or from the build, whichever this file is of. */
const PROGRAM = join(__dirname, `compile-process${extname(__filename)}`);

/** A file that loads for ever would keep all others from being compiled. */
const LONGEST_SECONDS = 60;

export interface Compiling {
  readonly clock: Clock;
  /** Receives what the files print while they are loaded. */
  readonly onLine: (line: string) => void;
  /** Fires when nobody waits for the outcome any more. */
  readonly signal: AbortSignal;
}

/** Rejects with an error in words for users where the process ends without an outcome. */
export async function compileInProcess(
  request: CompileRequest,
  { clock, onLine, signal }: Compiling,
): Promise<readonly CompiledFile[]> {
  const child = fork(PROGRAM, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  if (child.stdout !== null) eachLine(child.stdout, onLine);
  if (child.stderr !== null) eachLine(child.stderr, onLine);
  const end = (): void => void child.kill('SIGKILL');
  const cancelLimit = clock.schedule(clock.now() + LONGEST_SECONDS * 1000, end);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await outcomeOf(child, request);
  } finally {
    cancelLimit();
    signal.removeEventListener('abort', end);
    end();
  }
}

function outcomeOf(child: ChildProcess, request: CompileRequest): Promise<readonly CompiledFile[]> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as readonly CompiledFile[])); // the program sends nothing else
    child.once('error', reject);
    child.once('close', (code, killedBy) => reject(new Error(howItEnded(code, killedBy, request))));
    child.send(request);
  });
}

function howItEnded(code: number | null, killedBy: string | null, { files }: CompileRequest): string {
  const names = files.map(({ path }) => `\n  ${path}`).join('');
  const how =
    killedBy === 'SIGKILL'
      ? `was ended after ${LONGEST_SECONDS} s: something of these files loads for ever`
      : `ended with ${killedBy ?? `exit code ${code}`} before it was done: something of these files ends it`;
  return `the process that loads the workflows ${how}:${names}`;
}
