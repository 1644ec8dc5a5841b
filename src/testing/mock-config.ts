/**
 * Lets the mocks of a Step Functions Local `MockConfigFile` act as the tasks of an execution.
 *
 * From "Mocked service integrations" in the developer guide: a test case names a mocked response for states of a
 * machine; a response says for each call, counted from 0 over all calls of the state, what is returned or thrown.
 */

import type { Json, JsonObject } from '../asl/json';
import type { PendingCallback } from '../engine/description';
import type { Engine } from '../engine/engine';
import type { TaskAnswer, TaskRequest, TaskRunner } from '../engine/ports';

export interface MockConfig {
  readonly StateMachines: Readonly<Record<string, { readonly TestCases: TestCases }>>;
  readonly MockedResponses: Readonly<Record<string, MockedResponse>>;
}

/** By the name of the test case: the name of a response for each state that is mocked. */
type TestCases = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By the number of a call, `0`, or by several, `1-3`. */
type MockedResponse = Readonly<Record<string, MockedCall>>;

type MockedCall =
  { readonly Return: Json } | { readonly Throw: { readonly Error: string; readonly Cause?: string } };

export interface MockedCase {
  readonly stateMachine: string;
  readonly testCase: string;
  /** Runs the tasks of states that the test case does not name; without it they fail. */
  readonly otherwise?: TaskRunner;
}

/** What an engine needs so that mocks run its tasks. */
export interface MockedCaseRunner {
  readonly tasks: TaskRunner;
  /** The states that are mocked. */
  readonly states: readonly string[];
  onTaskToken(engine: Engine, callback: PendingCallback): void;
  onActivityTask(engine: Engine, activityArn: string): void;
}

/** Reads a test case of a mock configuration; throws an error that says what of it is not there. */
export function mockedCase(config: MockConfig, options: MockedCase): MockedCaseRunner {
  const responses = responsesOf(config, options);
  const calls = new Map<string, number>();
  const answerOf = (state: string): TaskAnswer | undefined => {
    const response = responses.get(state);
    if (response === undefined) return undefined;
    const call = calls.get(state) ?? 0;
    calls.set(state, call + 1);
    return answerTo(response, call, state);
  };

  return {
    states: [...responses.keys()],
    tasks: {
      run: (request) => {
        // The mock stands for the answer to the token, not for handing it out.
        if (isCallback(request) && responses.has(request.stateName)) return { kind: 'succeeded', output: {} };
        const answer = answerOf(request.stateName);
        if (answer !== undefined) return returnedBy(request, answer);
        return options.otherwise?.run(request) ?? notMocked(request.stateName, options.testCase);
      },
    },
    onTaskToken: (engine, { stateName, taskToken }) => answerToken(engine, taskToken, answerOf(stateName)),
    onActivityTask: (engine, activityArn) => {
      const task = engine.takeActivityTask(activityArn);
      if (task !== undefined) answerToken(engine, task.taskToken, answerOf(task.stateName));
    },
  };
}

function responsesOf(
  config: MockConfig,
  { stateMachine, testCase }: MockedCase,
): ReadonlyMap<string, MockedResponse> {
  const machine = named(config.StateMachines, stateMachine, 'state machine');
  const states = named(machine.TestCases, testCase, `test case of "${stateMachine}"`);
  const responses = Object.entries(states).map(([state, response]) => {
    const calls = named(config.MockedResponses, response, 'mocked response');
    for (const range of Object.keys(calls))
      if (rangeOf(range) === undefined) throw unreadable(response, range);
    return [state, calls] as const;
  });
  return new Map(responses);
}

function named<T>(things: Readonly<Record<string, T>> | undefined, name: string, kind: string): T {
  const known = things ?? {};
  const thing = Object.hasOwn(known, name) ? known[name] : undefined;
  if (thing !== undefined) return thing;
  const names = Object.keys(known).map((one) => `"${one}"`);
  throw new Error(`the mock configuration has no ${kind} "${name}"; it has: ${names.join(', ') || 'none'}`);
}

function unreadable(response: string, range: string): Error {
  return new Error(
    `the calls "${range}" of the mocked response "${response}" are no number and no range like "1-3"`,
  );
}

interface CallRange {
  readonly first: number;
  readonly last: number;
}

function rangeOf(text: string): CallRange | undefined {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (first === undefined || Number(last) < Number(first)) return undefined;
  return { first: Number(first), last: Number(last) };
}

function answerTo(response: MockedResponse, call: number, state: string): TaskAnswer {
  const range = Object.keys(response).find((text) => {
    const { first = 0, last = -1 } = rangeOf(text) ?? {};
    return first <= call && call <= last;
  });
  const mocked = range === undefined ? undefined : response[range];
  if (mocked === undefined)
    return failed('States.Runtime', `no mock for call ${call} of the state "${state}"`);
  if ('Return' in mocked) return { kind: 'succeeded', output: mocked.Return };
  return failed(mocked.Throw.Error, mocked.Throw.Cause ?? '');
}

function notMocked(state: string, testCase: string): TaskAnswer {
  return failed('States.Runtime', `the state "${state}" has no mock in the test case "${testCase}"`);
}

function failed(error: string, cause: string): TaskAnswer {
  return { kind: 'failed', error, cause };
}

function isCallback({ resource }: TaskRequest): boolean {
  return resource.endsWith('.waitForTaskToken');
}

/** The older form of calling a function gives what the function returned, and not what is around it. */
function returnedBy({ resource }: TaskRequest, answer: TaskAnswer): TaskAnswer {
  const isFunction = /^arn:[^:]+:lambda:/.test(resource);
  if (!isFunction || answer.kind === 'failed' || !isResponse(answer.output)) return answer;
  return { ...answer, output: answer.output['Payload'] ?? null };
}

function isResponse(output: Json): output is JsonObject {
  return typeof output === 'object' && output !== null && 'Payload' in output && 'StatusCode' in output;
}

/** A callback without a mock waits for its timeout. */
function answerToken(engine: Engine, taskToken: string, answer: TaskAnswer | undefined): void {
  if (answer?.kind === 'succeeded') engine.succeedTask(taskToken, answer.output);
  if (answer?.kind === 'failed') engine.failTask(taskToken, answer.error, answer.cause);
}
