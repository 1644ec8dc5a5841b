/** What can be asked of text. Characters are counted as JSONata counts them: by code points, an emoji is one. */

import type { Operand } from './expr';
import type { Ref } from './reference';
import type { ArrayRef } from './reference-array';
import type { Cond, NumberRef, StringRef } from './reference-scalar';

/** The algorithms that `$hash` of Step Functions knows. */
export type HashAlgorithm = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** A place where a pattern matched. */
export interface Match {
  match: string;
  index: number;
  /** What the parentheses of the pattern took; `null` where one took no part. */
  groups: (string | null)[];
}

export interface TextOperations {
  contains(part: Operand<string>): Cond;
  startsWith(part: Operand<string>): Cond;
  endsWith(part: Operand<string>): Cond;
  /** Whether the pattern is found anywhere: `$contains($s, /^A-\d+$/i)`. Flags `i` and `m` only. */
  matches(pattern: RegExp): Cond;
  /** Every place where the pattern is found, from left to right: `[$match($s, /\d+/)]`. */
  matchAll(pattern: RegExp): ArrayRef<Match>;
  upper(): StringRef;
  lower(): StringRef;
  /** Without spaces at both ends, and with one in the place of several, as JSONata's `$trim`. */
  trim(): StringRef;
  length(): NumberRef;
  /** From one position up to another, as JavaScript's `slice`: negative ones count from the end. */
  substring(start: Operand<number>, end?: Operand<number>): StringRef;
  /** What stands before the first occurrence; all of it where there is none. */
  substringBefore(part: Operand<string>): StringRef;
  /** What stands behind the first occurrence; all of it where there is none. */
  substringAfter(part: Operand<string>): StringRef;
  /**
   * With every occurrence replaced: `$replace($s, ' ', '-')`. In the replacement of a regular expression, `$1` is what
   * its first parentheses took, `$0` all of the match and `$$` a dollar sign.
   */
  replaceAll(pattern: Operand<string> | RegExp, replacement: Operand<string>): StringRef;
  /** At least so many characters, filled at the start: `$pad($s, -8, '0')`. */
  padStart(width: number, filling?: Operand<string>): StringRef;
  padEnd(width: number, filling?: Operand<string>): StringRef;
  split(separator: Operand<string> | RegExp): ArrayRef<string>;
  /** Fails where the text is no number. */
  toNumber(): NumberRef;
  /** As `btoa`: a character is a byte, and one beyond U+00FF fails. */
  base64Encode(): StringRef;
  /** As `atob`: a byte is a character. */
  base64Decode(): StringRef;
  /** As `encodeURIComponent`. */
  encodeUrlComponent(): StringRef;
  decodeUrlComponent(): StringRef;
  /** As `encodeURI`: what separates the parts of an address stays. */
  encodeUrl(): StringRef;
  decodeUrl(): StringRef;
  /** In hexadecimal, of the text in UTF-8: `$hash($s, 'SHA-256')`. */
  hash(algorithm: HashAlgorithm): StringRef;
  /**
   * Reads a moment that is written by a picture, as ISO text; absent where the text is written otherwise:
   * `order.day.parseDate('[D01].[M01].[Y0001]')` is `$fromMillis($toMillis($order.day, '[D01].[M01].[Y0001]'))`.
   */
  parseDate(picture: string): Ref<string | undefined>;
}
