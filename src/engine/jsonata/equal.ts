/** Whether two values are equal, part by part. */

import type { Run, Value } from './run';
import { isArray } from './sequence';

export function isEqual(run: Run, left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isArray(left) && isArray(right)) return areEqualArrays(run, left, right);
  return areEqualObjects(run, left, right);
}

function areEqualArrays(run: Run, left: readonly Value[], right: readonly Value[]): boolean {
  if (left.length !== right.length) return false;
  run.spend(left.length);
  return left.every((item, index) => isEqual(run, item, right[index]));
}

/** An array has the property `length`, so that it can equal an object: as odd as in the package. */
function areEqualObjects(run: Run, left: object, right: object): boolean {
  const names = Object.getOwnPropertyNames(left);
  if (names.length !== Object.getOwnPropertyNames(right).length) return false;
  run.spend(names.length);
  return names.every((name) => Object.hasOwn(right, name) && isEqual(run, own(left, name), own(right, name)));
}

function own(object: object, name: string): Value {
  const value: unknown = Reflect.get(object, name);
  return value as Value; // both objects are JSON, and `name` is one of their own properties
}
