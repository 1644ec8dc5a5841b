/** What the intrinsic functions ask of their arguments. */

import type { Json, JsonObject } from '../../../asl/json';
import { isList, isObject } from '../../../asl/json-kind';

/** What is wrong with the arguments of a call; the cause of the failure says which call it was. */
export class ArgumentFault extends Error {
  override readonly name = 'ArgumentFault';
}

export function listIn(args: readonly Json[], index: number): readonly Json[] {
  const value = args[index];
  return isList(value) ? value : refuse(args, index, 'an array');
}

export function objectIn(args: readonly Json[], index: number): JsonObject {
  const value = args[index];
  return isObject(value) ? value : refuse(args, index, 'an object');
}

export function textIn(args: readonly Json[], index: number): string {
  const value = args[index];
  return typeof value === 'string' ? value : refuse(args, index, 'a string');
}

/** A whole number; fractions are rounded as Java does it, the half towards the larger number. */
export function integerIn(args: readonly Json[], index: number): number {
  const value = args[index];
  const number = typeof value === 'number' ? value : refuse(args, index, 'a number');
  // A zero has no sign.
  return Math.round(number) + 0;
}

/** Fails the call for one of its arguments. */
export function refuse(args: readonly Json[], index: number, wanted: string): never {
  const given = JSON.stringify(args[index] ?? null);
  throw new ArgumentFault(`Argument ${index + 1} must be ${wanted}, but was: ${given}`);
}

/** Characters of the data that encoding and hashing take. */
const MAX_DATA_LENGTH = 10_000;

export function checkDataLength(text: string): string {
  if (text.length <= MAX_DATA_LENGTH) return text;
  throw new ArgumentFault(`The data must not be longer than ${MAX_DATA_LENGTH} characters`);
}
