/** Expressions that make values of nothing, or of text: the moment, chance, ranges, JSON. */

import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { describe } from './capture';
import type { Operand, Refused, Unwrap } from './expr';
import { operation } from './function-operation';
import type { Expression } from './node';
import type { Ref } from './reference';
import type { ArrayRef } from './reference-array';
import { reference } from './reference-proxy';
import type { NumberRef, StringRef } from './reference-scalar';
import { currentTracker, report } from './tracking';
import { MAX_RANGE_ITEMS } from '../asl/limits';

/**
 * The moment at which the state runs that uses it, as ISO text; to keep one, set a variable:
 * `ctx.variable('started', now())`.
 *
 * @example
 * ctx.if('Too late?', now().isAfter(order.shipAfter), () => ctx.fail('TooLate'));
 *
 * // "Condition": "{% $millis() > $toMillis($order.shipAfter) %}"
 */
export function now(): StringRef {
  return operation('now', [], captureCallSite(now)) as StringRef; // $now() gives text
}

/**
 * A new UUID of version 4; it is the same wherever it is used.
 *
 * @example
 * ctx.step('Note', note, { details: uuid() });
 *
 * // "details": "{% $uuid() %}"
 */
export function uuid(): StringRef {
  return kept('uuid', captureCallSite(uuid)) as StringRef; // $uuid() gives text
}

/**
 * A number from 0 up to 1, which is the same wherever it is used; with a seed, it is so in every execution.
 *
 * @example
 * ctx.wait('Spread the load', random().times(60).floor());
 *
 * // "Seconds": "{% $floor($random() * 60) %}"
 */
export function random(seed?: Operand<number>): NumberRef {
  const at = captureCallSite(random);
  const value = seed === undefined ? kept('random', at) : operation('random', [seed], at);
  return value as NumberRef; // $random() gives a number
}

/** What chance gives is one value wherever it is used, and another one for each item of a `.map()` that asks for it. */
function kept(operator: 'uuid' | 'random', at: CallSite): unknown {
  const value: Expression = { kind: 'operation', operator, operands: [] };
  return reference(currentTracker()?.keep(value, operator, at) ?? value);
}

/**
 * Whole numbers from `start` up to `end`, which is left out, as in other languages.
 *
 * @example
 * ctx.map('Each page', range(0, order.lines.count()), (page) => ctx.step('Note', note, { details: page }));
 *
 * // "Items": "{% [0..$count($order.lines) - 1] %}"
 */
export function range(start: Operand<number>, end: Operand<number>, step = 1): ArrayRef<number> {
  const at = captureCallSite(range);
  const bounds = [start, end].filter((bound) => typeof bound === 'number');
  const wrong =
    [...bounds, step].find((value) => !Number.isSafeInteger(value)) ?? (step === 0 ? 0 : undefined);
  if (wrong !== undefined) {
    const allowed = step === 0 ? 'a step other than 0' : 'whole numbers';
    report({ kind: 'bad-argument', at, operation: 'range()', got: describe(wrong), allowed });
  }
  const [first, last] = bounds;
  const count = bounds.length === 2 && step !== 0 ? Math.ceil(((last ?? 0) - (first ?? 0)) / step) : 0;
  if (count > MAX_RANGE_ITEMS) report({ kind: 'range-too-large', at, count, most: MAX_RANGE_ITEMS });
  return operation('range', [start, end, step], at) as ArrayRef<number>; // by `..`
}

/**
 * The value that a text spells as JSON; say its type, nothing checks it. Fails where it is no JSON.
 *
 * @example
 * ctx.step('Post', post, { id: parseJson<{ id: string }>(answer.by).id });
 *
 * // "id": "{% $parse($answer.by).id %}"
 */
export function parseJson<A = unknown>(text: Operand<string>): Ref<A> {
  return operation('parseJson', [text], captureCallSite(parseJson)) as Ref<A>; // the author says so
}

type Structure<V> =
  Unwrap<V> extends object ? V : Refused<'JSONata gives text as it is: for numbers use .toText()'>;

/**
 * An object or an array as the text of its JSON; numbers have 15 significant digits.
 *
 * @example
 * ctx.step('Note', note, { details: toJson(order.lines) });
 *
 * // "details": "{% $string($order.lines) %}"
 */
export function toJson<V>(value: Structure<V>): StringRef {
  return operation('toJson', [value], captureCallSite(toJson)) as StringRef; // $string gives text
}
