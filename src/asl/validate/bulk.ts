/** Refuses what is too large, too deep or no JSON, so that the other checks can recur without a second thought. */

import { MAX_DEFINITION_BYTES } from '../limits';
import type { Diagnostic } from './diagnostic';
import { isArray, isObject } from './place';

/** Objects and arrays within each other; AWS does not publish its bound, and people stay below fifty. */
export const MAX_DEPTH = 500;

export const TOO_LARGE: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: `Definition is larger than ${MAX_DEFINITION_BYTES} bytes`,
};

export const TOO_DEEP: Diagnostic = {
  severity: 'ERROR',
  code: 'TOO_DEEPLY_NESTED',
  message: `Definition is nested more than ${MAX_DEPTH} levels deep`,
};

/** Why a value can be no definition, whatever it says; a cycle counts as nesting without an end. */
export function refusalOfBulk(definition: unknown): Diagnostic | undefined {
  const ahead: unknown[] = [definition];
  const depths: number[] = [0];
  let size = 0;
  while (ahead.length > 0) {
    const value = ahead.pop();
    const depth = depths.pop() ?? 0;
    size += sizeOf(value);
    if (size > MAX_DEFINITION_BYTES) return TOO_LARGE;
    if (depth > MAX_DEPTH) return TOO_DEEP;
    for (const part of partsOf(value)) {
      ahead.push(part);
      depths.push(depth + 1);
    }
  }
  return undefined;
}

function partsOf(value: unknown): readonly unknown[] {
  if (isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

/** The bytes a value cannot do without in JSON, those of its parts left out. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return bytesOf(value) + 2;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value).length;
  if (isArray(value)) return value.length + 1;
  if (!isObject(value)) return 4;
  return Object.keys(value).reduce((sum, key) => sum + bytesOf(key) + 4, 1);
}

const ENCODER = new TextEncoder();

/** Bytes of a text in UTF-8; encoded only where it could matter. */
export function bytesOf(text: string): number {
  return /[^\s -~]/.test(text) ? ENCODER.encode(text).length : text.length;
}
