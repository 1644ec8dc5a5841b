/** Expressions that are no operation of one reference: conditions joined, objects merged, JSONata by hand. */

import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { refuseOmitted, toExpression } from './capture';
import type { Expr, Unwrap } from './expr';
import type { Expression, Operator } from './node';
import { tracked } from './operation';
import type { Ref } from './reference';
import { reference } from './reference-proxy';
import type { Cond, StringRef } from './reference-scalar';

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

type Merged<A, B> = { [K in keyof A | keyof B]: K extends keyof B ? B[K] : K extends keyof A ? A[K] : never };

/**
 * Both objects in one; where both have a field, the second wins.
 *
 * @example
 * ctx.step('Ship', ship, merge(order, { carrier: 'post' }));
 *
 * // "Payload": "{% $merge([$order, {'carrier': 'post'}]) %}"
 */
export function merge<A, B>(first: A, second: B): Ref<Merged<Unwrap<A>, Unwrap<B>>> {
  return operation('merge', [first, second], captureCallSite(merge)) as Ref<Merged<Unwrap<A>, Unwrap<B>>>; // by $merge
}

/**
 * The moment at which the state runs, as ISO text.
 *
 * @example
 * ctx.if('Too late?', now().isAfter(order.shipAfter), () => ctx.fail('TooLate'));
 *
 * // "Condition": "{% $toMillis($now()) > $toMillis($order.shipAfter) %}"
 */
export function now(): StringRef {
  return operation('now', [], captureCallSite(now)) as StringRef; // $now() gives text
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
  const parts = text.raw.flatMap((piece, index): readonly (string | Expression)[] =>
    index < values.length ? [piece, toExpression(values[index], at)] : [piece],
  );
  return reference({ kind: 'jsonata', parts, at }) as Ref<A>; // the author says so
}

function operation(operator: Operator, values: readonly unknown[], at: CallSite): unknown {
  const operands = values.map((value) => refuseOmitted(toExpression(value, at), at));
  return reference(tracked({ kind: 'operation', operator, operands }, at));
}
