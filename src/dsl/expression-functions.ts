/** Expressions that are no operation of one reference: conditions joined, one of several values, JSONata by hand. */

import { captureCallSite } from './call-site';
import { describe, literal, refuseOmitted, toExpression } from './capture';
import type { Expr, Operand, Undecided, Unwrap } from './expr';
import { operation } from './function-operation';
import type { Expression } from './node';
import type { Ref } from './reference';
import { reference } from './reference-proxy';
import type { Cond, NumberRef } from './reference-scalar';
import { report } from './tracking';

/**
 * One of two values, decided while the machine runs.
 *
 * @example
 * ctx.step('Quote', quote, { currency: cond(order.country.eq('CH'), 'CHF', 'EUR') });
 *
 * // "currency": "{% $validateOrder.country = 'CH' ? 'CHF' : 'EUR' %}"
 */
export function cond<A, B>(condition: Expr<boolean>, then: A, otherwise: B): Ref<Unwrap<A> | Unwrap<B>> {
  const at = captureCallSite(cond);
  return operation('cond', [condition, then, otherwise], at) as Ref<Unwrap<A> | Unwrap<B>>; // it is one of the two
}

/**
 * True when all conditions are.
 *
 * @example
 * ctx.if('Free?', and(order.vip, order.total.gt(100)), () => ctx.step('Waive fee', waiveFee, { id: order.id }));
 *
 * // "Condition": "{% $order.vip and $order.total > 100 %}"
 */
export function and(...conditions: readonly Expr<boolean>[]): Cond {
  return operation('and', conditions, captureCallSite(and)) as Cond; // conjunctions are conditions
}

/**
 * True when at least one condition is.
 *
 * @example
 * ctx.if('Free?', or(order.vip, order.total.gt(100)), () => ctx.step('Waive fee', waiveFee, { id: order.id }));
 *
 * // "Condition": "{% $order.vip or $order.total > 100 %}"
 */
export function or(...conditions: readonly Expr<boolean>[]): Cond {
  return operation('or', conditions, captureCallSite(or)) as Cond; // disjunctions are conditions
}

/** What a value is once it is there. */
type Given<V> = V extends Undecided<infer A> ? A : Unwrap<V>;

type FirstGiven<Values extends readonly unknown[]> = Values extends readonly [...infer Others, infer Last]
  ? NonNullable<Given<Others[number]>> | Given<Last>
  : never;

/**
 * The first value that is neither absent nor null; if the last may be absent, so may the whole.
 *
 * @example
 * ctx.step('Note', note, { details: coalesce(order.coupon, order.note, 'none') });
 *
 * // "details": "{% $exists($order.coupon) and $not($order.coupon = null) ? $order.coupon : (… : 'none') %}"
 */
export function coalesce<const Values extends readonly unknown[]>(
  ...values: Values
): Ref<FirstGiven<Values>> {
  const at = captureCallSite(coalesce);
  if (values.length === 0)
    report({ kind: 'bad-argument', at, operation: 'coalesce()', got: 'nothing', allowed: 'a value' });
  const given = values.map((value) => refuseOmitted(toExpression(value, at), at));
  const [last = literal(null), ...before] = given.toReversed();
  const chosen = before.reduce<Expression>(
    (rest, value) => ({ kind: 'operation', operator: 'orElse', operands: [value, rest] }),
    last,
  );
  return reference(chosen) as Ref<FirstGiven<Values>>; // it is one of them
}

/**
 * The least of several numbers; for those of an array there is `.min()`.
 *
 * @example
 * ctx.wait('Pause', min(order.weight, 60));
 *
 * // "Seconds": "{% $min([$order.weight, 60]) %}"
 */
export function min(...numbers: readonly [Operand<number>, ...Operand<number>[]]): NumberRef {
  return operation('min', numbers, captureCallSite(min)) as NumberRef; // of at least one number
}

/**
 * The greatest of several numbers; for those of an array there is `.max()`.
 *
 * @example
 * ctx.wait('Pause', min(max(order.weight, 60), 3600));
 *
 * // "Seconds": "{% $min([$max([$order.weight, 60]), 3600]) %}"
 */
export function max(...numbers: readonly [Operand<number>, ...Operand<number>[]]): NumberRef {
  return operation('max', numbers, captureCallSite(max)) as NumberRef; // of at least one number
}

/**
 * Any JSONata, with references between the pieces of text; say its type, nothing checks it.
 *
 * @example
 * const total = jsonata<number>`$sum(${order.lines}.(price * quantity))`;
 *
 * // {% $sum($order.lines.(price * quantity)) %}
 */
export function jsonata<A>(text: TemplateStringsArray, ...values: readonly unknown[]): Ref<A> {
  const at = captureCallSite(jsonata);
  if (!Array.isArray((text as Partial<TemplateStringsArray> | null)?.raw)) {
    // whatever the types promised
    report({
      kind: 'bad-argument',
      at,
      operation: 'jsonata`…`',
      got: describe(text),
      allowed: 'text in backquotes, without parentheses',
    });
    return reference(literal(null)) as Ref<A>; // it is not used
  }
  const parts = text.raw.flatMap((piece, index): readonly (string | Expression)[] =>
    index < values.length ? [piece, toExpression(values[index], at)] : [piece],
  );
  return reference({ kind: 'jsonata', parts, at }) as Ref<A>; // the author says so
}
