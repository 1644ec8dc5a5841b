/** Asking a task again until it says yes: `ctx.check`. */

import type { CallSite } from './call-site';
import { describe, expressionOf, literal, refuseOmitted, toExpression } from './capture';
import type { Duration } from './duration';
import type { Expr, Operand } from './expr';
import { assign, exhaustedBlock, operation, pauseOf, wholeOf, wholeNumber } from './loop-turns';
import type { Expression, Root } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { addTask, declaredErrors, workOf } from './step';
import type { LooseOptions, StepOptions } from './step';
import type { ActivityHandle, FunctionHandle } from './task';
import { report } from './tracking';
import type { Variable } from './variable';

interface CheckOptionsBesideBudget<E extends string, F> {
  readonly retry?: StepOptions<E, Record<never, never>>['retry'];
  readonly timeout?: StepOptions<E, Record<never, never>>['timeout'];
  /** Before the first check. */
  readonly delay?: Duration | Expr<number>;
  /** Before each further check. */
  readonly gap?: Duration | Expr<number>;
  /** What to do when the last answer is no; if not given, the workflow fails with `AttemptsExhausted`. */
  readonly onExhausted?: () => F;
}

/** How many further checks there may be: for this one alone, or left in a variable that several share. */
type CheckBudget = { readonly retries: Operand<number> } | { readonly budget: Variable<number> };

export type CheckOptions<E extends string, F> = CheckOptionsBesideBudget<E, F> & CheckBudget;

/** The options as they arrive, whatever the types promised. */
export interface LooseCheckOptions extends Pick<LooseOptions, 'retry' | 'timeout'> {
  readonly delay?: unknown;
  readonly gap?: unknown;
  readonly retries?: unknown;
  readonly budget?: unknown;
  readonly onExhausted?: (() => unknown) | undefined;
}

export interface CheckCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly task: FunctionHandle | ActivityHandle;
  readonly input: unknown;
  readonly options: LooseCheckOptions;
}

/** Records the check and gives whether it passed, or what came instead. */
export function recordCheck(recorder: Recorder, { at, options, ...call }: CheckCall): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  const input = refuseOmitted(toExpression(call.input, at), at);
  const gap = options.gap === undefined ? {} : { pause: pauseOf(recorder, owner, { every: options.gap }) };
  addDelay(recorder, owner, options.delay);
  const budget = takeBudget(recorder, owner, options);
  const ask = () => askOnce(recorder, owner, { task: call.task, input, options });
  const asked = recorder.block(owner, () => budget.spending(ask));

  const result = recorder.newVariable(`${owner.name} passed`, 'result');
  const { value: condition = literal(true) } = asked;
  const body = { ...asked, value: literal(true) };
  const cause = literal('the last check said no');
  const exhausted = exhaustedBlock(recorder, owner, { cause, onExhausted: options.onExhausted });
  const name = recorder.claimName(`${owner.name} - passed?`, at);
  const limit = { reached: budget.isSpent, exhausted };
  recorder.add({ kind: 'loop', name, at, test: 'after', condition, body, ...gap, limit, result }, name);
  return recorder.join(owner, result, [body, exhausted]);
}

function addDelay(recorder: Recorder, owner: BlockOwner, delay: unknown): void {
  if (delay === undefined) return;
  const pause = pauseOf(recorder, owner, { every: delay, suffix: 'delay' });
  recorder.add(pause, pause.name);
}

interface Question {
  readonly task: FunctionHandle | ActivityHandle;
  readonly input: Expression;
  readonly options: LooseCheckOptions;
}

function askOnce(recorder: Recorder, owner: BlockOwner, { task, input, options }: Question): unknown {
  const { retry, timeout } = options;
  const allowed = declaredErrors(task);
  return addTask(recorder, {
    ...owner,
    work: workOf(task, input),
    options: { ...(retry && { retry }), timeout },
    allowed,
  });
}

interface Budget {
  /** Asks, and counts it. */
  readonly spending: (ask: () => unknown) => unknown;
  readonly isSpent: Expression;
}

/** There is one budget, its own or one that is shared. */
function checkBudget(
  { tracker }: Recorder,
  { name, at }: BlockOwner,
  { budget, retries }: LooseCheckOptions,
): void {
  const refuse = (got: string, allowed: string): void =>
    report({
      kind: 'wrong-argument',
      at,
      call: `ctx.check ${JSON.stringify(name)}`,
      what: 'budget',
      got,
      allowed,
    });
  if (budget === undefined) return;
  if (retries !== undefined) return refuse('retries of its own and a shared budget', 'one of the two');
  const value = expressionOf(budget);
  if (value?.kind !== 'path' || !tracker.isAuthorVariable(value.root))
    refuse(value === undefined ? describe(budget) : 'a workflow value', 'what ctx.variable(…) gives');
}

/** Of a shared budget the first check takes nothing: what it spends is added before. */
function takeBudget(recorder: Recorder, owner: BlockOwner, options: LooseCheckOptions): Budget {
  const count = (variable: Root, operator: 'plus' | 'minus') =>
    assign(recorder, owner, { variable, value: operation(operator, wholeOf(variable), literal(1)) });
  const counting = (variable: Root, operator: 'plus' | 'minus') => (ask: () => unknown) => {
    const answer = ask();
    count(variable, operator);
    return answer;
  };
  checkBudget(recorder, owner, options);
  const shared = options.budget === undefined ? undefined : toExpression(options.budget, owner.at);
  if (shared?.kind === 'path' && recorder.tracker.isAuthorVariable(shared.root)) {
    count(shared.root, 'plus');
    return { spending: counting(shared.root, 'minus'), isSpent: operation('lte', shared, literal(0)) };
  }
  if (options.budget !== undefined) return { spending: (ask) => ask(), isSpent: literal(true) };
  const retries = wholeNumber(options.retries, { at: owner.at, option: 'retries', atLeast: 0 });
  const counter = recorder.newVariable(`${owner.name} checks`, 'counted');
  assign(recorder, owner, { variable: counter, value: literal(0) });
  return { spending: counting(counter, 'plus'), isSpent: operation('gt', wholeOf(counter), retries) };
}
