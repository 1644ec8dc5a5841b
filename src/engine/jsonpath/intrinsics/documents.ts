/** The intrinsic functions between JSON and its text, and on objects. */

import type { Json, JsonObject } from '../../../asl/json';
import { digest } from '../../digest/digest';
import { inHashOrder } from '../hash-order';
import { ArgumentFault, checkDataLength, objectIn, refuse, textIn } from './arguments';

/** Recorded: an empty text is `null`, and zero has no sign. */
export function stringToJson(args: readonly Json[]): Json {
  const text = textIn(args, 0);
  if (text.trim() === '') return null;
  try {
    const value = JSON.parse(text) as Json; // whatever it holds
    return Object.is(value, -0) ? 0 : value;
  } catch {
    throw new ArgumentFault(`Argument 1 must be JSON, but was: ${text}`);
  }
}

export function jsonToString(args: readonly Json[]): string {
  return JSON.stringify(args[0] ?? null);
}

/** The keys of the second object win. */
export function jsonMerge(args: readonly Json[]): JsonObject {
  const merged = { ...objectIn(args, 0), ...objectIn(args, 1) };
  if (args[2] !== false) refuse(args, 2, 'false: deep merging is not supported');
  return Object.fromEntries(inHashOrder(Object.keys(merged)).map((key) => [key, merged[key] ?? null]));
}

export function hash(args: readonly Json[]): string {
  const [data = null] = args;
  const text = checkDataLength(typeof data === 'string' ? data : JSON.stringify(data));
  const hashed = digest(textIn(args, 1), text);
  return hashed ?? refuse(args, 1, 'one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512');
}
