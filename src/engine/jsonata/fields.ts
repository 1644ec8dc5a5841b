/** Reading a field of data, as bare names and `$lookup` do. */

import type { Run, Value } from './run';
import { append, isArray } from './sequence';

/** The field of an object; nothing for whatever else the value may be. */
export function fieldOf(value: Value, name: string): Value {
  if (typeof value !== 'object' || value === null || isArray(value)) return undefined;
  const fields: { readonly [key: string]: Value } = value;
  return fields[name];
}

/** The field of every item, arrays within opened on the way in and on the way out. */
export function fieldsOf(run: Run, items: readonly Value[], name: string): readonly Value[] {
  const found: Value[] = [];
  run.spend(items.length);
  for (const item of items) {
    const value = isArray(item) ? fieldsOf(run, item, name) : fieldOf(item, name);
    if (isListOfValues(value)) append(run, found, value);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

function isListOfValues(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}
