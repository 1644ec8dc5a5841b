/** Lets nothing but JSON into an execution, whatever a task or a caller without types gives. */

import type { Json } from '../asl/json';

/** Deeper data cannot be relied on to be written as text; AWS's parser stops at the same depth. */
export const MAX_JSON_DEPTH = 1000;

/**
 * Gives what arrives after a trip through JSON: the value itself where it is plain data already.
 *
 * Data that is nested too deeply for the trip stays as it is. Throws an error that says why a value is no JSON.
 */
export function jsonFrom(value: unknown): Json {
  if (isPlainJson(value)) return value;
  const text = textOf(value);
  if (text === undefined) throw new TypeError(`its type is ${typeof value}`);
  return text === TOO_DEEP ? (value as Json) : (JSON.parse(text) as Json); // objects and arrays without end, or just parsed
}

/** Whether a value is JSON as it stands, and no deeper than can be relied on. */
export function isPlainJson(value: unknown): value is Json {
  return isPlain(value, 0);
}

/** Whether a value has more levels than can be relied on. */
export function isTooDeep(value: Json, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === MAX_JSON_DEPTH) return true;
  return Object.values(value).some((item: Json) => isTooDeep(item, depth + 1));
}

function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || isPlainObject(value, depth);
    default:
      return false;
  }
}

function isPlainObject(value: object, depth: number): boolean {
  if (depth === MAX_JSON_DEPTH) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  // A loop that allocates nothing: all data from outside are looked through, and nearly all are plain.
  for (const key in value) {
    if (!isPlain((value as Record<string, unknown>)[key], depth + 1)) return false; // arrays are indexed by text here, too
  }
  return true;
}

const TOO_DEEP = Symbol('too deep');

function textOf(value: unknown): string | typeof TOO_DEEP | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // The stack is used up.
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}
