/** What of a value is needed: all of it, or some of its fields. */

import type { Expression } from '../dsl/node';
import { project } from './rewrite';

export type Path = readonly (string | number)[];

/** Grows while reads are found. */
export interface Need {
  whole: boolean;
  readonly fields: Map<string, Need>;
}

export function noNeed(): Need {
  return { whole: false, fields: new Map() };
}

/**
 * Adds a read; says whether it asks for more than was needed before.
 *
 * Fields are followed up to an index: of an array, all is kept.
 */
export function addRead(need: Need, path: Path): boolean {
  let current = need;
  for (const step of path) {
    if (current.whole) return false;
    if (typeof step === 'number') break;
    const field = current.fields.get(step) ?? noNeed();
    current.fields.set(step, field);
    current = field;
  }
  if (current.whole) return false;
  current.whole = true;
  return true;
}

/** The part of a value that is needed. */
export function pruned(value: Expression, need: Need): Expression {
  if (need.whole) return value;
  if (value.kind === 'object') {
    const entries = value.entries.flatMap(([name, field]) => {
      const fieldNeed = need.fields.get(name);
      return fieldNeed === undefined ? [] : [[name, pruned(field, fieldNeed)] as const];
    });
    return { ...value, entries };
  }
  return isPlace(value) ? picked(value, need) : value;
}

/** Whether a value is only looked up, so that its fields cost nothing more. */
function isPlace(value: Expression): boolean {
  return value.kind === 'path' || (value.kind === 'operation' && value.operator === 'at');
}

/** Only the needed fields; one that is absent stays absent. In alphabetical order, so that a new read moves none. */
function picked(value: Expression, need: Need): Expression {
  if (need.whole) return { kind: 'operation', operator: 'orOmit', operands: [value] };
  const names = [...need.fields.keys()].toSorted();
  const entries = names.map((name) => {
    const fieldNeed = need.fields.get(name) ?? noNeed();
    return [name, picked(project(value, [name]), fieldNeed)] as const;
  });
  return { kind: 'object', entries };
}
