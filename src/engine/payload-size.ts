/**
 * Tells whether data is larger than a state may pass on.
 *
 * Writing every value as text would cost more than all the rest of a state. So a bound from above is added up
 * first, which settles nearly every case, and only what might be too large is written, if a bound from below lets
 * it: a value that holds one text a hundred thousand times would not fit into memory.
 */

import type { Json } from '../asl/json';
import { MAX_PAYLOAD_BYTES, MAX_VARIABLES_BYTES } from '../asl/limits';
import { MAX_JSON_DEPTH } from './json-from';

const encoder = new TextEncoder();

/** Whether a value takes more than the 262,144 bytes of UTF-8 that AWS allows. */
export function exceedsPayloadLimit(value: Json): boolean {
  const bound = boundOf(value, MAX_PAYLOAD_BYTES, 0);
  if (bound <= MAX_PAYLOAD_BYTES) return false;
  if (bound === Infinity || leastOf(value, MAX_PAYLOAD_BYTES) > MAX_PAYLOAD_BYTES) return true;
  return bytesOf(value) > MAX_PAYLOAD_BYTES;
}

/**
 * Whether variables take more than the 10 MiB of which an execution disposes. Each of them is within the limit of
 * what one state assigns, so that few never do.
 */
export function exceedsVariablesLimit(variables: Readonly<Record<string, Json>>): boolean {
  const values = Object.values(variables);
  if (values.length * MAX_PAYLOAD_BYTES <= MAX_VARIABLES_BYTES) return false;
  if (total(values, (value) => boundOf(value, MAX_VARIABLES_BYTES, 0)) <= MAX_VARIABLES_BYTES) return false;
  return total(values, bytesOf) > MAX_VARIABLES_BYTES;
}

function total(values: readonly Json[], sizeOf: (value: Json) => number): number {
  return values.reduce<number>((sum, value) => sum + sizeOf(value), 0);
}

function bytesOf(value: Json): number {
  return encoder.encode(JSON.stringify(value)).length;
}

/** `"` and `\` take two bytes, a control character six, any other at most three. */
const MAX_BYTES_PER_CHARACTER = 6;
const MAX_BYTES_PER_NUMBER = 25;

/** At least the bytes that a value takes; stops adding when it is past `enough`. What is too deep is too large. */
function boundOf(value: Json, enough: number, depth: number): number {
  if (typeof value === 'string') return value.length * MAX_BYTES_PER_CHARACTER + 2;
  if (typeof value !== 'object' || value === null) return MAX_BYTES_PER_NUMBER;
  if (depth === MAX_JSON_DEPTH) return Infinity;

  let bytes = 2;
  // One loop for objects and arrays, which allocates nothing; JSON has no holes and no inherited keys.
  // oxlint-disable-next-line typescript/no-for-in-array
  for (const key in value) {
    if (bytes > enough) return bytes;
    const item = (value as Record<string, Json>)[key] ?? null; // arrays are indexed by text here, too
    bytes += key.length * MAX_BYTES_PER_CHARACTER + 4 + boundOf(item, enough, depth + 1);
  }
  return bytes;
}

/** At most the bytes that a value takes; stops adding when it is past `enough`. */
function leastOf(value: Json, enough: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 1;
  let bytes = 1;
  // As above.
  // oxlint-disable-next-line typescript/no-for-in-array
  for (const key in value) {
    if (bytes > enough) return bytes;
    const item = (value as Record<string, Json>)[key] ?? null; // arrays are indexed by text here, too
    bytes += 1 + leastOf(item, enough);
  }
  return bytes;
}
