/**
 * The syntax of JSONPath as Step Functions reads it: Jayway's dialect behind `$` (the data), `$$` (the context
 * object) or `$name` (a variable). What a filter says is left to its evaluation, as AWS leaves it.
 */

import { ofIdentifier } from './identifier';
import { type Place, refuse } from './place';
import type { Check } from './shape';
import { isSubstituted } from './substitution';

type PathRoot = 'data' | 'context' | 'variable';

type ParsedPath =
  | { readonly kind: 'path'; readonly root: PathRoot; readonly operator?: string | undefined }
  | { readonly kind: 'invalid' };

/** A path that may name any number of values: `InputPath`, `OutputPath`. */
export const path: Check = (value, place) => {
  if (!isPath(value)) refuse(place, 'Value must be a valid JSONPath.');
};

/** A path that names one value, of whatever root: where a number, a moment or a list is read from. */
export const referencePath: Check = (value, place) => {
  rootOfReference(value, place);
};

/** A path that names one place in the data: where a result is put. */
export const resultPath: Check = (value, place) => {
  const root = rootOfReference(value, place);
  if (root === 'context')
    refuse(place, "Value is not a Reference Path: Reference path cannot start with '$$'");
  if (root === 'variable')
    refuse(place, 'Value is not a Reference Path: Reference path cannot be a variable');
};

/** A path to what a condition compares; AWS calls it a Reference Path, and is not known to ask for more than a path. */
export const comparedPath: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if (!value.startsWith('$')) {
    refuse(place, "Value is not a Reference Path: Reference path didn't start with '$'");
  } else if (!isPath(value)) refuse(place, 'Value is not a Reference Path: String is not a valid JSONPath');
};

export function isPath(value: unknown): value is string {
  return typeof value === 'string' && (isSubstituted(value) || parsePath(value).kind === 'path');
}

function rootOfReference(value: unknown, place: Place): PathRoot | undefined {
  if (typeof value !== 'string') {
    refuse(place, 'Expected value of type [STRING]');
    return undefined;
  }
  if (isSubstituted(value)) return undefined;
  const parsed = parsePath(value);
  if (parsed.kind === 'invalid') {
    refuse(place, 'Value must be a valid JSONPath.');
    return undefined;
  }
  const { root, operator } = parsed;
  if (operator !== undefined)
    refuse(place, `Value is not a Reference Path: Path cannot contain '${operator}'`);
  return root;
}

/** Reads a path; `operator` is the first of those that let it name more or less than one value. */
function parsePath(untrimmed: string): ParsedPath {
  const text = untrimmed.trimEnd();
  const start = rootOf(text);
  if (start === undefined) return INVALID;

  const scan: Scan = { text, at: start.length, operator: undefined, guesses: 0 };
  while (scan.at < text.length) if (!readStep(scan)) return INVALID;
  return { kind: 'path', root: start.root, operator: scan.operator };
}

const INVALID: ParsedPath = { kind: 'invalid' };

interface Scan {
  readonly text: string;
  at: number;
  operator: string | undefined;
  guesses: number;
}

function rootOf(text: string): { readonly root: PathRoot; readonly length: number } | undefined {
  if (!text.startsWith('$')) return undefined;
  if (text.startsWith('$$')) return { root: 'context', length: 2 };
  const name = ofIdentifier(text, 1);
  return name === '' ? { root: 'data', length: 1 } : { root: 'variable', length: 1 + name.length };
}

/** One `.name`, `..name`, `.*` or `[…]`. */
function readStep(scan: Scan): boolean {
  const { text, at } = scan;
  if (text[at] === '[') return readBracket(scan);
  if (text[at] !== '.') return false;
  if (text[at + 1] === '.') {
    scan.operator ??= '..';
    scan.at += 1;
  }
  scan.at += 1;
  const next = text[scan.at];
  if (next === '[') return readBracket(scan);
  if (next === '*') {
    scan.operator ??= '*';
    scan.at += 1;
    return true;
  }
  return readName(scan);
}

/** A name without quotes: it ends at the next step; what must be quoted has no place in it. */
function readName(scan: Scan): boolean {
  const start = scan.at;
  const { text } = scan;
  while (scan.at < text.length && !'.['.includes(text.charAt(scan.at))) {
    const character = text.charAt(scan.at);
    if (/\s/.test(character)) return false;
    if ('@?*'.includes(character)) scan.operator ??= character;
    scan.at += character === '\\' ? 2 : 1;
  }
  return scan.at > start && scan.at <= text.length;
}

function readBracket(scan: Scan): boolean {
  const start = scan.at + 1;
  const end = closingBracket(scan.text, start) ?? endOfFilter(scan, start);
  if (end === undefined) return false;

  scan.at = end + 1;
  const content = scan.text.slice(start, end).trim();
  if (content.startsWith('?') || content.startsWith('(')) {
    scan.operator ??= '?';
    return /^\??\s*\(.*\)$/s.test(content) && content.replace(/[?()\s]/g, '') !== '';
  }
  if (content === '*') {
    scan.operator ??= '*';
    return true;
  }
  return readNames(content, scan) || readIndices(content, scan);
}

const QUOTED_NAME = /'[^'\\]+(?:\\.[^'\\]*)*'|'(?:\\.[^'\\]*)+'|"[^"\\]+(?:\\.[^"\\]*)*"|"(?:\\.[^"\\]*)+"/s
  .source;
const QUOTED_NAMES = new RegExp(`^(?:${QUOTED_NAME})(?:\\s*,\\s*(?:${QUOTED_NAME}))*$`, 's');

function readNames(content: string, scan: Scan): boolean {
  if (!QUOTED_NAMES.test(content)) return false;
  if (/['"]\s*,\s*['"]/.test(content)) scan.operator ??= ',';
  return true;
}

function readIndices(content: string, scan: Scan): boolean {
  if (!/^-?\d+(?:\s*,\s*-?\d+)*$|^(?:-?\d+)?\s*:\s*(?:-?\d+)?$/.test(content)) return false;
  if (content.includes(':')) scan.operator ??= ':';
  else if (content.includes(',')) scan.operator ??= ',';
  return true;
}

/** More filters with regular expressions than any path has; each costs a look at all the rest. */
const MAX_GUESSES = 5;

/** The end of a filter in which a regular expression has quotes or brackets of its own. */
function endOfFilter(scan: Scan, start: number): number | undefined {
  scan.guesses += 1;
  const isFilter = scan.guesses <= MAX_GUESSES && scan.text.startsWith('?', start);
  const end = isFilter ? scan.text.indexOf(')]', start) : -1;
  return end === -1 ? undefined : end + 1;
}

/** The end of what a bracket opened, past quotes and brackets within. */
function closingBracket(text: string, start: number): number | undefined {
  let depth = 1;
  let quote: string | undefined;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (character === "'" || character === '"') quote = character;
    else if ('[('.includes(character)) depth += 1;
    else if ('])'.includes(character)) depth -= 1;
    if (depth === 0) return character === ']' ? at : undefined;
  }
  return undefined;
}
