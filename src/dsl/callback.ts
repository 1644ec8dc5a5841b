/** Answers from outside: the contract of a callback, and the step that waits for one. */

import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { refuseOmitted, toExpression } from './capture';
import { reportContract } from './contract-mistakes';
import { reportHandle } from './handle-mistakes';
import type { Duration } from './duration';
import type { Expr } from './expr';
import type { JsonOf, JsonResult } from './jsonify';
import { callOf, isAction } from './call';
import type { Expression, TaskWork } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { rootReference } from './reference-proxy';
import type { StandardSchema } from './schema';
import { addTask, declaredErrors } from './step';
import type { LooseOptions, StepOptions } from './step';
import type { ActionHandle, CallbackContract, FunctionHandle, TaskHandle } from './task';
import { report } from './tracking';

/** What somebody outside may answer with: a value of type `Out`, or an error named `E`. */
export interface Callback<Out, E extends string = never> extends CallbackContract {
  readonly '~types'?: { readonly output: Out; readonly error: E };
  /** Names the errors that may be answered, so that `catch` is typed. */
  throws<const Names extends readonly string[]>(...names: Names): Callback<Out, E | Names[number]>;
}

declare const ANSWERS: unique symbol;

/** The token that whoever answers must send; only `ctx.waitForCallback` gives one. */
export type TaskToken<C = unknown> = string & { readonly [ANSWERS]?: C };

/**
 * What somebody outside may answer to a workflow that waits.
 *
 * @example
 * const approval = callback('approval', {
 *   output: z.object({ approved: z.boolean(), by: z.string() }),
 *   errors: ['ApprovalWithdrawn'],
 * });
 * const pickUp = callback<{ at: string }>('pick-up').throws('NobodyHome');
 */
export function callback<Out>(id: string): Callback<JsonResult<Out>>;
export function callback<O extends StandardSchema, const E extends string = never>(
  id: string,
  contract: { readonly output: O; readonly errors?: readonly E[] },
): Callback<JsonOf<O>, E>;
export function callback(id: string, contract: Partial<CallbackContract> = {}): Callback<unknown, string> {
  const { output, errors = [] } = contract;
  return makeCallback({
    kind: 'callback',
    id,
    at: captureCallSite(callback),
    ...(output && { output }),
    errors,
  });
}

function makeCallback(contract: CallbackContract): Callback<unknown, string> {
  const throws = (...names: readonly string[]) =>
    makeCallback({ ...contract, errors: [...new Set([...contract.errors, ...names])] });
  return { ...contract, throws };
}

export interface CallbackOptions<E extends string, C, Out = unknown> extends StepOptions<E, C, Out> {
  /** After which the step fails with `States.Timeout`; without one, a lost answer would cost a year. */
  readonly timeout: Duration | Expr<number>;
  /** The longest silence between two heartbeats of whoever works on the answer. */
  readonly heartbeat?: Duration;
}

export interface WaitForCallbackCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly contract: CallbackContract;
  readonly task: FunctionHandle | ActionHandle;
  readonly makeInput: (token: never) => unknown;
  readonly options: LooseOptions;
}

/** Records the step and gives the reference to the answer. */
export function recordWaitForCallback(recorder: Recorder, call: WaitForCallbackCall): unknown {
  const { at, contract, task, options } = call;
  const name = recorder.claimName(call.name, at);
  reportHandle(contract);
  reportContract(contract.id, contract, at);
  const input = inputWithToken(recorder, { at, name, makeInput: call.makeInput });
  const work = workOf(recorder, { at, name, task, input });
  return addTask(recorder, {
    at,
    name,
    work,
    options,
    allowed: answeredErrors(contract, task),
    callback: contract,
  });
}

function workOf(
  recorder: Recorder,
  { task, input, ...owner }: BlockOwner & Pick<WaitForCallbackCall, 'task'> & { readonly input: Expression },
): TaskWork {
  if (isAction(task))
    return callOf(recorder, { ...owner, action: task, input, pattern: '.waitForTaskToken' });
  return { kind: 'invocation', task, input };
}

/** What the state is called with; the token can be used there, and nowhere else. */
export function inputWithToken(
  recorder: Recorder,
  { makeInput, at, name }: BlockOwner & Pick<WaitForCallbackCall, 'makeInput'>,
): Expression {
  const { token, tracker } = recorder;
  const reference = rootReference(token) as never; // the types of `ctx.waitForCallback` say what it is
  const input = tracker.during([token], () => refuseOmitted(toExpression(makeInput(reference), at), at));
  if (!mentionsToken(input)) report({ kind: 'token-not-used', at, name });
  return input;
}

function mentionsToken(expression: Expression): boolean {
  switch (expression.kind) {
    case 'path':
      return expression.root.kind === 'token';
    case 'operation':
      return expression.operands.some(mentionsToken);
    case 'object':
      return expression.entries.some(([, value]) => mentionsToken(value));
    case 'array':
      return expression.items.some(mentionsToken);
    case 'jsonata':
      return expression.parts.some((part) => typeof part !== 'string' && mentionsToken(part));
    case 'function':
      return mentionsToken(expression.body);
    case 'literal':
    case 'resource':
      return false;
  }
}

/** A callback typed without a schema declares by `.throws` alone, so its errors are always known. */
function answeredErrors(contract: CallbackContract, task: TaskHandle): readonly string[] | undefined {
  const own = declaredErrors(task);
  return own && [...contract.errors, ...own];
}
