/** Task states call something outside, and wait for its answer or for the answer to their token. */

import type { Json } from '../../asl/json';
import type { DataFlow } from '../data-flow';
import type { Draft } from '../draft';
import type { Attempt } from '../execution';
import type { Outstanding } from '../outstanding';
import { causeIn, dataLimitFailure, timeoutFailure, type Failure } from '../failure';
import type { FailureDetail } from '../history';
import { checkParameters } from '../parameter-formats';
import { exceedsPayloadLimit } from '../payload-size';
import { isPositiveInteger } from '../seconds';
import { inputFlow } from '../state-input';
import type { TaskProgram } from '../state-program';
import type { Template } from '../template';
import { waitForWorker } from './activity';
import { openCallback, setLimits } from './callback';
import { leave } from './leave';

/** Evaluates what the task is called with. */
export function scheduleTask(draft: Draft, state: TaskProgram): void {
  const { frame } = draft;
  if (state.resource.endsWith !== 'response') frame.taskToken ??= draft.drawToken();

  const attempt = evaluateAttempt(draft, state);
  if (exceedsPayloadLimit(attempt.arguments)) {
    frame.failure = { ...dataLimitFailure(frame.state), isFinal: true };
    frame.phase = 'fail';
    return;
  }

  const { kind, arn } = state.resource;
  if (kind === 'activity' && !draft.machine.hasActivity(arn)) {
    const cause = causeIn(frame, `The activity ${arn} does not exist.`);
    frame.failure = { error: 'States.Runtime', cause, isFinal: true };
    frame.phase = 'fail';
    return;
  }
  frame.attempt = attempt;
  draft.record(`${EVENT_PREFIXES[kind]}Scheduled`, attempt.arguments, {
    kind: 'scheduled',
    resource: state.resource.names,
    region: draft.machine.region,
    timeoutSeconds: attempt.timeoutSeconds,
    heartbeatSeconds: attempt.heartbeatSeconds,
    roleArn: roleArnOf(attempt.credentials),
  });
  if (kind === 'activity') waitForWorker(draft, arn, attempt);
  else frame.phase = 'start';
}

/** How the events of an attempt begin. */
const EVENT_PREFIXES = {
  integration: 'Task',
  'lambda-function': 'LambdaFunction',
  activity: 'Activity',
} as const;

function evaluateAttempt(draft: Draft, state: TaskProgram): Attempt {
  const flow = inputFlow(draft);
  const given = state.arguments === undefined ? flow.data : flow.value(state.arguments);
  const timeoutSeconds = secondsOf(flow, 'TimeoutSeconds', state.timeoutSeconds);
  const heartbeatSeconds = secondsOf(flow, 'HeartbeatSeconds', state.heartbeatSeconds);
  const credentials = flow.optionalValue(state.credentials);
  flow.settle();
  if (state.language === 'JSONPath') checkParameters(state.resource, given);

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
  draft.record(`${EVENT_PREFIXES[state.resource.kind]}Started`, undefined, state.eventDetail);

  // The task comes last: a runner that answers in place finds its token and its clocks there.
  const isJob = state.resource.endsWith === 'job';
  if (taskToken !== undefined) {
    openCallback(draft, { taskToken, attempt, holder: { kind: isJob ? 'service' : 'anybody' } });
  }
  setLimits(draft, isJob ? { ...attempt, heartbeatSeconds: undefined } : attempt);
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
    job: isJob ? 'new' : undefined,
  });
  frame.phase = 'waiting';
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
  if (callback?.kind === 'callback' && callback.holder.kind === 'anybody') draft.announce(callback);
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
  draft.record(`${EVENT_PREFIXES[state.resource.kind]}Succeeded`, output, state.eventDetail);
  draft.frame.result = output;
  draft.frame.phase = 'leave';
}

function fail(draft: Draft, state: TaskProgram, failure: Failure): void {
  const end = failure.isTimeout === true ? 'TimedOut' : 'Failed';
  draft.record(`${EVENT_PREFIXES[state.resource.kind]}${end}`, undefined, failureDetail(state, failure));
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

function roleArnOf(credentials: Json | undefined): string | undefined {
  if (typeof credentials !== 'object' || credentials === null || !('RoleArn' in credentials))
    return undefined;
  return typeof credentials.RoleArn === 'string' ? credentials.RoleArn : undefined;
}
