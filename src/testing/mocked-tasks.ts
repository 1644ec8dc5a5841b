/** Lets mocks act as the tasks of an execution. */

import type { Json, JsonObject } from '../asl/json';
import type { CompiledTask } from '../compiler/compiled';
import type { TaskAnswer, TaskRequest, TaskRunner } from '../engine/ports';
import type { Mock } from './mock';
import { copied, fitting, outcomeOf } from './outcome';
import { answerFor, type StandIns } from './stand-ins';
import { nameOfTask } from './task-name';

/** A task runner that asks the mock of each task, or refuses with the list of all that have none. */
export function mockedTasks(standIns: StandIns): TaskRunner {
  return {
    run: async (request) => {
      try {
        return await respond(standIns, request);
      } catch (error) {
        standIns.refuse(error);
        return neverAnswered();
      }
    },
  };
}

/** The run is over, so nothing may happen any more that a test could see. */
function neverAnswered(): Promise<TaskAnswer> {
  return new Promise(() => {});
}

async function respond(standIns: StandIns, request: TaskRequest): Promise<TaskAnswer> {
  const { FunctionName, Payload = null } = request.arguments as JsonObject; // what the compiler writes for every task
  const task = standIns.compiled.tasks.find(({ placeholder }) => FunctionName === `\${${placeholder}}`)?.task;
  const mock = standIns.mocks.findLast((one): one is Mock => one.kind === 'mock' && one.task === task);
  if (mock !== undefined) return mockedAnswer(mock, Payload, request);
  if (handsOutAnsweredToken(standIns, request)) return invoked(null);
  throw new Error(missingMocks(standIns));
}

async function mockedAnswer(mock: Mock, payload: Json, request: TaskRequest): Promise<TaskAnswer> {
  const { stateName, taskToken, retryCount } = request;
  const outcome = await outcomeOf({ stateName, taskToken, attempt: retryCount + 1 }, (call) =>
    // The engine shares data by reference, and a mock may do with its input what it likes.
    mock.respond(copied(payload) as never, call as never),
  ); // the types of `mock` fit the task
  const durationMs = mock.takesSeconds * 1000;
  if (outcome.kind === 'failed') {
    const { error, cause } = outcome;
    return { kind: 'failed', error, cause, durationMs };
  }
  const output = await fitting(
    `the mock of ${nameOfTask(mock.task)}`,
    mock.task.contract.output,
    outcome.value,
  );
  return { ...invoked(output), durationMs };
}

/** As the optimised integration wraps what a function returned. */
function invoked(payload: Json): TaskAnswer {
  return { kind: 'succeeded', output: { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 } };
}

/** A task that only passes a token on needs no mock where the callback has an answer. */
function handsOutAnsweredToken(standIns: StandIns, { taskToken, stateName }: TaskRequest): boolean {
  return taskToken !== undefined && answerFor(standIns, stateName) !== undefined;
}

function missingMocks({ compiled, mocks }: StandIns): string {
  const mocked = mocks.flatMap((one) => (one.kind === 'mock' ? [one.task] : []));
  const missing = compiled.tasks.filter(({ task }) => !mocked.includes(task));
  const strange = mocked.filter((task) => !compiled.tasks.some((one) => one.task === task));
  return [
    `these tasks of the workflow "${compiled.name}" have no mock; add mock(task, …) to \`mocks\`:`,
    ...missing.map(inWords),
    ...(strange.length === 0 ? [] : ['it does not run these, which have one; mock the very values it runs:']),
    ...strange.map((task) => `  ${nameOfTask(task)}`),
  ].join('\n');
}

function inWords({ task, states }: CompiledTask): string {
  const quoted = states.map((state) => `"${state}"`).join(', ');
  return `  ${nameOfTask(task)}, run by ${quoted}`;
}
