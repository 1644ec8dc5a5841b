/** The intrinsic functions on texts. */

import type { Json } from '../../../asl/json';
import { isList, isObject } from '../../../asl/json-kind';
import { ArgumentFault, checkDataLength, textIn } from './arguments';

/** What `{}` stands for in a template; an escaped brace is none. */
const PLACES = /\\.|\{\}/gs;

/** Puts the arguments in the places of a template whose escapes are not resolved yet. */
export function format(args: readonly Json[]): string {
  const template = textIn(args, 0);
  const places = template.match(PLACES)?.filter((found) => found === '{}').length ?? 0;
  if (places !== args.length - 1) {
    throw new ArgumentFault(
      `Number of arguments do not match the occurrences of {}: ${args.length - 1} and ${places}`,
    );
  }
  let next = 0;
  return template.replace(PLACES, (found) => {
    if (found !== '{}') return unescaped(found);
    next += 1;
    return printed(args[next] ?? null);
  });
}

/** Recorded: objects and arrays look as Java prints them. */
function printed(value: Json): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map(printed).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${key}=${printed(item)}`);
  return `{${fields.join(', ')}}`;
}

/** What a text in the definition says: a backslash stands before a quote, a brace or itself. */
export function unescaped(source: string): string {
  return source.replace(/\\(['{}\\])/g, '$1');
}

/** Cuts a text at every one of the given characters; nothing between two of them is no part. */
export function stringSplit(args: readonly Json[]): readonly string[] {
  const marks = new Set(textIn(args, 1));
  const parts: string[] = [];
  let part = '';
  for (const character of textIn(args, 0)) {
    if (!marks.has(character)) part += character;
    else if (part !== '') {
      parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
}

export function base64Encode(args: readonly Json[]): string {
  const bytes = new TextEncoder().encode(checkDataLength(textIn(args, 0)));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function base64Decode(args: readonly Json[]): string {
  const text = checkDataLength(textIn(args, 0));
  const decoded = decodedBytes(text);
  if (decoded === undefined) throw new ArgumentFault('The data is not a valid Base64 encoded string');
  return new TextDecoder().decode(Uint8Array.from(decoded, (character) => character.charCodeAt(0)));
}

function decodedBytes(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
