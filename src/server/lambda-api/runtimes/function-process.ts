/** The process of an environment: what it prints, how it ends, and that nothing of it is left. */

import { spawn, type ChildProcess } from 'node:child_process';
import { createRealClock } from '../../../engine/real-clock';
import type { Caretaker } from './caretaker';
import type { ProcessExit } from './invocation';
import { eachLine } from './log-lines';
import { memoryOf, type ProcessMemory } from './process-memory';

export interface ProcessPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Told of the process, so that it does not outlive this one. */
  readonly caretaker: Pick<Caretaker, 'watch' | 'release'>;
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
}

export interface FunctionProcess {
  /** When the process has ended and all it printed has been passed on. */
  readonly closed: Promise<ProcessExit>;
  /** Passes on what is printed and has no newline yet. */
  passOnRests(): void;
  /** `undefined` where the system does not tell. */
  memory(): ProcessMemory | undefined;
  kill(): void;
}

export function startProcess(plan: ProcessPlan): FunctionProcess {
  const { command, args, directory, variables, caretaker, onLine } = plan;
  const child = spawn(command, args, {
    cwd: directory,
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that what the handler itself starts can be ended with it.
    detached: true,
  });
  const rests = [
    eachLine(child.stdout, (line) => onLine('stdout', line)),
    eachLine(child.stderr, (line) => onLine('stderr', line)),
  ];
  child.on('error', (error) => onLine('stderr', `${command} cannot be started: ${error.message}`));
  endGroupWith(child, caretaker);
  return {
    closed: new Promise((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal }));
    }),
    passOnRests: () => rests.forEach((passOn) => passOn()),
    memory: () => memoryOf(child.pid),
    kill: () => killGroup(child),
  };
}

/** What the handler has started ends with the process that runs it, and that with this one. */
function endGroupWith(child: ChildProcess, caretaker: ProcessPlan['caretaker']): void {
  const { pid } = child;
  if (pid === undefined) return;

  caretaker.watch(pid);
  child.on('exit', () => {
    killGroup(child);
    caretaker.release(pid);
    letGoOfStreams(child);
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No group of that number: all of it has ended, or the system has no groups.
    child.kill('SIGKILL');
  }
}

/** What the process itself has printed is read long before. */
const LAST_WORDS_MS = 500;

/** A grandchild that has left the group may hold the streams open, and the end would never be noticed. */
function letGoOfStreams(child: ChildProcess): void {
  const clock = createRealClock();
  const cancel = clock.schedule(clock.now() + LAST_WORDS_MS, () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  child.on('close', cancel);
}
