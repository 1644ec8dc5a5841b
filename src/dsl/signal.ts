/**
 * Waiting until a moment or until somebody sends a typed signal, whichever is first: `ctx.waitForSignal`.
 *
 * A callback with a computed timeout. Its token is taken once, so signal and moment have exactly one winner. Timeouts are
 * whole seconds, so the timeout is what remains without its fraction, and a Wait on the very moment does the rest.
 */

import { BUILT_IN_ERRORS } from '../asl/error-names';
import type { BuiltInError } from '../asl/error-names';
import type { CallSite } from './call-site';
import type { Callback, TaskToken } from './callback';
import { literal } from './capture';
import { catchArms } from './catches';
import type { Handlers, LooseHandlers } from './catches';
import { addChoice } from './choice';
import { reportContract } from './contract-mistakes';
import { reportHandle } from './handle-mistakes';
import type { Expr, Input, Operand } from './expr';
import { jsonataOf } from './jsonata-of';
import { MAX_EXECUTION_SECONDS } from './longest-wait';
import { assign, wholeOf } from './loop-turns';
import type { Block, CatchArm, Expression } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { reference } from './reference-proxy';
import type { LooseRetries, Retry } from './retry';
import { tokenWork } from './signal-token';
import type { LooseVia } from './signal-token';
import { addTask, declaredErrors, type NoOthers } from './step';
import type { CallbackContract, Task } from './task';
import { timestampExpression } from './timestamp';
import type { Moment } from './timestamp';
import { report } from './tracking';

/** What came first; tell by `ctx.match` on `outcome`. */
export type SignalOutcome<Out> = { outcome: 'signalled'; value: Out } | { outcome: 'elapsed' };

/** A DynamoDB item that keeps the token while the workflow waits; whoever sends the signal finds it by the key. */
export interface SignalItem {
  /** A table with the partition key `id`; `resource('signals')` if not given. */
  readonly table?: Operand<string>;
  /** Tells the executions that wait apart; the name of the execution if not given. */
  readonly key?: Operand<string>;
}

/** A task that keeps the token in some other place. */
export interface SignalKeeper<In, TE extends string, C> {
  readonly task: Task<In, unknown, TE>;
  readonly input: (token: Expr<TaskToken<C>>) => Input<NoInfer<In>>;
}

/** What the wait itself may fail with: the moment is so far off that the execution would not live to see it. */
export const WAIT_TOO_LONG = 'WaitTooLong';

type SignalError = Exclude<BuiltInError, 'States.Timeout'> | typeof WAIT_TOO_LONG | `DynamoDb.${string}`;

export interface SignalOptions<Out, CE extends string, In, TE extends string, C> {
  /** When waiting ends; a moment that has passed ends it at once. */
  readonly until: Operand<string> | Moment;
  /** Where the token is kept meanwhile; an item of the table `resource('signals')` if not given. */
  readonly via?: SignalItem | SignalKeeper<In, TE, Callback<Out, CE>>;
  /** By the name of the error that keeping the token failed with, or that was sent in the place of a signal. */
  readonly retry?: { readonly [K in NoInfer<CE | TE> | SignalError]?: Retry | false };
  /** The same; what a handler returns is the value. */
  readonly catch?: C &
    Handlers<NoInfer<CE | TE> | typeof WAIT_TOO_LONG> &
    NoOthers<C, NoInfer<CE | TE> | SignalError>;
}

/** The options as they arrive, whatever the types promised. */
export interface LooseSignalOptions {
  readonly until: unknown;
  readonly via?: LooseVia | undefined;
  readonly retry?: LooseRetries;
  readonly catch?: LooseHandlers;
}

export interface WaitForSignalCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly contract: CallbackContract;
  readonly options: LooseSignalOptions;
}

/** Records the question how much time is left, the wait for a signal, and the rest, and gives what came first. */
export function recordWaitForSignal(
  recorder: Recorder,
  { at, contract, options, ...call }: WaitForSignalCall,
): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  reportHandle(contract);
  reportContract(contract.id, contract, at);
  const until = keptMoment(recorder, owner, timestampExpression(options.until, at));
  const result = recorder.newVariable(`${owner.name} outcome`, 'result');
  const rest = recorder.claimName(`${owner.name} - rest`, at);
  const listen = (): unknown => {
    askTimeLeft(recorder, owner, { until, rest });
    return { outcome: 'signalled', value: addSignalTask(recorder, owner, { contract, options, until }) };
  };
  const body = recorder.block(owner, listen);
  const elapsed = restArm(recorder, owner, { until, rest });
  const own = catchArms(recorder, owner, options.catch ?? {});
  checkHandlers(owner, own, { contract, options });
  const catches = [elapsed, ...own];
  recorder.add({ ...owner, kind: 'try', body, catches, result }, owner.name);
  return recorder.join(owner, result, [body, ...catches.map(({ block }) => block)]);
}

