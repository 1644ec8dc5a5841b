/** Lets mocks and answers act as the tasks and the outside world of an execution. */

import type { Json, JsonObject } from '../asl/json';
import type { Compiled } from '../compiler/compiled';
import { checkValue } from '../dsl/check-value';
import type { StandardSchema } from '../dsl/schema';
import type { TaskHandle } from '../dsl/task';
import type { Engine, PendingCallback } from '../engine/engine';
import type { Clock, TaskAnswer, TaskRequest, TaskRunner } from '../engine/ports';
import type { Answer } from './answer';
import type { Mock } from './mock';
import { failMock, mockFailureOf, type MockCall } from './mock-call';

export interface StandIns {
  readonly compiled: Compiled;
  readonly mocks: readonly (Mock | Answer)[];
  readonly clock: Clock;
  /** Ends the run with a mistake that is the test's, not the workflow's. */
  readonly refuse: (error: unknown) => void;
}

/** A task runner that asks the mock of each task, or refuses with the list of all that have none. */
export function mockedTasks(standIns: StandIns): TaskRunner {
  return {
    run: async (request) => {
      try {
        return await respond(standIns, request);
      } catch (error) {
        standIns.refuse(error);
        return { kind: 'failed', error: 'Stepwright.MistakeInTest', cause: String(error) };
      }
    },
  };
}

async function respond(standIns: StandIns, request: TaskRequest): Promise<TaskAnswer> {
  const { FunctionName, Payload = null } = request.arguments as JsonObject; // what the compiler writes for every task
  const task = standIns.compiled.tasks.find(({ placeholder }) => FunctionName === `\${${placeholder}}`)?.task;
  const mock = standIns.mocks.find((one) => one.kind === 'mock' && one.task === task);
  if (mock?.kind !== 'mock') {
    if (handsOutAnsweredToken(standIns, request)) return invoked(null);
    throw new Error(missingMocks(standIns));
  }

  const call = callOf(request.stateName, request.retryCount + 1, request.taskToken);
  const outcome = await outcomeOf(() => mock.respond(Payload as never, call)); // the types of `mock` fit the task
  if (outcome.kind === 'failed') return outcome;
  return invoked(
    await fitting(`the mock of ${nameOf(mock.task)}`, mock.task.contract.output, outcome.output),
  );
}

/** As the optimised integration wraps what a function returned. */
function invoked(payload: Json): TaskAnswer {
  return { kind: 'succeeded', output: { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 } };
}

/** A task that only passes a token on needs no mock where the callback has an answer. */
function handsOutAnsweredToken(standIns: StandIns, { taskToken, stateName }: TaskRequest): boolean {
  return taskToken !== undefined && answerFor(standIns, stateName) !== undefined;
}

function answerFor({ compiled, mocks }: StandIns, stateName: string): Answer | undefined {
  const contract = compiled.callbacks.find(({ state }) => state === stateName)?.contract;
  return mocks.find((one): one is Answer => one.kind === 'answer' && one.callback === contract);
}

/** Gives the token's answer when its time has come; without one, the timeout comes. */
export function answerCallbacks(standIns: StandIns, engine: Engine, callback: PendingCallback): void {
  const answer = answerFor(standIns, callback.stateName);
  if (answer === undefined) return;
  const { Payload = null } = callback.arguments as JsonObject; // what the compiler writes for every task
  const give = (): void => {
    void giveAnswer(answer, Payload, engine, callback).catch(standIns.refuse);
  };
  if (answer.afterSeconds === 0) give();
  else standIns.clock.schedule(standIns.clock.now() + answer.afterSeconds * 1000, give);
}

async function giveAnswer(
  answer: Answer,
  request: Json,
  engine: Engine,
  callback: PendingCallback,
): Promise<void> {
  const { taskToken, stateName } = callback;
  const outcome = await outcomeOf(() => answer.respond(request, callOf(stateName, 1, taskToken)));
  if (outcome.kind === 'failed') {
    engine.failTask(taskToken, outcome.error, outcome.message);
    return;
  }
  const { id, output } = answer.callback;
  engine.succeedTask(taskToken, await fitting(`the answer to the callback "${id}"`, output, outcome.output));
}

function callOf(stateName: string, attempt: number, taskToken: string | undefined): MockCall<never> {
  return { attempt, stateName, ...(taskToken === undefined ? {} : { taskToken }), fail: failMock };
}

type Outcome =
  | { readonly kind: 'given'; readonly output: unknown }
  /** With the cause that a Lambda function's error has. */
  | { readonly kind: 'failed'; readonly error: string; readonly message: string; readonly cause: string };

async function outcomeOf(work: () => unknown): Promise<Outcome> {
  try {
    return { kind: 'given', output: await work() };
  } catch (thrown) {
    const failure = mockFailureOf(thrown);
    if (failure === undefined) throw thrown;
    const { error, message } = failure;
    const cause = JSON.stringify({ errorMessage: message, errorType: error, trace: [] });
    return { kind: 'failed', error, message, cause };
  }
}

async function fitting(who: string, schema: StandardSchema | undefined, value: unknown): Promise<Json> {
  const json = asJson(who, value);
  if (schema === undefined) return json;
  const checked = await checkValue(schema, json);
  if (checked.kind === 'fits') return json;
  throw new Error(
    `${who} does not fit the contract:${checked.issues.map((issue) => `\n  ${issue}`).join('')}`,
  );
}

/** What arrives after a trip through JSON, as between AWS and a function. */
function asJson(who: string, value: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(value ?? null)) as Json; // JSON.parse makes nothing but JSON
  } catch (error) {
    throw new Error(`${who} is not JSON: ${String(error)}`, { cause: error });
  }
}

function missingMocks({ compiled, mocks }: StandIns): string {
  const mocked = new Set(mocks.flatMap((one) => (one.kind === 'mock' ? [one.task] : [])));
  const missing = compiled.tasks.filter(({ task }) => !mocked.has(task));
  const lines = missing.map(({ task, states }) => `\n  ${nameOf(task)}, run by ${states.join(', ')}`);
  return `these tasks of the workflow "${compiled.name}" have no mock; add mock(task, …) to \`mocks\`:${lines.join('')}`;
}

function nameOf(task: TaskHandle): string {
  if (task.kind === 'external') return `external("${task.id}")`;
  return task.export === 'handler'
    ? `lambda("${task.entry}")`
    : `lambda("${task.entry}") export ${task.export}`;
}
