/** The functions on arrays that take no function. */

import type { Json } from '../../../asl/json';
import { partition } from '../added-functions';
import { isEqual } from '../equal';
import type { Run, Value } from '../run';
import { append, arrayOf, isArray, itemsOf, type Outcome } from '../sequence';
import { type BuiltIn, unary } from './built-in';
import { anything, list } from './parameters';

export const ARRAY_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  count: { required: 1, parameterCount: 1, call: (run, value) => list(run, value)?.length ?? 0 },
  append: { required: 2, parameterCount: 2, call: joinTwo },
  reverse: unary(list, reverse),
  distinct: unary(anything, distinct),
  zip: { required: 2, parameterCount: 2, call: zip },
  partition: { required: 2, parameterCount: 2, call: cut },
};

/** What is missing is left out: the other argument is then given as it is. */
function joinTwo(run: Run, first: Value, second: Value): Outcome {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const joined: Value[] = [];
  append(run, joined, itemsOf(first));
  append(run, joined, itemsOf(second));
  return arrayOf(joined);
}

function reverse(run: Run, items: readonly Json[]): Value {
  run.spend(items.length);
  return items.length <= 1 ? items : items.toReversed();
}

/** Every item is compared with all that are kept: with many of them, that is work for the worker. */
function distinct(run: Run, value: Json): Value {
  if (!isArray(value) || value.length <= 1) return value;
  const kept: Json[] = [];
  for (const item of value) {
    run.spend(kept.length + 1);
    if (!kept.some((other) => isEqual(run, item, other))) kept.push(item);
  }
  // Of a sequence the package makes a sequence, which then counts as its only item; here nobody can tell.
  return kept.length === 1 ? run.defer('only one distinct item') : kept;
}

function zip(run: Run, first: Value, second: Value): Value {
  if (!isArray(first) || !isArray(second)) return run.defer('an argument is no array');
  const length = Math.min(first.length, second.length);
  run.spend(2 * length);
  return first.slice(0, length).map((item, index) => arrayOf([item, second[index]]));
}

function cut(run: Run, items: Value, size: Value): Value {
  if (typeof size !== 'number' || !(Math.floor(size) > 0)) return run.defer('a size that does not fit');
  run.spend(itemsOf(items).length);
  return partition(items, size);
}
