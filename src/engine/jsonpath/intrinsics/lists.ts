/** The intrinsic functions on arrays. */

import type { Json } from '../../../asl/json';
import { isList, isObject, isSame } from '../../../asl/json-kind';
import { ArgumentFault, integerIn, listIn, refuse } from './arguments';

export function arrayContains(args: readonly Json[]): boolean {
  const wanted = args[1] ?? null;
  return listIn(args, 0).some((item) => isSame(item, wanted));
}

export function arrayGetItem(args: readonly Json[]): Json {
  const list = listIn(args, 0);
  const item = list[integerIn(args, 1)];
  return item === undefined ? refuse(args, 1, `an index of an array of length ${list.length}`) : item;
}

export function arrayLength(args: readonly Json[]): number {
  return listIn(args, 0).length;
}

export function arrayPartition(args: readonly Json[]): readonly Json[] {
  const list = listIn(args, 0);
  const size = integerIn(args, 1);
  if (size <= 0) refuse(args, 1, 'a positive integer');
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

const MAX_RANGE_LENGTH = 1000;

export function arrayRange(args: readonly Json[]): readonly number[] {
  const [first, last, step] = [integerIn(args, 0), integerIn(args, 1), integerIn(args, 2)];
  if (step === 0) refuse(args, 2, 'an integer other than 0');
  const length = Math.max(Math.floor((last - first) / step) + 1, 0);
  if (length > MAX_RANGE_LENGTH) {
    throw new ArgumentFault(`The array must not have more than ${MAX_RANGE_LENGTH} items`);
  }
  return Array.from({ length }, (_, index) => first + index * step);
}

export function arrayUnique(args: readonly Json[]): readonly Json[] {
  const seen = new Map<string, Json>();
  for (const item of listIn(args, 0)) {
    const key = JSON.stringify(sorted(item));
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

/** With its keys in one order: two objects are the same whatever theirs. */
function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
