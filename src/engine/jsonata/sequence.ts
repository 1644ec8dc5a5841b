/**
 * Sequences: the lists of results that JSONata makes, which count as their only item when they have one.
 *
 * A sequence becomes a plain value as soon as the part of the expression that made it ends. Of a plain array
 * with two or more items nobody can tell any more whether it was a sequence, so only the moment in between
 * needs this class.
 */

import type { Json } from '../../asl/json';
import type { Run, Value } from './run';

export class Sequence {
  constructor(readonly items: readonly Value[]) {}
}

/** A value, or a sequence that has not yet become one. */
export type Outcome = Value | Sequence;

export const EMPTY_SEQUENCE = new Sequence([]);

/** The value a sequence counts as; `isKept` is the effect of `[]`: a single item stays in its array. */
export function unwrap(run: Run, items: readonly Value[], isKept: boolean): Value {
  if (items.length === 0) return undefined;
  if (items.length === 1 && !isKept) return items[0];

  const array = arrayOf(items);
  if (items.length === 1) run.keep(array);
  return array;
}

/** Items as a JSON array; an item that is missing is noted, since JSON has no such thing. */
export function arrayOf(items: readonly Value[]): readonly Json[] {
  return items as readonly Json[]; // whoever adds a missing item sets `isBeyondJson`, which cleans the result
}

/** A value as the list of items it stands for. */
export function itemsOf(value: Value): readonly Value[] {
  return isArray(value) ? value : [value];
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Puts the results of a step into one list: arrays are opened, unless written with brackets in the path. */
export function flatten(run: Run, outcomes: readonly Outcome[]): readonly Value[] {
  const flat: Value[] = [];
  for (const outcome of outcomes) {
    if (outcome instanceof Sequence) append(run, flat, outcome.items);
    else if (isArray(outcome) && !run.isConstructed(outcome)) append(run, flat, outcome);
    else flat.push(outcome);
  }
  return flat;
}

export function append(run: Run, target: Value[], items: readonly Value[]): void {
  run.spend(items.length);
  for (const item of items) target.push(item);
}
