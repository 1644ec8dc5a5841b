/** A step that runs a task: `ctx.step`, with its retries, catches and timeout. */

import { BUILT_IN_ERRORS } from '../asl/error-names';
import type { BuiltInError } from '../asl/error-names';
import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import { reportContract } from './contract-mistakes';
import { toSeconds } from './duration';
import type { Duration } from './duration';
import type { Expr } from './expr';
import type { CatchArm, Expression, RetryRule, Root, TaskNode } from './node';
import type { Recorder } from './recorder';
import { reference } from './reference-proxy';
import type { StringRef } from './reference-scalar';
import type { TaskHandle } from './task';
import { report } from './tracking';

/** How often, and after which pauses, a step is tried again. */
export interface Retry {
  /** Further tries after the first; 3 if not given. */
  readonly attempts?: number;
  /** Before the first of them; `'1s'` if not given. */
  readonly every?: Duration;
  /** What each pause is multiplied with to give the next; 2 if not given. */
  readonly backoff?: number;
  /** The longest pause. */
  readonly max?: Duration;
  /** Whether each pause is a random part of its length, so that many executions do not retry at once. */
  readonly jitter?: boolean;
}

/** The error a catch handler gets. */
export interface ErrorRef {
  readonly name: StringRef;
  /** The message of what was thrown; the whole cause where it is not that of a Lambda function. */
  readonly message: StringRef;
  readonly cause: StringRef;
}

export type Handlers<E extends string> = { readonly [K in E | BuiltInError]?: (error: ErrorRef) => unknown };

type UndeclaredError = 'the task does not declare this error; add it to its errors or to .throws(…)';

/** Refuses every key of `C` that is not in `Allowed`; the type is the reason. */
export type NoOthers<C, Allowed extends string> = {
  readonly [K in Exclude<keyof C, Allowed>]: UndeclaredError;
};

export interface StepOptions<E extends string, C> {
  /** By the name of the error; `false` where it must not be tried again. */
  readonly retry?: { readonly [K in E | BuiltInError]?: Retry | false };
  /** By the name of the error; what a handler returns is the value of the step. */
  readonly catch?: C & Handlers<E> & NoOthers<C, E | BuiltInError>;
  /** After which the step fails with `States.Timeout`. */
  readonly timeout?: Duration | Expr<number>;
}

/** The options of a step as they arrive, whatever the types promised. */
export interface LooseOptions {
  readonly retry?: Readonly<Record<string, Retry | false | undefined>>;
  readonly catch?: Readonly<Record<string, ((error: ErrorRef) => unknown) | undefined>>;
  readonly timeout?: unknown;
  readonly heartbeat?: unknown;
}

export interface StepCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly task: TaskHandle;
  readonly input: unknown;
  readonly options?: LooseOptions | undefined;
}

/** Records a step and gives the reference to its result. */
export function recordStep(recorder: Recorder, call: StepCall): unknown {
  const { at, task } = call;
  const name = recorder.claimName(call.name, at);
  const input = refuseOmitted(toExpression(call.input, at), at);
  return addTask(recorder, { ...call, name, input, allowed: declaredErrors(task) });
}

export interface TaskParts {
  readonly at: CallSite;
  readonly name: string;
  readonly task: TaskHandle;
  readonly input: Expression;
  readonly options?: LooseOptions | undefined;
  /** The errors that may be named; `undefined` where only the type checker knows them. */
  readonly allowed: readonly string[] | undefined;
  readonly callback?: TaskNode['callback'];
}

/** Adds a Task state and gives the value of the step, its catch handlers included. */
export function addTask(recorder: Recorder, parts: TaskParts): unknown {
  const { at, name, task, input, options = {}, callback } = parts;
  checkTask(parts);
  const result = recorder.newVariable(name, 'result');
  const retry = retryRules(parts, options.retry);
  const catches = catchArms(recorder, parts, options.catch);
  const isEndless = options.timeout === undefined && callback === undefined;
  const timeoutSeconds = isEndless ? undefined : timeoutOf(options.timeout, at);
  checkHeartbeat(parts, timeoutSeconds);
  recorder.add(
    {
      kind: 'task', name, at, task, input, result, retry, catches,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(callback && { callback }),
    },
    name,
  ); // prettier-ignore

  const own = { nodes: [], ends: false, value: pathTo(result) };
  return recorder.join({ name, at }, result, [own, ...catches.map(({ block }) => block)]);
}

