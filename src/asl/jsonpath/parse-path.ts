/** Reads a path of JSONPath; what a filter says is left to its evaluation, as AWS leaves it. */

import { ofIdentifier } from '../identifier';
import { callNamed, type JsonPath, type PathRoot, type PathStep } from './path';

/** The parsed path, or `undefined` where the text is none. Spaces behind it are let pass. */
export function parsePath(untrimmed: string): JsonPath | undefined {
  const text = untrimmed.trimEnd();
  const start = rootOf(text);
  if (start === undefined) return undefined;

  const scan: Scan = { text, at: start.length, operator: undefined, guesses: 0 };
  const steps: PathStep[] = [];
  while (scan.at < text.length) {
    const step = readStep(scan);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return withCall(start.root, steps, scan.operator);
}

function withCall(root: PathRoot, steps: readonly PathStep[], operator: string | undefined): JsonPath {
  const last = steps.at(-1);
  const call = last?.kind === 'name' ? callNamed(last.name) : undefined;
  return { root, steps: call === undefined ? steps : steps.slice(0, -1), call, operator };
}

interface Scan {
  readonly text: string;
  at: number;
  operator: string | undefined;
  guesses: number;
}

function rootOf(text: string): { readonly root: PathRoot; readonly length: number } | undefined {
  if (!text.startsWith('$')) return undefined;
  if (text.startsWith('$$')) return { root: { kind: 'context' }, length: 2 };
  const name = ofIdentifier(text, 1);
  if (name === '') return { root: { kind: 'data' }, length: 1 };
  return { root: { kind: 'variable', name }, length: 1 + name.length };
}

/** One `.name`, `..name`, `.*` or `[…]`. */
function readStep(scan: Scan): PathStep | undefined {
  const { text, at } = scan;
  if (text[at] === '[') return readBracket(scan);
  if (text[at] !== '.') return undefined;
  scan.at += 1;
  if (text[at + 1] !== '.') return readDotted(scan);

  scan.operator ??= '..';
  scan.at += 1;
  const step = readDotted(scan);
  return step && { kind: 'deep', step };
}

function readDotted(scan: Scan): PathStep | undefined {
  const next = scan.text[scan.at];
  if (next === '[') return readBracket(scan);
  if (next !== '*') return readName(scan);
  scan.operator ??= '*';
  scan.at += 1;
  return { kind: 'wildcard' };
}

/** A name without quotes: it ends at the next step; what must be quoted has no place in it. */
function readName(scan: Scan): PathStep | undefined {
  const start = scan.at;
  const { text } = scan;
  while (scan.at < text.length && !'.['.includes(text.charAt(scan.at))) {
    const character = text.charAt(scan.at);
    if (/\s/.test(character)) return undefined;
    if ('@?*'.includes(character)) scan.operator ??= character;
    scan.at += character === '\\' ? 2 : 1;
  }
  if (scan.at === start || scan.at > text.length) return undefined;
  return { kind: 'name', name: text.slice(start, scan.at) };
}

function readBracket(scan: Scan): PathStep | undefined {
  const start = scan.at + 1;
  const end = closingBracket(scan.text, start) ?? endOfFilter(scan, start);
  if (end === undefined) return undefined;

  scan.at = end + 1;
  const content = scan.text.slice(start, end).trim();
  if (content.startsWith('?') || content.startsWith('(')) return readFilter(content, scan);
  if (content === '*') {
    scan.operator ??= '*';
    return { kind: 'wildcard' };
  }
  return readNames(content, scan) ?? readIndices(content, scan);
}

function readFilter(content: string, scan: Scan): PathStep | undefined {
  scan.operator ??= '?';
  const text = /^\??\s*\((.*)\)$/s.exec(content)?.[1];
  if (text === undefined || content.replace(/[?()\s]/g, '') === '') return undefined;
  return { kind: 'filter', text };
}

const QUOTED_NAME = /'[^'\\]+(?:\\.[^'\\]*)*'|'(?:\\.[^'\\]*)+'|"[^"\\]+(?:\\.[^"\\]*)*"|"(?:\\.[^"\\]*)+"/s
  .source;
const QUOTED_NAMES = new RegExp(`^(?:${QUOTED_NAME})(?:\\s*,\\s*(?:${QUOTED_NAME}))*$`, 's');

function readNames(content: string, scan: Scan): PathStep | undefined {
  if (!QUOTED_NAMES.test(content)) return undefined;
  const quoted = content.match(new RegExp(QUOTED_NAME, 'gs')) ?? [];
  const names = quoted.map(unquoted);
  if (/['"]\s*,\s*['"]/.test(content)) scan.operator ??= ',';
  return names.length === 1 ? { kind: 'name', name: names[0] ?? '' } : { kind: 'names', names };
}

/** Recorded: in single quotes, a backslash before a double quote is a part of the name. */
function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(`\\${quote}`, quote);
}

function readIndices(content: string, scan: Scan): PathStep | undefined {
  if (/^-?\d+(?:\s*,\s*-?\d+)*$/.test(content)) {
    const indices = content.split(',').map(Number);
    if (indices.length === 1) return { kind: 'index', index: indices[0] ?? 0 };
    scan.operator ??= ',';
    return { kind: 'indices', indices };
  }
  const slice = /^(-?\d+)?\s*:\s*(-?\d+)?$/.exec(content);
  if (slice === null) return undefined;
  scan.operator ??= ':';
  return { kind: 'slice', from: numberIn(slice[1]), to: numberIn(slice[2]) };
}

function numberIn(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
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
