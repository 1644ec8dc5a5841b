/** Runs one state by itself, as `TestState` does: its task or its parts are mocked, and the data can be looked at. */

import type { Json } from '../../asl/json';
import { THRESHOLD_EXCEEDED, type Failure } from '../failure';
import type { TaskAnswer } from '../ports';
import { jsonText } from '../spelling';
import type { RecoveringProgram, StateProgram } from '../state-program';
import { checkRequest, mockedResult } from './check-request';
import { inspect } from './inspection';
import { TestStateError, type TestStateRequest, type TestStateResponse } from './request';
import { checkShape, type ResultShapes } from './result-shape';
import { standIn, type Surroundings } from './stand-in';
import { advance, evaluated, frameOf, placed, type Standing } from './standing';
import { testedState } from './tested-state';
import { endOf } from './way-out';

export interface TestStateOptions extends Surroundings {
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
  const tested = testedState(request);
  const { state } = tested;
  checkRequest(request, state);
  const mocked = mockedResult(request.mock, state);
  if (mocked !== undefined && state.kind === 'task') {
    const shape = options.shapes?.(state.resource.arn);
    if (shape !== undefined) checkShape(mocked, shape, request.mock?.fieldValidationMode ?? 'STRICT');
  }
  const standing = standIn(request, tested, options);
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
