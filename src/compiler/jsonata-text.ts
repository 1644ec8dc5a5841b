/**
 * Spells names, strings and literals as JSONata 2.0.6 reads them.
 *
 * The rules were found by running the package: `\'` is not an escape, a keyword cannot be a field, and a
 * bracket in a character class hides the end of a regular expression.
 */

import type { Json } from '../asl/json';

const KEYWORDS = ['and', 'or', 'in', 'true', 'false', 'null'];

/** A string as a JSONata literal that cannot be mistaken for the end of an expression. */
export function stringText(value: string): string {
  const plain = !/['\\]|\p{Cc}/u.test(value);
  const text = plain ? `'${value}'` : JSON.stringify(value);
  return text.includes('%}') ? JSON.stringify(value).replaceAll('%}', String.raw`\u0025}`) : text;
}

/** Data as a JSONata literal. */
export function literalText(value: Json): string {
  if (typeof value === 'string') return stringText(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => literalText(item)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${stringText(key)}: ${literalText(item)}`)
    .join(', ')}}`;
}

/** The flags of a regular expression that JSONata knows; `g` and `y` mean nothing to a test for a match. */
export const REGEX_FLAGS = 'imgy';

/**
 * A regular expression. JSONata finds its end by counting brackets that have no backslash before them, so those
 * that open or close nothing are escaped, and a backslash that stands for itself is written by its code.
 */
export function regexText(regex: RegExp): string {
  const source = regex.source.replace(REGEX_PART, (part) => {
    if (part.startsWith('[')) return `[${part.slice(1, -1).replace(CLASS_PART, escaped)}]`;
    return isQuantifier(part) ? part : escaped(part);
  });
  return `/${source}/${regex.flags.replace(/[^im]/g, '')}`;
}

const REGEX_PART = /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[\]{}]/gs;
const CLASS_PART = /\\.|[[\](){}]/gs;

function isQuantifier(part: string): boolean {
  return part.startsWith('{') && part.length > 1;
}

function escaped(part: string): string {
  if (part === String.raw`\\`) return String.raw`\x5c`;
  return part.startsWith('\\') ? part : `\\${part}`;
}

/** A value followed by the steps of a path. */
export function pathText(start: string, path: readonly (string | number)[]): string {
  return path.reduce<string>(stepText, start);
}

function stepText(before: string, step: string | number): string {
  if (typeof step === 'number') return `${before}[${step}]`;
  if (step === '' || step.includes('`')) return `$lookup(${before}, ${stringText(step)})`;
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(step) && !KEYWORDS.includes(step);
  return plain ? `${before}.${step}` : `${before}.\`${step}\``;
}