function checkTask({ task, name, at }: TaskParts): void {
  if (!isTask(task)) return report({ kind: 'not-a-task', at, name, got: describe(task) });
  reportContract(task.kind === 'lambda' ? task.entry : task.id, task.contract, at);
}

/** An import that runs in a circle gives `undefined` where the types promise a task. */
function isTask(task: TaskHandle | undefined): task is TaskHandle {
  if (expressionOf(task) !== undefined) return false;
  return task?.kind === 'lambda' || task?.kind === 'external';
}

/** A lambda typed by its handler declares errors that only the type checker can read. */
export function declaredErrors(task: TaskHandle): readonly string[] | undefined {
  if (!isTask(task)) return undefined;
  const isKnown = task.kind === 'external' || task.contract.output !== undefined;
  return isKnown ? task.contract.errors : undefined;
}

function checkError(error: string, { at, name, allowed }: TaskParts): void {
  if (allowed === undefined || allowed.includes(error)) return;
  if ((BUILT_IN_ERRORS as readonly string[]).includes(error)) return; // `includes` wants the narrow type it tests for
  report({ kind: 'undeclared-error', at, name, error, allowed });
}

function retryRules(parts: TaskParts, retries: LooseOptions['retry'] = {}): readonly RetryRule[] {
  return Object.entries(retries).flatMap(([error, retry]) => {
    if (retry === undefined) return [];
    checkError(error, parts);
    return [retryRule(error, retry === false ? { attempts: 0 } : retry, parts.at)];
  });
}

/** As the developer guide limits `MaxAttempts` and `MaxDelaySeconds` ("Retrying after an error"). */
const MOST_ATTEMPTS = 99_999_999;
const MOST_DELAY_SECONDS = 31_622_400;

function retryRule(error: string, retry: Retry, at: CallSite): RetryRule {
  const { attempts = 3, every = '1s', backoff = 2, max, jitter = false } = retry;
  const refuse = (option: string, got: unknown, allowed: string): void =>
    report({ kind: 'bad-number', at, option, got: describe(got), allowed });
  if (!Number.isInteger(attempts) || attempts < 0 || attempts > MOST_ATTEMPTS) {
    refuse('attempts', attempts, 'a whole number from 0 to 99,999,999');
  }
  if (!(backoff >= 1)) refuse('backoff', backoff, 'a number from 1');
  const intervalSeconds = toSeconds(every, { at, atLeast: 1 });
  const rule = { error, at, attempts, intervalSeconds, backoff, jitter };
  if (max === undefined) return rule;
  const maxDelaySeconds = toSeconds(max, { at, atLeast: 1 });
  if (maxDelaySeconds > MOST_DELAY_SECONDS) refuse('max', max, 'at most 366 days');
  return { ...rule, maxDelaySeconds };
}

function catchArms(
  recorder: Recorder,
  parts: TaskParts,
  handlers: LooseOptions['catch'] = {},
): readonly CatchArm[] {
  const { name, at } = parts;
  return Object.entries(handlers).flatMap(([error, handler]) => {
    if (handler === undefined) return [];
    checkError(error, parts);
    const caught = recorder.newVariable(`${name} ${error}`, 'caught');
    return [
      { error, at, caught, block: recorder.block({ name, at }, () => handler(errorReference(caught))) },
    ];
  });
}

function errorReference(caught: Root): ErrorRef {
  const cause = pathTo(caught, 'Cause');
  const reader: unknown = {
    name: reference(pathTo(caught, 'Error')),
    message: reference({ kind: 'operation', operator: 'errorMessage', operands: [cause] }),
    cause: reference(cause),
  };
  return reader as ErrorRef; // all three are text
}

function pathTo(root: Root, ...path: readonly string[]): Expression {
  return { kind: 'path', root, path };
}

/** Step Functions wants the heartbeat shorter than the timeout. */
function checkHeartbeat({ callback, name, at }: TaskParts, timeout: number | Expression | undefined): void {
  const heartbeat = callback?.heartbeatSeconds;
  if (heartbeat === undefined || typeof timeout !== 'number' || heartbeat < timeout) return;
  report({ kind: 'heartbeat-too-long', at, name });
}

function timeoutOf(timeout: unknown, at: CallSite): number | Expression {
  if (expressionOf(timeout) !== undefined) return refuseOmitted(toExpression(timeout, at), at);
  return toSeconds(timeout, { at, atLeast: 1 });
}
