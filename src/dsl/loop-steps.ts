/** The steps that do others again. */

import type { Joined } from './block-value';
import type { CheckOptions } from './check';
import type { Expr, Input, Unwrap } from './expr';
import type { LoopOptions } from './loop-turns';
import type { Ref } from './reference';
import type { NumberRef } from './reference-scalar';
import type { Task } from './task';

export interface LoopSteps {
  /**
   * Does steps again until a condition holds, which sees what the turn gave; the value is that of the last turn.
   *
   * The condition is one Choice state after the body: so many transitions as turns, beside those of the body and
   * of the pauses. When `maxAttempts` turns were not enough, the workflow fails with `AttemptsExhausted`, or
   * `onExhausted` says what to do instead.
   *
   * @example
   * const parcel = ctx.doUntil('Delivered?', () => ctx.step('Track', track, { id: order.id }), (p) => p.delivered,
   *   { every: '1h', maxAttempts: 48, onExhausted: () => ctx.fail('ParcelLost') });
   *
   * // "Track": { …, "Assign": { "deliveredAttempts": "{% $deliveredAttempts + 1 %}", … }, "Next": "Delivered?" },
   * // "Delivered?": { "Type": "Choice", "Choices": [{ "Condition": "{% $track.delivered %}", … },
   * //   { "Condition": "{% $deliveredAttempts >= 48 %}", "Next": "ParcelLost" }], "Default": "Delivered? - wait" },
   * // "Delivered? - wait": { "Type": "Wait", "Seconds": 3600, "Next": "Track" }
   */
  doUntil<const V = void, const F = never>(
    name: string,
    body: () => V,
    until: (value: Joined<Unwrap<V>>) => Expr<boolean>,
    options?: LoopOptions<F>,
  ): Joined<Unwrap<V> | Unwrap<F>>;

  /**
   * Asks a task that says yes or no, and again after a gap while the budget lasts; the value is `true`, or what
   * `onExhausted` gives.
   *
   * The number of further checks may be data; a `budget` is a variable that several checks share.
   *
   * @example
   * const ready = ctx.check('Is it packed?', isPacked, { id: order.id },
   *   { delay: '1m', gap: '10m', retries: order.lines.count(), onExhausted: () => false });
   * ctx.if('Packed?', ready.not(), () => ctx.fail('NotPacked'));
   *
   * // "Is it packed? - delay": { "Type": "Wait", "Seconds": 60, … "Next": "Is it packed?" },
   * // "Is it packed?": { "Type": "Task", … "Next": "Is it packed? - passed?" },
   * // "Is it packed? - passed?": { "Type": "Choice", "Choices": [{ "Condition": "{% $isItPacked %}", … },
   * //   { "Condition": "{% $isItPackedChecks > $count($order.lines) %}", … }], "Default": "Is it packed? - wait" }
   */
  check<In, E extends string = never, const F = never>(
    name: string,
    task: Task<In, boolean, E>,
    input: Input<In>,
    options: CheckOptions<E, F>,
  ): Joined<true | Unwrap<F>>;

  /**
   * Does steps as long as a condition holds, which is asked before each turn; turns share what variables hold.
   *
   * @example
   * const page = ctx.variable<string>('page', 'first');
   * ctx.while('More?', page.ne('last'), () => {
   *   page.set(ctx.step('Import page', importPage, { page }).next);
   * });
   *
   * // "More?": { "Type": "Choice", "Choices": [
   * //   { "Condition": "{% $not($page = 'last') %}", "Next": "Import page" }], "Default": … },
   * // "Import page": { …, "Assign": { "page": "{% $states.result.Payload.next %}" }, "Next": "More?" }
   */
  while(name: string, condition: Expr<boolean>, body: () => unknown, options?: LoopOptions<unknown>): void;

  /**
   * Does steps for one item after the other; they may set variables for the items that follow.
   *
   * One Choice state before each item and one after the last. Where the items do not depend on each other, a map
   * is faster, and gives what each of them gave.
   *
   * @example
   * const weight = ctx.variable('weight', 0 as number);
   * ctx.forEach('Each line', order.lines, (line, index) => {
   *   weight.set(weight.plus(ctx.step('Weigh', weigh, { sku: line.sku, position: index }).grams));
   * });
   *
   * // "Each line": { "Type": "Choice", "Choices": [{ "Condition": "{% $eachLineIndex < $count($order.lines) %}",
   * //   "Assign": { "eachLineItem": "{% {'sku': $order.lines[$eachLineIndex].sku} %}" }, "Next": "Weigh" }], "Default": … },
   * // "Weigh": { …, "Assign": { "eachLineIndex": "{% $eachLineIndex + 1 %}", … }, "Next": "Each line" }
   */
  forEach<E>(
    name: string,
    items: Expr<readonly E[]>,
    body: (item: Ref<E>, index: NumberRef) => unknown,
  ): void;
}
