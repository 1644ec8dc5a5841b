/** One execution in a driver: its data, and what is going on for it outside. */

import type { Execution, TaskOutcome } from './execution';
import type { Callback, TimerPurpose } from './outstanding';
import type { ExecutionEvent, Machine } from './step-io';
import type { TimerEntry } from './timer-queue';

export interface Run {
  readonly machine: Machine;
  execution: Execution;
  /** What can be called off, by ticket; mostly empty, never long. */
  handles: Handle[];
  /** Whether branches are still at work, so that events from outside have to wait. */
  isBusy: boolean;
  /** How many events are on their way to it. */
  queued: number;
  /** The events that wait for branches to rest; absent while none do. */
  inbox: ExecutionEvent[] | undefined;
  /** Who wants to know how it ends; absent while nobody does. */
  waiters: ((execution: Execution) => void)[] | undefined;
}

/** An execution that enters a driver. */
export function createRun(machine: Machine, execution: Execution): Run {
  return { machine, execution, handles: [], isBusy: false, queued: 0, inbox: undefined, waiters: undefined };
}

export type Handle = TaskHandle | RunTimer | OpenToken;

/** An attempt of a task that is under way. */
export interface TaskHandle {
  readonly kind: 'task';
  readonly ticket: number;
  readonly frame: number;
  abort(): void;
}

/** A timer, as it stands in the engine's queue. */
export interface RunTimer extends TimerEntry {
  readonly kind: 'timer';
  readonly run: Run;
  readonly ticket: number;
  readonly frame: number;
  /** `answer` is a task that takes its time. */
  readonly purpose: TimerPurpose | 'answer';
  readonly answer: TaskOutcome | undefined;
}

/** A task token that was given out. */
export interface OpenToken {
  readonly kind: 'token';
  readonly run: Run;
  readonly ticket: number;
  readonly frame: number;
  readonly callback: Callback;
  /** Whether the task has handed it out. */
  isSubmitted: boolean;
}

/** Notes what can be called off. */
export function addHandle(run: Run, handle: Handle): void {
  // Nearly always it is the only one, and a list that begins empty makes room for seventeen: in a million that wait, too.
  if (run.handles.length === 0) run.handles = [handle];
  else run.handles.push(handle);
}

/** Takes the handle with a ticket off the run. */
export function takeHandle(run: Run, ticket: number): Handle | undefined {
  const index = run.handles.findIndex((handle) => handle.ticket === ticket);
  if (index === -1) return undefined;
  // Nearly always there is but one, or it is the last.
  return index === run.handles.length - 1 ? run.handles.pop() : run.handles.splice(index, 1)[0];
}
