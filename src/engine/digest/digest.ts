/** The hash algorithms of `States.Hash`, in plain arithmetic: the engine runs where there is no crypto module. */

import { md5 } from './md5';
import { sha1 } from './sha1';
import { sha256 } from './sha256';
import { sha384, sha512 } from './sha512';

const ALGORITHMS: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  ['MD5', md5],
  ['SHA-1', sha1],
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
]);

/** The hash of a text's UTF-8 in hexadecimal digits, or `undefined` where there is no such algorithm. */
export function digest(algorithm: string, text: string): string | undefined {
  return ALGORITHMS.get(algorithm)?.(new TextEncoder().encode(text));
}
