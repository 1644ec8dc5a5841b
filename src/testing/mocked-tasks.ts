/** Lets mocks act as the tasks of an execution. */

import type { CallPurpose } from '../dsl/node';
import type { TaskAnswer, TaskRequest, TaskResponse, TaskRunner } from '../engine/ports';
import { askMock, type MockedWork } from './ask-mock';
import { missingMocks } from './missing-mocks';
import { answerFor, mockFor, type StandIns, standInsOf } from './stand-ins';
import { startedAs } from './started';
import { type Work, workOf } from './work';

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
function neverAnswered(): Promise<TaskResponse> {
  return new Promise(() => {});
}

async function respond(standIns: StandIns, request: TaskRequest): Promise<TaskResponse> {
  const work = workOf(standIns.compiled, request.stateName);
  const mock = work && mockFor(standIns, work.task);
  if (work !== undefined && mock !== undefined)
    return mockedAnswer({ mock, work, now: standIns.clock.now() }, request);
  if (purposeOf(standIns, request) === 'continue-as-new') return startedAs(request, standIns.clock.now());
  if (handsOutAnsweredToken(standIns, request)) return { kind: 'succeeded', output: {} };
  throw new Error(missingMocks(standIns));
}

interface MockedCall extends MockedWork {
  readonly now: number;
}

async function mockedAnswer({ now, ...mocked }: MockedCall, request: TaskRequest): Promise<TaskResponse> {
  const { stateName, taskToken, retryCount, arguments: given, resource } = request;
  const answer = await askMock(mocked, { stateName, taskToken, attempt: retryCount + 1, given });
  if (isStartOnly(mocked.work) && !isRefusal(answer)) return startedAs(request, now);
  // A service takes a job over before it works on it.
  return /\.sync(:2)?$/.test(resource) ? { kind: 'submitted', output: {}, completion: answer } : answer;
}

/** Whoever only starts a workflow never hears what becomes of it: neither what it gives, nor when, nor that it fails. */
function isStartOnly({ task, valuePath: [first] }: Work): boolean {
  return task.kind === 'child' && first === 'ExecutionArn';
}

/** Whether there is no execution; one that fails does so under this one name. */
function isRefusal(answer: TaskAnswer): boolean {
  return answer.kind === 'failed' && answer.error !== 'States.TaskFailed';
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
