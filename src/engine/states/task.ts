/** Task states call something outside, and wait for its answer or for the answer to their token. */

import type { Json } from '../../asl/json';
import type { DataFlow } from '../data-flow';
import { setTimer, type Draft } from '../draft';
import type { Attempt, Outstanding } from '../execution';
import { dataLimitFailure, timeoutFailure, type Failure } from '../failure';
import type { FailureDetail } from '../history';
import { exceedsPayloadLimit } from '../payload-size';
import { isPositiveInteger } from '../seconds';
import { inputFlow } from '../state-input';
import type { TaskProgram } from '../state-program';
import type { Template } from '../template';
import { leave } from './leave';

/** Evaluates what the task is called with. */
export function scheduleTask(draft: Draft, state: TaskProgram): void {
  const { frame } = draft;
  if (state.resource.waitsForToken) frame.taskToken ??= draft.drawToken();

  const attempt = evaluateAttempt(draft, state);
  if (exceedsPayloadLimit(attempt.arguments)) {
    frame.failure = { ...dataLimitFailure(frame.state), isFinal: true };
    frame.phase = 'fail';
    return;
  }

  frame.attempt = attempt;
  draft.record(isFunction(state) ? 'LambdaFunctionScheduled' : 'TaskScheduled', attempt.arguments, {
    kind: 'scheduled',
    resource: state.resource.names,
    region: draft.machine.region,
    timeoutSeconds: attempt.timeoutSeconds,
    heartbeatSeconds: attempt.heartbeatSeconds,
    roleArn: roleArnOf(attempt.credentials),
  });
  frame.phase = 'start';
}

function evaluateAttempt(draft: Draft, state: TaskProgram): Attempt {
  const flow = inputFlow(draft);
  const given = state.arguments === undefined ? flow.data : flow.value(state.arguments);
  const timeoutSeconds = secondsOf(flow, 'TimeoutSeconds', state.timeoutSeconds);
  const heartbeatSeconds = secondsOf(flow, 'HeartbeatSeconds', state.heartbeatSeconds);
  const credentials = flow.optionalValue(state.credentials);
  flow.settle();

  return { arguments: given, timeoutSeconds, heartbeatSeconds, credentials };
}

function secondsOf(
  flow: DataFlow,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
  template: Template | undefined,
) {
  if (template === undefined) return undefined;
  const seconds = flow.typedValue(template, 'number');
  if (flow.isMissing || isPositiveInteger(seconds)) return Number(seconds);
  throw flow.fieldFault(field, `The ${field} field must be a positive integer: ${JSON.stringify(seconds)}`);
}

/** Starts the attempt with its clocks. */
export function startTask(draft: Draft, state: TaskProgram): void {
  const { frame } = draft;
  const { attempt, taskToken } = frame;
  if (attempt === undefined) throw new Error('unreachable: a task starts before it is scheduled');
  draft.record(isFunction(state) ? 'LambdaFunctionStarted' : 'TaskStarted', undefined, state.eventDetail);

  // The task comes last: a runner that answers in place finds its token and its clocks there.
  if (taskToken !== undefined) openCallback(draft, taskToken, attempt);
  if (attempt.timeoutSeconds !== undefined)
    setTimer(draft, 'timeout', draft.at + attempt.timeoutSeconds * 1000);
  draft.ask({
    kind: 'task',
    ticket: draft.newTicket(),
    frame: frame.id,
    stateName: state.name,
    retryCount: frame.retryCount,
    resource: state.resource.arn,
    arguments: attempt.arguments,
    taskToken,
    credentials: attempt.credentials,
  });
  frame.phase = 'waiting';
}

/** Only who waits for a token can send heartbeats, so only there one can be missed. */
function openCallback(draft: Draft, taskToken: string, attempt: Attempt): void {
  draft.ask({
    kind: 'callback',
    ticket: draft.newTicket(),
    frame: draft.frame.id,
    taskToken,
    stateName: draft.frame.state,
    arguments: attempt.arguments,
    openedAt: draft.at,
    timeoutSeconds: attempt.timeoutSeconds,
    heartbeatSeconds: attempt.heartbeatSeconds,
  });
  if (attempt.heartbeatSeconds !== undefined)
    setTimer(draft, 'heartbeat', draft.at + attempt.heartbeatSeconds * 1000);
}

