/** What stands in for the outside of an execution while it is tested. */

import type { Compiled } from '../compiler/compiled';
import type { VirtualClock } from '../engine/virtual-clock';
import type { TaskHandle } from '../dsl/task';
import type { Answer } from './answer';
import { type Machines, nameIn } from './machines';
import type { Mock } from './mock';
import { isSameTask } from './work';

export interface StandIns {
  /** The workflow whose task or callback this is. */
  readonly compiled: Compiled;
  readonly machines: Machines;
  /** Of several for one task or callback, the last counts: a test can add its own to those it shares. */
  readonly mocks: readonly (Mock | Answer)[];
  readonly clock: VirtualClock;
  /** Ends the run with a mistake that is the test's, not the workflow's. */
  readonly refuse: (error: unknown) => void;
}

/** The same, for the tasks and callbacks of one execution. */
export function standInsOf(standIns: StandIns, executionArn: string): StandIns {
  const compiled = standIns.machines.all.get(nameIn(executionArn));
  return compiled === undefined ? standIns : { ...standIns, compiled };
}

export function mockFor({ mocks }: Pick<StandIns, 'mocks'>, task: TaskHandle): Mock | undefined {
  return mocks.findLast((one): one is Mock => one.kind === 'mock' && isSameTask(one.task, task));
}

/** The answer to the callback that a state waits for. */
export function answerFor({ compiled, mocks }: StandIns, stateName: string): Answer | undefined {
  const contract = compiled.callbacks.find(({ state }) => state === stateName)?.contract;
  return mocks.findLast((one): one is Answer => one.kind === 'answer' && one.callback === contract);
}
