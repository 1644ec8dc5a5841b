/** Expressions on objects: functions, since a reference to an object has nothing but the author's own fields. */

import { captureCallSite } from './call-site';
import { expressionOf, toExpression } from './capture';
import type { Expr, Operand, Refused, Unwrap } from './expr';
import { areOperands } from './function-arguments';
import { operation, operationOn } from './function-operation';
import { captureFunction } from './inline-function';
import type { Expression } from './node';
import type { Ref } from './reference';
import type { ArrayRef } from './reference-array';
import { fieldOf, reference } from './reference-proxy';
import type { Cond, StringRef } from './reference-scalar';

/** JSONata would take the objects in an array for one object. */
type NotAnArray<A> = A extends readonly unknown[] ? Refused<'this is an array: it has no keys'> : unknown;

type ObjectExpr<A extends object> = Expr<A> & NotAnArray<A>;

/** What stands in an object, where it is there. */
type ValueOf<A> = Exclude<A[keyof A], undefined>;

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

/** Of a record with any names, each may be absent. */
type Picked<A, K extends keyof A> = string extends keyof A ? Partial<Pick<A, K>> : Pick<A, K>;

/**
 * An object with some of the fields only; one that is absent stays absent.
 *
 * @example
 * ctx.step('Note', note, { details: pick(order, 'id', 'country') });
 *
 * // "details": "{% {'id': $order.id, 'country': $order.country} %}"
 */
export function pick<A extends object, K extends keyof A & string>(
  object: ObjectExpr<A>,
  ...names: readonly K[]
): Ref<Picked<A, K>> {
  const at = captureCallSite(pick);
  const value = expressionOf(object);
  if (value?.kind !== 'path' || !areOperands('pick', [object, names], at))
    return operation('pick', [object, names], at) as Ref<Picked<A, K>>; // by $sift
  const entries = names.map((name) => [name, whereThere(fieldOf(value, name))] as const);
  return reference({ kind: 'object', entries }) as Ref<Picked<A, K>>; // those fields
}

function whereThere(value: Expression): Expression {
  return { kind: 'operation', operator: 'orOmit', operands: [value] };
}

/**
 * An object without some of its fields.
 *
 * @example
 * ctx.step('Note', note, { details: omit(order, 'note') });
 *
 * // "details": "{% $merge([$sift($order, function($item1, $item2) { $not($item2 in ['note']) })]) %}"
 */
export function omit<A extends object, K extends keyof A & string>(
  object: ObjectExpr<A>,
  ...names: readonly K[]
): Ref<Omit<A, K>> {
  return operation('omit', [object, names], captureCallSite(omit)) as Ref<Omit<A, K>>; // by $sift
}

/**
 * The names of the fields that are there.
 *
 * @example
 * ctx.step('Note', note, { details: keys(stock) });
 *
 * // "details": "{% [$keys($stock)] %}"
 */
export function keys<A extends object>(object: ObjectExpr<A>): ArrayRef<string> {
  return operation('keys', [object], captureCallSite(keys)) as ArrayRef<string>; // by $keys
}

/**
 * The values of the fields that are there.
 *
 * @example
 * ctx.if('Empty?', values(stock).sum().eq(0), () => ctx.fail('OutOfStock'));
 *
 * // "Condition": "{% $sum($append([0], [$each($stock, function($item1, $item2) { $item1 })[]])) = 0 %}"
 */
export function values<A extends object>(object: ObjectExpr<A>): ArrayRef<ValueOf<A>> {
  return operation('values', [object], captureCallSite(values)) as ArrayRef<ValueOf<A>>; // by $each
}

/**
 * The names and the values of the fields that are there, to be mapped or filtered.
 *
 * @example
 * ctx.step('Note', note, { details: entries(stock).filter((entry) => entry.value.lt(10)) });
 *
 * // "details": "{% [$filter([$each($stock, function($item1, $item2) { {'key': $item2, 'value': $item1} })[]], …)[]] %}"
 */
export function entries<A extends object>(
  object: ObjectExpr<A>,
): ArrayRef<{ key: string; value: ValueOf<A> }> {
  return operation('entries', [object], captureCallSite(entries)) as never; // by $each
}

/**
 * An object from names and values; the last value of a name counts.
 *
 * @example
 * const pairs = order.lines.map((line) => ({ key: line.sku, value: line.quantity }));
 * ctx.step('Note', note, { details: fromEntries(pairs) });
 *
 * // "details": "{% $merge([$map([…], function($item1) { {$item1.key: $item1.value} })]) %}"
 */
export function fromEntries<V>(
  pairs: Expr<readonly { readonly key: string; readonly value: V }[]>,
): Ref<Record<string, V>> {
  return operation('fromEntries', [pairs], captureCallSite(fromEntries)) as Ref<Record<string, V>>; // by $merge
}

/**
 * An object with the same names, and other values.
 *
 * @example
 * ctx.step('Note', note, { details: mapValues(stock, (quantity) => quantity.times(2)) });
 *
 * // "details": "{% $merge([$each($stock, function($item1, $item2) { {$item2: $item1 * 2} })]) %}"
 */
export function mapValues<A extends object, V>(
  object: ObjectExpr<A>,
  change: (value: Ref<ValueOf<A>>, key: StringRef) => V,
): Ref<{ [K in keyof A]: Unwrap<V> }> {
  const at = captureCallSite(mapValues);
  const run = captureFunction({
    run: change,
    least: 1,
    most: 2,
    operation: 'mapValues()',
    at,
    refer: reference,
  });
  return operationOn('mapValues', [toExpression(object, at), run], at) as Ref<{ [K in keyof A]: Unwrap<V> }>; // by $each
}

/**
 * Whether an object has a field, of whatever name.
 *
 * @example
 * ctx.if('In stock?', hasKey(stock, order.id), () => ctx.wait('Pause', '5s'));
 *
 * // "Condition": "{% $order.id in $keys($stock) %}"
 */
export function hasKey<A extends object>(object: ObjectExpr<A>, name: Operand<string>): Cond {
  return operation('hasKey', [object, name], captureCallSite(hasKey)) as Cond; // `in` is a condition
}

/**
 * The value of a field whose name is known only when the machine runs; it may be absent.
 *
 * @example
 * ctx.step('Note', note, { details: get(stock, order.id).orElse(0) });
 *
 * // "details": "{% ($item1 := $lookup($stock, $order.id); $exists($item1) and $not($item1 = null) ? $item1 : 0) %}"
 */
export function get<A extends object>(
  object: ObjectExpr<A>,
  name: Operand<string>,
): Ref<A[keyof A] | undefined> {
  return operation('get', [object, name], captureCallSite(get)) as Ref<A[keyof A] | undefined>; // by $lookup
}
