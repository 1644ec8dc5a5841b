/** The functions on objects and on values of any type. */

import type { Json, JsonObject } from '../../../asl/json';
import { fieldOf, fieldsOf } from '../fields';
import { isPrototypeName } from '../prototype-names';
import type { Run, Value } from '../run';
import { isArray, type Outcome, Sequence } from '../sequence';
import { booleanOf, isNumeric } from '../truth';
import { binary, type BuiltIn, unary } from './built-in';
import { anything, objects, text } from './parameters';

export const OBJECT_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  exists: { required: 1, parameterCount: 1, call: (_, value) => value !== undefined },
  boolean: unary(anything, booleanOf),
  not: unary(anything, (run, value) => booleanOf(run, value) !== true),
  type: unary(anything, (_, value) => typeOf(value)),
  keys: { required: 1, parameterCount: 1, call: (run, value) => new Sequence(keysOf(run, value)) },
  lookup: binary([anything, text], lookup),
  merge: unary(objects, merge),
};

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (isNumeric(value)) return 'number';
  if (isArray(value)) return 'array';
  return typeof value === 'number' ? 'object' : typeof value; // the package takes NaN for an object
}

/** The keys of an object, or those of all objects in an array, each once. */
function keysOf(run: Run, value: Value): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!isArray(value)) {
    const keys = Object.keys(value);
    run.spend(keys.length);
    return keys;
  }
  run.spend(value.length);
  const found = value.flatMap((item) => keysOf(run, item));
  return Object.keys(Object.fromEntries(found.map((key) => [key, true])));
}

function lookup(run: Run, value: Json, key: string | undefined): Outcome {
  if (key === undefined || isPrototypeName(key)) return run.defer('an unusual key');
  return isArray(value) ? new Sequence(fieldsOf(run, value, key)) : fieldOf(value, key);
}

function merge(run: Run, parts: readonly JsonObject[]): Json {
  const merged: Record<string, Json> = {};
  for (const part of parts) {
    const entries = Object.entries(part);
    run.spend(entries.length);
    for (const [key, value] of entries) {
      if (key === '__proto__') run.defer('an unusual key');
      merged[key] = value;
    }
  }
  return merged;
}