/** All that a task of the author's raises is known to what checks a `ctx.try`; of DynamoDB, nothing is. */
function checkHandlers(
  { name, at }: BlockOwner,
  arms: readonly CatchArm[],
  { contract, options }: Pick<WaitForSignalCall, 'contract' | 'options'>,
): void {
  if (options.via?.task !== undefined) return;
  const allowed = [...contract.errors, WAIT_TOO_LONG];
  const known: readonly string[] = [...allowed, ...BUILT_IN_ERRORS];
  for (const { error } of arms) {
    if (!known.includes(error) && !error.startsWith(OF_DYNAMODB))
      report({ kind: 'undeclared-error', at, name, error, allowed });
  }
}

const OF_DYNAMODB = 'DynamoDb.';

/** The moment is asked for several times; what may be another at each time is computed once. */
function keptMoment(recorder: Recorder, owner: BlockOwner, until: Expression): Expression {
  if (until.kind === 'path' || until.kind === 'literal') return until;
  const variable = recorder.newVariable(`${owner.name} until`, 'counted');
  assign(recorder, owner, { variable, value: until });
  return wholeOf(variable);
}

interface Rest {
  readonly until: Expression;
  /** The name of the Wait that ends at the very moment. */
  readonly rest: string;
}

const LESS_THAN_A_SECOND = ' < 1000';
const MORE_THAN_A_YEAR = ` > ${MAX_EXECUTION_SECONDS * 1000}`;

/** Under a second, no timeout is short enough; over a year, none is long enough. */
function askTimeLeft(recorder: Recorder, { name, at }: BlockOwner, { until, rest }: Rest): void {
  const choice = { name: recorder.claimName(`${name} - time left?`, at), at };
  const goTo = (state: string, error: string, cause: string): Block => {
    const fail = () => {
      recorder.add({ kind: 'fail', name: state, at, error, cause: literal(cause), isOwn: true }, state);
      return recorder.end();
    };
    return recorder.block(choice, fail);
  };
  const tooLong = recorder.claimName(`${name} - too long`, at);
  const since = (start: string, limit: string) => jsonataOf('$toMillis(', until, `) - ${start}${limit}`);
  const rules = [
    { condition: since('$millis()', LESS_THAN_A_SECOND), block: goTo(rest, ELAPSED, '') },
    { condition: since(EXECUTION_START, MORE_THAN_A_YEAR), block: goTo(tooLong, WAIT_TOO_LONG, OUTLIVED) },
  ];
  addChoice(recorder, choice, { rules, exhaustive: false });
}

const EXECUTION_START = '$toMillis($states.context.Execution.StartTime)';
const OUTLIVED = 'the moment is more than a year after the start of the execution, which ends then';

/** What a task fails with whose timeout has passed: the handler for both is the Wait. */
const ELAPSED = 'States.Timeout';

function restArm(recorder: Recorder, { name, at }: BlockOwner, { until, rest }: Rest): CatchArm {
  const caught = recorder.newVariable(`${name} ${ELAPSED}`, 'caught');
  const wait = (): unknown => {
    recorder.add({ kind: 'wait', name: rest, at, until: { timestamp: until }, isBounded: true }, rest);
    return { outcome: 'elapsed' };
  };
  return { error: ELAPSED, at, caught, block: recorder.block({ name, at }, wait) };
}

interface Signal {
  readonly contract: CallbackContract;
  readonly options: LooseSignalOptions;
  readonly until: Expression;
}

function addSignalTask(recorder: Recorder, owner: BlockOwner, { contract, options, until }: Signal): unknown {
  const { via = {}, retry = {} } = options;
  const timeout = reference(jsonataOf('$max([1, $floor(($toMillis(', until, ') - $millis()) / 1000)])'));
  return addTask(recorder, {
    ...owner,
    work: tokenWork(recorder, owner, { via, contract, until }),
    // The timeout is an outcome, not a failure: no rule for all errors may try again because of it.
    options: { timeout, retry: Object.keys(retry).length === 0 ? {} : { [ELAPSED]: false, ...retry } },
    allowed: errorsOf(contract, via),
    callback: contract,
  });
}

/** `undefined` where only the type checker knows what the keeper of the token declares. */
function errorsOf({ errors }: CallbackContract, { task }: LooseVia): readonly string[] | undefined {
  const own = task === undefined ? [`${OF_DYNAMODB}*`] : declaredErrors(task);
  return own && [...errors, ...own];
}
