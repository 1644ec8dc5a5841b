/** Runs the command line in a process of its own, as a user's shell does. */

import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { builtPackage } from '../support/built-package/location';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Resolves with all that was printed so far, once it matches. */
  printed(pattern: RegExp): Promise<string>;
  readonly ended: Promise<Ended>;
  /** What was printed so far. */
  readonly output: () => string;
  /** As Ctrl-C does to whatever runs in a terminal. */
  interrupt(): void;
  /** As nothing can be prepared for. */
  kill(): void;
  /** As `head` does when it has read enough. */
  stopReading(): void;
}

/** Paths in `args` are relative to the fixtures. */
export function stepwright(...args: readonly string[]): Running {
  return stepwrightIn(join(__dirname, 'fixtures'), ...args);
}

/** As somebody types it in a folder of theirs. */
export function stepwrightIn(cwd: string, ...args: readonly string[]): Running {
  const folder = builtPackage();
  const child = spawn(process.execPath, [join(folder, 'dist', 'src', 'cli', 'main.js'), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The tsconfig that leads `stepwright` to what was built; a user has the package installed instead.
    env: {
      ...process.env,
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      CI: '1',
      TSX_TSCONFIG_PATH: join(folder, 'tsconfig.json'),
    },
  });
  return watch(child);
}

function watch(child: ChildProcess): Running {
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout?.on('data', (text: Buffer) => {
    stdout += text.toString();
    listeners.forEach((listener) => listener());
  });
  child.stderr?.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return {
    ended,
    output: () => stdout,
    kill: () => child.kill('SIGKILL'),
    interrupt: () => child.kill('SIGINT'),
    stopReading: () => child.stdout?.destroy(),
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(stdout)) resolve(stdout);
        };
        listeners.add(look);
        look();
        void ended.then(() =>
          reject(new Error(`ended without printing ${String(pattern)}:\n${stdout}\n${stderr}`)),
        );
      }),
  };
}
