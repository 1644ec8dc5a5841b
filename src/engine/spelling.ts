/**
 * Remembers how JSON was spelled when it came as text.
 *
 * Step Functions hands data on as the text that it is, spaces and all, until a state makes something else of it. Here
 * data are values, so the spelling of a whole value is kept beside it; what an execution puts away of it is in its
 * frames and in its records.
 */

import type { Json, JsonObject } from '../asl/json';
import { isTooDeep } from './json-from';

const spellings = new WeakMap<object, string>();
/** Asked twice a state: where nothing was ever spelled in a way of its own, asking must cost nothing. */
let isAnythingSpelled = false;

/** Reads JSON that will be shown again as it was spelled; throws a `SyntaxError` where the text is none. */
export function parseSpelled(text: string): Json {
  const value = JSON.parse(text) as Json; // whatever it holds
  if (!isTooDeep(value) && JSON.stringify(value) !== text) rememberSpelling(value, text);
  return value;
}

/** The text of a value: as it was spelled, or as short as can be. */
export function jsonText(value: Json): string {
  return spellingOf(value) ?? JSON.stringify(value);
}

/** Whether anything at all was spelled in a way of its own. */
export function isSpellingKnown(): boolean {
  return isAnythingSpelled;
}

/** How a value was spelled; `undefined` where that is not known, or nothing special. */
export function spellingOf(value: Json | undefined): string | undefined {
  if (!isAnythingSpelled) return undefined;
  return typeof value === 'object' && value !== null ? spellings.get(value) : undefined;
}

export function rememberSpelling(value: Json | undefined, text: string): void {
  if (typeof value !== 'object' || value === null) return;
  isAnythingSpelled = true;
  spellings.set(value, text);
}

/** Notes how a value was spelled where that was put away with it. */
export function recall(value: Json | undefined, text: string | undefined): void {
  if (text !== undefined) rememberSpelling(value, text);
}

/** A value that was taken from other data: what it is taken from has been read, and its spelling with it. */
export function unspelled(value: Json): Json {
  if (spellingOf(value) === undefined) return value;
  return Array.isArray(value) ? [...(value as readonly Json[])] : { ...(value as JsonObject) }; // only those are kept
}

/** Lets a list be spelled as its items are. */
export function spellList(items: readonly Json[]): void {
  if (items.some((item) => spellingOf(item) !== undefined)) {
    rememberSpelling(items, `[${items.map(jsonText).join(',')}]`);
  }
}
