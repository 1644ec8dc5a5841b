/** The functions that encode texts for other places; what cannot be encoded is left to the worker, which words it. */

import type { Run } from '../run';
import { type BuiltIn, unary } from './built-in';
import { text } from './parameters';

export const ENCODING_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  encodeUrlComponent: encoding(encodeURIComponent),
  decodeUrlComponent: encoding(decodeURIComponent),
  encodeUrl: encoding(encodeURI),
  decodeUrl: encoding(decodeURI),
};

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
