/**
 * Sees to it that nothing outlives a function host that is killed: no process of a handler and no file.
 *
 * Nobody can clean up after being killed, and a handler in an endless loop does not notice that it is alone.
 * So another process waits for the host's end.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';

export interface Caretaker {
  /** Remembers a process, with the group that it leads. */
  watch(pid: number): void;
  /** Forgets a process that has ended. */
  release(pid: number): void;
  /** Has everything that is left cleaned up now. */
  dismiss(): Promise<void>;
}

/** @param folder is removed in the end. */
export function startCaretaker(program: string, folder: string): Caretaker {
  const child = spawn(process.execPath, [program, folder], {
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C in a terminal reaches the whole group of the host.
    detached: true,
  });
  const input = child.stdin as Socket; // what a pipe to a child is
  const ended = once(child, 'exit').catch(() => {});
  // Without a caretaker, a host that is not killed still cleans up after itself.
  input.on('error', () => {});
  input.unref();
  child.unref();

  return {
    watch: (pid) => void input.write(`+${pid}\n`),
    release: (pid) => void input.write(`-${pid}\n`),
    dismiss: async () => {
      child.ref();
      input.end();
      await ended;
    },
  };
}
