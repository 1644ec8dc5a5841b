/** A step that runs a task: `ctx.step`, with its retries, catches and timeout. */

import { BUILT_IN_ERRORS, STATES_ERRORS } from '../asl/error-names';
import type { BuiltInError, StatesError } from '../asl/error-names';
import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import { catchArms, pathTo } from './catches';
import type { HandlersOf, LooseHandlers } from './catches';
import { reportContract } from './contract-mistakes';
import { reportHandle } from './handle-mistakes';
import { toSeconds } from './duration';
import type { Duration } from './duration';
import type { Expr } from './expr';
import type { CatchArm, Expression, RetryRule, Root, TaskWork, Undo } from './node';
import type { Recorder } from './recorder';
import type { Ref } from './reference';
import { rootReference } from './reference-proxy';
import { retryRules } from './retry';
import type { LooseRetries, Retry } from './retry';
import type { ActivityHandle, CallbackContract, FunctionHandle, TaskHandle } from './task';
import { report } from './tracking';

type UndeclaredError = 'the task does not declare this error; add it to its errors or to .throws(…)';

/** Refuses every key of `C` that is not in `Allowed`; the type is the reason. */
export type NoOthers<C, Allowed extends string> = {
  readonly [K in Exclude<keyof C, Allowed>]: UndeclaredError;
};

export type StepOptions<E extends string, C, Out = unknown> = TaskOptions<E | BuiltInError, C, Out>;

export type CallOptions<E extends string, C, Out = unknown> = TaskOptions<E | StatesError, C, Out>;

export interface TaskOptions<Names extends string, C, Out> {
  /** By the name of the error; `false` where it must not be tried again. */
  readonly retry?: { readonly [K in Names]?: Retry | false };
  /** By the name of the error; what a handler returns is the value of the step. */
  readonly catch?: C & HandlersOf<Names> & NoOthers<C, Names>;
  /**
   * Takes the step back if the workflow, or the `ctx.try` around it, fails later; the latest step first. Then the
   * original error is raised again.
   */
  readonly undo?: (result: Ref<Out>) => unknown;
  /** After which the step fails with `States.Timeout`. */
  readonly timeout?: Duration | Expr<number>;
}

/** What a step may say of its task besides, by the kind of the task. */
export type KindOptions<Kind extends string> = Kind extends 'activity'
  ? {
      /** The longest silence between two heartbeats of the worker. */
      readonly heartbeat?: Duration;
    }
  : unknown;

/** The options of a step as they arrive, whatever the types promised. */
export interface LooseOptions {
  readonly retry?: LooseRetries;
  readonly catch?: LooseHandlers;
  readonly undo?: ((result: unknown) => unknown) | undefined;
  readonly timeout?: unknown;
  readonly heartbeat?: unknown;
}

export interface StepCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly task: FunctionHandle | ActivityHandle;
  readonly input: unknown;
  readonly options?: LooseOptions | undefined;
}

/** Records a step and gives the reference to its result. */
export function recordStep(recorder: Recorder, call: StepCall): unknown {
  const { at, task } = call;
  const name = recorder.claimName(call.name, at);
  const input = refuseOmitted(toExpression(call.input, at), at);
  return addTask(recorder, { ...call, name, work: workOf(task, input), allowed: declaredErrors(task) });
}

/** What a task does for a state. */
export function workOf(task: FunctionHandle | ActivityHandle, input: Expression): TaskWork {
  // An import that runs in a circle gives `undefined` where the types promise a task.
  return task?.kind === 'activity' ? { kind: 'activity', task, input } : { kind: 'invocation', task, input };
}

export interface TaskParts {
  readonly at: CallSite;
  readonly name: string;
  readonly work: TaskWork;
  readonly options?: LooseOptions | undefined;
  /** The errors that may be named, as `declares` reads them; `undefined` where only the type checker knows them. */
  readonly allowed: readonly string[] | undefined;
  /** Handlers of the language's own, after those of the author. */
  readonly arms?: readonly CatchArm[];
  /** What may be answered to the state's token, where it waits for that. */
  readonly callback?: CallbackContract;
}

