/** Starts the programs of this example in processes of their own, as they would run elsewhere. */

import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface RunningService {
  readonly url: string;
  stop(): void;
}

type Variables = Readonly<Record<string, string>>;

/** Resolves when the service has printed its address. */
export function startService(file: string, variables: Variables = {}): Promise<RunningService> {
  const child = start(file, variables);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened`)));
    child.stdout?.on('data', (text: Buffer) => {
      const url = /listening on (\S+)/.exec(text.toString())?.[1];
      if (url !== undefined) resolve({ url, stop: () => child.kill() });
    });
  });
}

/** Rejects when the program fails. */
export function runToEnd(file: string, variables: Variables = {}): Promise<void> {
  const child = start(file, variables);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}`))));
  });
}

function start(file: string, variables: Variables): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(__dirname, file)], {
    // esbuild reports each bundle there; only a failure is worth showing, and that has an exit code.
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...variables },
  });
}
