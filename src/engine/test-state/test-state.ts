/** Runs one state by itself, as `TestState` does: its task or its parts are mocked, and the data can be looked at. */

import type { Json, JsonObject } from '../../asl/json';
import { coversError } from '../../asl/error-names';
import { findCatcher } from '../catch';
import { createExecution, createFrame } from '../execution';
import { THRESHOLD_EXCEEDED, type Failure } from '../failure';
import type { Evaluator, Ids, Random, TaskAnswer } from '../ports';
import { jsonText, parseSpelled } from '../spelling';
import type { RecoveringProgram, StateProgram } from '../state-program';
import type { Machine } from '../step-io';
import { checkContext, checkRequest, mockedResult } from './check-request';
import { inspect } from './inspection';
import {
  type ErrorDetails,
  type StateConfiguration,
  TestStateError,
  type TestStateRequest,
  type TestStateResponse,
} from './request';
import { advance, evaluated, frameOf, placed, type Standing } from './standing';
import { checkShape, type ResultShapes } from './result-shape';
import { LONE_STATE, testedState } from './tested-state';

export interface TestStateOptions {
  readonly evaluator: Evaluator;
  readonly random: Random;
  readonly ids: Ids;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly region?: string;
  readonly account?: string;
  /** What services answer, which mocked results are held to; they are not where this is absent. */
  readonly shapes?: ResultShapes;
  /** Runs a task that is not mocked. */
  readonly runTask: (resource: string, given: Json) => Promise<TaskAnswer> | TaskAnswer;
}

/** Tests a state; rejects with a `TestStateError` where the API refuses the request. */
export async function testState(
  request: TestStateRequest,
  options: TestStateOptions,
): Promise<TestStateResponse> {
  const { program, state } = testedState(request);
  checkRequest(request, state);
  const mocked = mockedResult(request.mock, state);
  if (mocked !== undefined && state.kind === 'task') {
    const shape = options.shapes?.(state.resource.arn);
    if (shape !== undefined) checkShape(mocked, shape, request.mock?.fieldValidationMode ?? 'STRICT');
  }
  const standing = standIn(request, { ...options, program, state });
  const attempt = await attemptOf(standing, { request, options, state, mocked });
  const end = await endOf(attempt, state, request.stateConfiguration);
  if (request.inspectionLevel === undefined || request.inspectionLevel === 'INFO') return end.response;

  const result = attempt.failure === undefined ? attempt.result : undefined;
  const shown = await inspect(standing, state, result);
  const { errorDetails } = end;
  const inspectionData = {
    input: jsonText(frameOf(standing).input),
    ...(request.variables === undefined ? {} : { variables: request.variables }),
    ...shown,
    ...(errorDetails === undefined ? {} : { errorDetails }),
  };
  return { ...end.response, inspectionData };
}

interface Tested extends TestStateOptions {
  readonly program: Machine['program'];
  readonly state: StateProgram;
}