/** Adds a Task state and gives the value of the step, its catch handlers included. */
export function addTask(recorder: Recorder, parts: TaskParts): unknown {
  const { at, name, work, options = {}, callback } = parts;
  checkTask(parts);
  const result = recorder.newVariable(name, 'result');
  const retry = checkedRules(parts, options.retry);
  const catches = [...checkedArms(recorder, parts, options.catch), ...(parts.arms ?? [])];
  const isEndless = options.timeout === undefined && callback === undefined;
  const timeoutSeconds = isEndless ? undefined : timeoutOf(options.timeout, at);
  const heartbeatSeconds = heartbeatOf(parts, timeoutSeconds);
  const undo = options.undo === undefined ? {} : { undo: undoOf(recorder, parts, { ...options, result }) };
  recorder.add(
    {
      kind: 'task', name, at, work, result, retry, catches, ...undo,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
      ...(callback && { callback }),
    },
    name,
  ); // prettier-ignore

  const own = { nodes: [], ends: false, value: pathTo(result) };
  return recorder.join({ name, at }, result, [own, ...catches.map(({ block }) => block)]);
}

function checkTask({ work: { kind, task }, name, at }: TaskParts): void {
  if (kind === 'call') return;
  if (isHandle(task)) reportHandle(task);
  if (kind === 'activity') return reportContract(task.id, task.contract, at);
  if (!isFunction(task)) return report({ kind: 'not-a-task', at, name, got: describe(task) });
  reportContract(task.kind === 'lambda' ? task.entry : task.id, task.contract, at);
}

function isHandle(task: TaskHandle | undefined): task is FunctionHandle | ActivityHandle {
  return task?.kind === 'activity' || isFunction(task);
}

/** An import that runs in a circle gives `undefined` where the types promise a task. */
function isFunction(task: TaskHandle | undefined): task is FunctionHandle {
  if (expressionOf(task) !== undefined) return false;
  return task?.kind === 'lambda' || task?.kind === 'external';
}

/** A lambda typed by its handler declares errors that only the type checker can read; so does a service. */
export function declaredErrors(task: TaskHandle): readonly string[] | undefined {
  if (task?.kind === 'activity') return task.contract.errors;
  if (!isFunction(task)) return undefined;
  const isKnown = task.kind === 'external' || task.contract.output !== undefined;
  return isKnown ? task.contract.errors : undefined;
}

/** Whether a name is among those that are declared; `SNS.*` declares all that begin so. */
export function declares(names: readonly string[], error: string): boolean {
  return names.some((name) => (name.endsWith('*') ? error.startsWith(name.slice(0, -1)) : name === error));
}

function checkError(error: string, { at, name, allowed, work }: TaskParts): void {
  if (allowed === undefined || declares(allowed, error)) return;
  const builtIn: readonly string[] = work.kind === 'invocation' ? BUILT_IN_ERRORS : STATES_ERRORS;
  if (builtIn.includes(error)) return;
  report({ kind: 'undeclared-error', at, name, error, allowed });
}

function checkedRules(parts: TaskParts, retries: LooseOptions['retry'] = {}): readonly RetryRule[] {
  const rules = retryRules(retries, parts.at);
  for (const { error } of rules) checkError(error, parts);
  return rules;
}

function checkedArms(
  recorder: Recorder,
  parts: TaskParts,
  handlers: LooseOptions['catch'] = {},
): ReturnType<typeof catchArms> {
  const arms = catchArms(recorder, parts, handlers);
  for (const { error } of arms) checkError(error, parts);
  return arms;
}

function undoOf(
  recorder: Recorder,
  { name, at }: TaskParts,
  { undo, result }: Pick<LooseOptions, 'undo'> & { readonly result: Root },
): Undo {
  const block = recorder.block({ name, at }, () => {
    const given = undo?.(rootReference(result));
    return given instanceof Promise ? given : undefined; // a promise is refused, anything else asked for by nobody
  });
  return { failure: recorder.newVariable(`${name} failure`, 'caught'), block };
}

/** Step Functions wants the heartbeat shorter than the timeout. */
function heartbeatOf(
  { options: { heartbeat } = {}, name, at, work, callback }: TaskParts,
  timeout: number | Expression | undefined,
): number | undefined {
  if (heartbeat === undefined) return undefined;
  if (callback === undefined && work.kind !== 'activity') report({ kind: 'heartbeat-unheard', at, name });
  const seconds = toSeconds(heartbeat, { at, atLeast: 1 });
  if (typeof timeout === 'number' && seconds >= timeout) report({ kind: 'heartbeat-too-long', at, name });
  return seconds;
}

function timeoutOf(timeout: unknown, at: CallSite): number | Expression {
  if (expressionOf(timeout) !== undefined) return refuseOmitted(toExpression(timeout, at), at);
  return toSeconds(timeout, { at, atLeast: 1 });
}
