/** Lets mocks act as the tasks of an execution. */

import type { CallPurpose } from '../dsl/node';
import type { StandardSchema } from '../dsl/schema';
import type { TaskHandle } from '../dsl/task';
import type { TaskAnswer, TaskRequest, TaskRunner } from '../engine/ports';
import { failureOf } from './failure';
import type { Mock } from './mock';
import { copied, fitting, outcomeOf } from './outcome';
import { answerFor, mockFor, type StandIns, standInsOf } from './stand-ins';
import { startedAs } from './started';
import { nameOfTask } from './task-name';
import {
  everyTask,
  givenTo,
  isFunction,
  isSameTask,
  resultOf,
  type UsedTask,
  type Work,
  workOf,
} from './work';

/** A task runner that asks the mock of each task, or refuses with the list of all that have none. */
export function mockedTasks(standIns: StandIns): TaskRunner {
  return {
    run: async (request) => {
      try {
        return await respond(standInsOf(standIns, request.executionArn), request);
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
  const work = workOf(standIns.compiled, request.stateName);
  const mock = work && mockFor(standIns, work.task);
  if (work !== undefined && mock !== undefined)
    return mockedAnswer({ mock, work, now: standIns.clock.now() }, request);
  if (purposeOf(standIns, request) === 'continue-as-new') return startedAs(request, standIns.clock.now());
  if (handsOutAnsweredToken(standIns, request)) return { kind: 'succeeded', output: {} };
  throw new Error(missingMocks(standIns));
}

interface MockedWork {
  readonly mock: Mock;
  readonly work: Work;
  readonly now: number;
}

async function mockedAnswer({ mock, work, now }: MockedWork, request: TaskRequest): Promise<TaskAnswer> {
  const { stateName, taskToken, retryCount } = request;
  const given = givenTo(mock.task, request.arguments);
  const outcome = await outcomeOf({ stateName, taskToken, attempt: retryCount + 1 }, (call) =>
    // The engine shares data by reference, and a mock may do with its input what it likes.
    mock.respond(copied(given) as never, call as never),
  ); // the types of `mock` fit the task
  const durationMs = (mock.takesSeconds ?? 0) * 1000;
  if (outcome.kind === 'failed') {
    return { kind: 'failed', ...failureOf(mock.task, outcome), durationMs };
  }
  if (isStartOnly(work)) return { ...startedAs(request, now), durationMs };
  const schema = schemaOf(mock.task);
  const value = await fitting(`the mock of ${nameOfTask(mock.task)}`, schema, outcome.value);
  return { kind: 'succeeded', output: resultOf(work, value), durationMs };
}

function schemaOf(task: TaskHandle): StandardSchema | undefined {
  if (task.kind === 'child') return task.workflow.contract.output;
  return isFunction(task) ? task.contract.output : undefined;
}

/** Whoever only starts a workflow never hears what it gives. */
function isStartOnly({ task, valuePath: [first] }: Work): boolean {
  return task.kind === 'child' && first === 'ExecutionArn';
}

/** A task that only passes a token on needs no mock where the callback has an answer; a state that keeps it, never. */
function handsOutAnsweredToken(standIns: StandIns, { taskToken, stateName }: TaskRequest): boolean {
  if (taskToken === undefined) return false;
  return purposeOf(standIns, { stateName }) === 'keep-token' || answerFor(standIns, stateName) !== undefined;
}

function purposeOf(
  { compiled }: StandIns,
  { stateName }: Pick<TaskRequest, 'stateName'>,
): CallPurpose | undefined {
  return compiled.calls.find(({ state }) => state === stateName)?.purpose;
}

function missingMocks({ compiled, machines, mocks }: StandIns): string {
  const mocked = mocks.flatMap((one) => (one.kind === 'mock' ? [one.task] : []));
  const used = everyTask(compiled);
  const missing = used.filter(({ task }) => !mocked.some((one) => isSameTask(one, task)));
  const known = [...machines.all.values()].flatMap(everyTask);
  const strange = mocked.filter((task) => !known.some((one) => isSameTask(one.task, task)));
  return [
    `these tasks of the workflow "${compiled.name}" have no mock; add mock(task, …) to \`mocks\`:`,
    ...missing.map(inWords),
    ...(strange.length === 0 ? [] : ['it does not run these, which have one; mock the very values it runs:']),
    ...strange.map((task) => `  ${nameOfTask(task)}`),
  ].join('\n');
}

function inWords({ task, states }: UsedTask): string {
  const quoted = states.map((state) => `"${state}"`).join(', ');
  return `  ${nameOfTask(task)}, run by ${quoted}`;
}
