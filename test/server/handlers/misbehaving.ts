/** Handlers that do everything a handler should not; each export is one function. */

import { spawn } from 'node:child_process';

export const throwsError = async (): Promise<never> => {
  throw new RangeError('out of stock');
};

export const throwsNamed = async (): Promise<never> => {
  throw Object.assign(new Error('no cover'), { name: 'CardDeclined' });
};

export const throwsText = async (): Promise<never> => {
  // oxlint-disable-next-line no-throw-literal -- this is what the test is about
  throw 'just text';
};

export const hangs = async (): Promise<never> => {
  console.log('started');
  setInterval(() => {}, 60_000);
  return new Promise(() => {});
};

export const loops = async (): Promise<never> => {
  console.log(JSON.stringify({ pid: process.pid, folder: __dirname }));
  for (;;);
};

export const exits = async (): Promise<never> => process.exit(3);

export const exitsQuietly = async (): Promise<never> => process.exit(0);

export const killsItself = async (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
};

export const leavesGrandchild = async (): Promise<never> => {
  spawn('sleep', ['1000'], { stdio: 'inherit' });
  return process.exit(1);
};

/** In a group of its own, so that it does not end with this process. */
export const leavesStrayGrandchild = async (): Promise<never> => {
  const { pid } = spawn('sleep', ['1000'], { stdio: 'inherit', detached: true });
  console.log(pid);
  return process.exit(1);
};

export const rejectsUnheard = async (): Promise<never> => {
  void Promise.reject(new Error('nobody listens'));
  return new Promise(() => setInterval(() => {}, 60_000));
};

export const throwsLater = async (): Promise<never> => {
  setImmediate(() => {
    throw new Error('too late to catch');
  });
  return new Promise(() => {});
};

export const returnsNothing = async (): Promise<void> => {};

export const returnsCycle = async (): Promise<unknown> => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  return cycle;
};

export const returnsBigInt = async (): Promise<unknown> => ({ amount: 5n });

export const returnsFunction = async (): Promise<unknown> => () => 'not JSON';

export const returnsTooMuch = async (): Promise<string> => 'x'.repeat(6 * 1024 * 1024 + 200);

export const returnsPlainValue = (): { plain: boolean } => ({ plain: true });

export const prints = async (): Promise<string> => {
  console.log('{"payload":"not the result"}');
  console.error('a warning');
  process.stdout.write('no newline at the end');
  return 'the result';
};

export const notAFunction = 42;
