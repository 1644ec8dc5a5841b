/** The functions that encode texts for other places; what cannot be encoded is left to the worker, which words it. */

import type { Run } from '../run';
import { type BuiltIn, unary } from './built-in';
import { text } from './parameters';

export const ENCODING_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  encodeUrlComponent: encoding(encodeURIComponent),
  decodeUrlComponent: encoding(decodeURIComponent),
  encodeUrl: encoding(encodeURI),
  decodeUrl: encoding(decodeURI),
  base64encode: encoding((value) => btoa(bytesOf(value))),
  base64decode: encoding(fromBase64),
};

/** The package takes the lower byte of each character. */
function bytesOf(value: string): string {
  return value.replaceAll(/[^\0-\xff]/g, (character) => String.fromCharCode(character.charCodeAt(0) & 0xff));
}

/** What the package reads as well as it can is left to it. */
function fromBase64(value: string): string {
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw new Error('no base64');
  return atob(value);
}

function encoding(encode: (value: string) => string): BuiltIn {
  return unary(text, (run: Run, value) => {
    run.spendCharacters(value.length);
    try {
      return encode(value);
    } catch {
      return run.defer('a text that cannot be encoded');
    }
  });
}