/** Gives the task another heartbeat's time. */
export function takeHeartbeat(draft: Draft): void {
  const heartbeatSeconds = draft.frame.attempt?.heartbeatSeconds;
  if (heartbeatSeconds === undefined) return;
  const { id } = draft.frame;
  draft.cancel(
    'done',
    (asked) => asked.kind === 'timer' && asked.purpose === 'heartbeat' && asked.frame === id,
  );
  setTimer(draft, 'heartbeat', draft.at + heartbeatSeconds * 1000);
}

/** The task has handed its token out. */
export function submitTask(draft: Draft, state: TaskProgram): void {
  const { frame } = draft;
  const { answer } = frame;
  if (answer?.kind !== 'succeeded') throw new Error('unreachable: a task was submitted without success');
  if (exceedsPayloadLimit(answer.output)) {
    frame.phase = 'answered';
    return;
  }
  draft.record('TaskSubmitted', answer.output, state.eventDetail);

  frame.answer = frame.earlyAnswer;
  frame.earlyAnswer = undefined;
  frame.phase = frame.answer === undefined ? 'waiting' : 'answered';
  const callback = draft.execution.outstanding.find(
    (asked) => asked.kind === 'callback' && asked.frame === frame.id,
  );
  if (callback?.kind === 'callback') draft.announce(callback);
}

/** Writes how the attempt ended. */
export function endAttempt(draft: Draft, state: TaskProgram): void {
  const { frame } = draft;
  const { answer } = frame;
  if (answer === undefined) throw new Error('unreachable: an attempt ended without an answer');

  draft.cancel(answer.kind === 'timed-out' ? 'timed-out' : 'done', (asked) =>
    belongsToAttempt(asked, frame.id),
  );
  frame.answer = undefined;
  frame.earlyAnswer = undefined;
  frame.taskToken = undefined;
  switch (answer.kind) {
    case 'succeeded':
      succeed(draft, state, answer.output);
      return;
    case 'failed':
      fail(draft, state, { error: answer.error, cause: answer.cause });
      return;
    case 'timed-out':
      fail(draft, state, timeoutFailure(answer.reason));
  }
}

function belongsToAttempt(asked: Outstanding, frame: number): boolean {
  return asked.frame === frame && !(asked.kind === 'timer' && asked.purpose === 'execution-timeout');
}

function succeed(draft: Draft, state: TaskProgram, output: Json): void {
  if (exceedsPayloadLimit(output)) {
    fail(draft, state, dataLimitFailure(state.resource.label));
    return;
  }
  draft.record(isFunction(state) ? 'LambdaFunctionSucceeded' : 'TaskSucceeded', output, state.eventDetail);
  draft.frame.result = output;
  draft.frame.phase = 'leave';
}

function fail(draft: Draft, state: TaskProgram, failure: Failure): void {
  const end = failure.isTimeout === true ? 'TimedOut' : 'Failed';
  const type = isFunction(state) ? (`LambdaFunction${end}` as const) : (`Task${end}` as const);
  draft.record(type, undefined, failureDetail(state, failure));
  draft.frame.failure = failure;
  draft.frame.phase = 'recover';
}

/** Leaves the state with the task's result. */
export function leaveTask(draft: Draft, state: TaskProgram): void {
  const result = draft.frame.result ?? null;
  leave(draft, state.exit, { values: { result }, passes: result });
}

function failureDetail(state: TaskProgram, { error, cause }: Failure): FailureDetail {
  return { kind: 'failure', error, cause, resource: state.resource.names };
}

/** The older form of calling a function has events of its own. */
function isFunction(state: TaskProgram): boolean {
  return state.resource.kind === 'lambda-function';
}

function roleArnOf(credentials: Json | undefined): string | undefined {
  if (typeof credentials !== 'object' || credentials === null || !('RoleArn' in credentials))
    return undefined;
  return typeof credentials.RoleArn === 'string' ? credentials.RoleArn : undefined;
}
