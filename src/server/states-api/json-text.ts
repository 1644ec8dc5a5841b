/** Reads JSON text that a caller sent, with the words of AWS's parser where it is none. */

import type { Json } from '../../asl/json';
import { isTooDeep, MAX_JSON_DEPTH } from '../../engine/json-from';
import { parseSpelled } from '../../engine/spelling';

export type ParsedText =
  | { readonly kind: 'parsed'; readonly value: Json }
  | { readonly kind: 'malformed'; readonly message: string };

export function parseText(text: string): ParsedText {
  try {
    const value = parseSpelled(text);
    return isTooDeep(value) ? { kind: 'malformed', message: TOO_DEEP } : { kind: 'parsed', value };
  } catch (error) {
    return { kind: 'malformed', message: inJacksonsWords(text) ?? String(error) };
  }
}

const TOO_DEEP = `Document nesting depth exceeds the maximum allowed (${MAX_JSON_DEPTH})`;

/** The mistakes people make, as Jackson puts them; for the rest the parser of this machine has to do. */
function inJacksonsWords(text: string): string | undefined {
  const word = /^\s*([A-Za-z_$][\w$]*)/.exec(text)?.[1];
  if (word !== undefined && !['true', 'false', 'null'].includes(word)) {
    return `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`;
  }
  const key = /^\s*\{\s*([^"}\s])/.exec(text)?.[1];
  if (key !== undefined) {
    return `Unexpected character ('${key}' (code ${key.charCodeAt(0)})): was expecting double-quote to start field name`;
  }
  return undefined;
}