/** The state as it stands before it does anything. */
function standIn(request: TestStateRequest, tested: Tested): Standing {
  const {
    region = 'us-east-1',
    account = '123456789012',
    ids,
    random,
    now,
    program,
    state,
    evaluator,
  } = tested;
  const name = ids.executionName();
  const machineName = ids.executionName();
  const input = request.input === undefined ? {} : parseSpelled(request.input);
  const execution = createExecution({
    arn: `arn:aws:states:${region}:${account}:express:${machineName}:${name}`,
    name,
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${machineName}`,
    roleArn: request.roleArn ?? '',
    input,
    at: now,
  });
  const context = contextOf(request, execution, state);
  const hasActivity = () => false;
  const machine = { program, random, ids, region, hasActivity, maxEvents: Infinity, context };
  const variables = JSON.parse(request.variables ?? '{}') as JsonObject; // the API asks for an object
  const frame = createFrame({ id: 0, branch: undefined, phase: 'work', input, state: state.name, variables });
  return { machine, execution: { ...execution, frames: [frame] }, evaluator };
}

/** Recorded: that of an Express execution, without a count of redrives; every state is called the same. */
function contextOf(
  { context, roleArn }: TestStateRequest,
  { arn, input, name, stateMachineArn, startedAt }: Standing['execution'],
  state: StateProgram,
): JsonObject {
  if (context !== undefined) {
    const given = JSON.parse(context) as Json; // looked at next
    checkContext(given);
    return given as JsonObject; // as the API asks
  }
  const moment = new Date(startedAt).toISOString();
  return {
    Execution: { Id: arn, Input: input, Name: name, RoleArn: roleArn ?? null, StartTime: moment },
    StateMachine: { Id: stateMachineArn, Name: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1) },
    State: { Name: LONE_STATE, EnteredTime: moment, ...('retriers' in state ? { RetryCount: 0 } : {}) },
  };
}

interface Attempt {
  readonly standing: Standing;
  readonly result: Json | undefined;
  readonly failure: Failure | undefined;
}

interface Trial {
  readonly request: TestStateRequest;
  readonly options: TestStateOptions;
  readonly state: StateProgram;
  readonly mocked: Json | undefined;
}

/** Lets the state work, and puts the mock or the task's answer in the place of what it waits for. */
async function attemptOf(standing: Standing, trial: Trial): Promise<Attempt> {
  const { request, options, state, mocked } = trial;
  const worked = await advance(standing);
  const frame = frameOf(worked);
  if (frame.failure !== undefined) return { standing: worked, result: undefined, failure: frame.failure };
  if (state.kind === 'wait') return left(await advance(placed(worked, { phase: 'leave' })));
  if (!('retriers' in state))
    return left(worked, state.kind === 'pass' ? await passed(standing, state) : undefined);

  const { errorOutput } = request.mock ?? {};
  if (errorOutput !== undefined) {
    const { error, cause } = errorOutput;
    return { standing: worked, result: undefined, failure: { error, cause } };
  }
  if (mocked === undefined)
    return answered(
      worked,
      state,
      await options.runTask(resourceOf(state), frame.attempt?.arguments ?? null),
    );
  const failure = await tolerance(standing, trial);
  if (failure !== undefined) return { standing: worked, result: undefined, failure };
  return left(
    await advance(placed(worked, { phase: 'leave', result: mocked, fork: undefined, mapRun: undefined })),
    mocked,
  );
}

function left(standing: Standing, result?: Json): Attempt {
  return { standing, result, failure: frameOf(standing).failure };
}

async function answered(worked: Standing, state: RecoveringProgram, answer: TaskAnswer): Promise<Attempt> {
  if (state.kind !== 'task') throw new Error('unreachable: only tasks are run');
  if (answer.kind === 'failed') {
    const { error, cause } = answer;
    return { standing: worked, result: undefined, failure: { error, cause } };
  }
  return left(await advance(placed(worked, { phase: 'leave', result: answer.output })), answer.output);
}

function resourceOf(state: RecoveringProgram): string {
  return state.kind === 'task' ? state.resource.arn : '';
}

function passed(standing: Standing, { result }: Extract<StateProgram, { kind: 'pass' }>): Promise<Json> {
  return evaluated(standing, (flow) => (result === undefined ? flow.data : flow.value(result)));
}

/** Whether more iterations are said to have failed than the Map tolerates. */
async function tolerance(standing: Standing, { request, state }: Trial): Promise<Failure | undefined> {
  const { mapIterationFailureCount: failures, mapItemReaderData } = request.stateConfiguration ?? {};
  if (failures === undefined || (state.kind !== 'map' && state.kind !== 'distributed-map')) return undefined;
  const { toleratedCount, toleratedPercentage, items } = state;
  const [count, percentage, data] = await evaluated(standing, (flow) => [
    flow.optionalValue(toleratedCount),
    flow.optionalValue(toleratedPercentage),
    mapItemReaderData === undefined ? (flow.optionalValue(items) ?? flow.data) : null,
  ]);
  const length = Object.keys(
    (mapItemReaderData === undefined ? data : JSON.parse(mapItemReaderData)) as object,
  ).length; // a list
  if (failures > length) {
    const message = 'Map iteration failure count must be less than or equal to the number of Map iterations';
    throw new TestStateError('ValidationException', message);
  }
  const isTooMany = typeof count === 'number' && failures > count;
  const isTooMuch = typeof percentage === 'number' && (100 * failures) / length > percentage;
  return isTooMany || isTooMuch ? THRESHOLD_EXCEEDED : undefined;
}

interface End {
  readonly response: TestStateResponse;
  readonly errorDetails: ErrorDetails | undefined;
}

/** What follows from the attempt: the way out, another attempt, or a catcher. */
async function endOf(
  { standing, failure }: Attempt,
  state: StateProgram,
  configuration: StateConfiguration | undefined,
): Promise<End> {
  if (failure === undefined) return { response: wayOut(standing, 'SUCCEEDED'), errorDetails: undefined };
  const failed = { ...errorOf(failure) };
  if (!('retriers' in state) || failure.isFinal === true) {
    return { response: { status: 'FAILED', ...failed }, errorDetails: undefined };
  }
  const retry = retryOf(failure, state, configuration);
  if (retry?.retryBackoffIntervalSeconds !== undefined) {
    return { response: { status: 'RETRIABLE', ...failed }, errorDetails: retry };
  }
  const catcher = findCatcher(state.catchers, failure.error ?? '');
  if (catcher === undefined) return { response: { status: 'FAILED', ...failed }, errorDetails: retry };
  const caught = await advance(
    placed(standing, { phase: 'caught', catcher, failure, fork: undefined, mapRun: undefined }),
  );
  return {
    response: { ...wayOut(caught, 'CAUGHT_ERROR'), ...failed },
    errorDetails: { ...retry, catchIndex: catcher },
  };
}

/** Which retrier takes the failure, and after how long; without the pause where it has fired often enough. */
function retryOf(
  { error = '' }: Failure,
  { retriers }: RecoveringProgram,
  { retrierRetryCount = 0 }: StateConfiguration = {},
): ErrorDetails | undefined {
  const retryIndex = retriers.findIndex(({ ErrorEquals }) => coversError(ErrorEquals, error));
  const retrier = retriers[retryIndex];
  if (retrier === undefined) return undefined;
  const { MaxAttempts = 3, IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity } = retrier;
  if (retrierRetryCount >= MaxAttempts) return { retryIndex };
  const seconds = Math.min(IntervalSeconds * BackoffRate ** retrierRetryCount, MaxDelaySeconds);
  return { retryIndex, retryBackoffIntervalSeconds: seconds };
}

function wayOut(standing: Standing, status: 'SUCCEEDED' | 'CAUGHT_ERROR'): TestStateResponse {
  const { input, phase, state } = frameOf(standing);
  return { status, output: jsonText(input), ...(phase === 'enter' ? { nextState: state } : {}) };
}

/** Recorded: a cause does not say in which state it was. */
function errorOf({ error, cause }: Failure): Pick<TestStateResponse, 'error' | 'cause'> {
  const text = cause?.replace(
    /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /s,
    '',
  );
  return { ...(error === undefined ? {} : { error }), ...(text === undefined ? {} : { cause: text }) };
}
