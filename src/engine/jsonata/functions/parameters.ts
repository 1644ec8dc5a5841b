/**
 * What built-in functions take, and how an argument is made to fit.
 *
 * An argument that does not fit is left to the worker: the package then fails, or takes the context instead,
 * by rules that are not worth having twice.
 */

import { isObject } from '../../../asl/json-kind';
import type { Json, JsonObject } from '../../../asl/json';
import type { Run, Value } from '../run';
import { isArray } from '../sequence';

/** The argument as the function takes it; a missing one always fits. */
export type Parameter<T> = (run: Run, value: Value) => T | undefined;

export const anything: Parameter<Json> = (_, value) => value;
export const text: Parameter<string> = only((value) => typeof value === 'string');
export const number: Parameter<number> = only((value) => typeof value === 'number');
export const flag: Parameter<boolean> = only((value) => typeof value === 'boolean');
export const scalar: Parameter<string | number | boolean> = only(isScalar);

/** A single value counts as an array of one. */
export const list: Parameter<readonly Json[]> = (_, value) =>
  value === undefined || isArray(value) ? value : [value];

export const texts: Parameter<readonly string[]> = listOf((item) => typeof item === 'string');
export const numbers: Parameter<readonly number[]> = listOf((item) => typeof item === 'number');
export const objects: Parameter<readonly JsonObject[]> = listOf(isObject);

function only<T extends Json>(fits: (value: Json) => value is T): Parameter<T> {
  return (run, value) => {
    if (value === undefined || fits(value)) return value;
    return run.defer('an argument does not fit');
  };
}

function listOf<T extends Json>(fits: (item: Json) => item is T): Parameter<readonly T[]> {
  return (run, value) => {
    const items = list(run, value);
    if (items === undefined) return undefined;
    run.spend(items.length);
    return items.every(fits) ? items : run.defer('an item does not fit');
  };
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
