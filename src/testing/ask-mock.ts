/** Asks a mock what the task gives that it stands in for. */

import type { Json } from '../asl/json';
import type { StandardSchema } from '../dsl/schema';
import type { TaskHandle } from '../dsl/task';
import type { TaskAnswer } from '../engine/ports';
import { failureOf } from './failure';
import type { Mock } from './mock';
import { copied, fitting, outcomeOf, type Asked } from './outcome';
import { nameOfTask } from './task-name';
import { givenTo, resultOf, type Work } from './work';

export interface MockedWork {
  readonly mock: Mock;
  readonly work: Work;
}

/** The answer, with how long the task takes. */
export async function askMock(
  { mock, work }: MockedWork,
  { given, ...asked }: Asked & { readonly given: Json },
): Promise<TaskAnswer> {
  const seen = givenTo(mock.task, given);
  const outcome = await outcomeOf(asked, (call) =>
    // The engine shares data by reference, and a mock may do with its input what it likes.
    mock.respond(copied(seen) as never, call as never),
  ); // the types of `mock` fit the task
  const durationMs = (mock.takesSeconds ?? 0) * 1000;
  if (outcome.kind === 'failed') return { kind: 'failed', ...failureOf(mock.task, outcome), durationMs };
  const schema = outputOf(mock.task);
  const value = await fitting(`the mock of ${nameOfTask(mock.task)}`, schema, outcome.value);
  return { kind: 'succeeded', output: resultOf(work, value), durationMs };
}

function outputOf(task: TaskHandle): StandardSchema | undefined {
  if (task.kind === 'child') return task.workflow.contract.output;
  return 'contract' in task ? task.contract.output : undefined;
}
