/** What stands in for the outside of an execution while it is tested. */

import type { Compiled } from '../compiler/compiled';
import type { VirtualClock } from '../engine/virtual-clock';
import type { Json, JsonObject } from '../asl/json';
import type { FunctionHandle, TaskHandle } from '../dsl/task';
import type { Answer } from './answer';
import type { Mock } from './mock';

export interface StandIns {
  readonly compiled: Compiled;
  /** Of several for one task or callback, the last counts: a test can add its own to those it shares. */
  readonly mocks: readonly (Mock | Answer)[];
  readonly clock: VirtualClock;
  /** Ends the run with a mistake that is the test's, not the workflow's. */
  readonly refuse: (error: unknown) => void;
}

/** What does the work of a state. */
export function taskOf({ tasks, calls }: Compiled, stateName: string): TaskHandle | undefined {
  const invoked = tasks.find(({ states }) => states.includes(stateName));
  return invoked?.task ?? calls.find(({ state }) => state === stateName)?.task;
}

/** Actions are the same by what they call: each mention of one makes a handle of its own. */
export function isSameTask(a: TaskHandle, b: TaskHandle): boolean {
  return a === b || (a.kind === 'action' && b.kind === 'action' && a.resource === b.resource);
}

export function mockFor({ mocks }: StandIns, task: TaskHandle): Mock | undefined {
  return mocks.findLast((one): one is Mock => one.kind === 'mock' && isSameTask(one.task, task));
}

export function isFunction(task: TaskHandle): task is FunctionHandle {
  return task.kind === 'lambda' || task.kind === 'external';
}

/** What whoever does the work of a state gets to see of its arguments. */
export function givenTo(task: TaskHandle | undefined, taskArguments: Json): Json {
  if (task === undefined || !isFunction(task)) return taskArguments;
  const { Payload = null } = taskArguments as JsonObject; // what the compiler writes for every function
  return Payload;
}

/** The answer to the callback that a state waits for. */
export function answerFor({ compiled, mocks }: StandIns, stateName: string): Answer | undefined {
  const contract = compiled.callbacks.find(({ state }) => state === stateName)?.contract;
  return mocks.findLast((one): one is Answer => one.kind === 'answer' && one.callback === contract);
}
