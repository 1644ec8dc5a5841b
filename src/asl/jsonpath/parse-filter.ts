/** Reads what a filter of a path says, between `?(` and `)`. */

import type { Json } from '../json';
import {
  type Filter,
  FILTER_OPERATORS,
  type FilterOperand,
  type FilterOperator,
  type FilterPath,
} from './filter';
import { parsePath } from './parse-path';
import { parsePattern } from './parse-pattern';
import { type Scan, skipSpaces, take } from './scan';

/** The parsed filter, or `undefined` where it is none, or has a regular expression that cannot be run. */
export function parseFilter(text: string): Filter | undefined {
  const scan: FilterScan = { text, at: 0, depth: 0 };
  const filter = readAny(scan);
  skipSpaces(scan);
  return scan.at === text.length ? filter : undefined;
}

interface FilterScan extends Scan {
  depth: number;
}

/** Deeper ones would not fit on the stack. */
const MAX_DEPTH = 100;

function readAny(scan: FilterScan): Filter | undefined {
  return readJoined(scan, '||', () => readJoined(scan, '&&', () => readOne(scan)));
}

function readJoined(
  scan: FilterScan,
  word: '&&' | '||',
  readPart: () => Filter | undefined,
): Filter | undefined {
  const parts: Filter[] = [];
  do {
    const part = readPart();
    if (part === undefined) return undefined;
    parts.push(part);
  } while (accept(scan, word));
  return parts.length === 1 ? parts[0] : { kind: word === '&&' ? 'and' : 'or', parts };
}

function readOne(scan: FilterScan): Filter | undefined {
  if (accept(scan, '!')) {
    const filter = inside(scan, readOne);
    return filter && { kind: 'not', filter };
  }
  if (!accept(scan, '(')) return readComparison(scan);
  const filter = inside(scan, readAny);
  return accept(scan, ')') ? filter : undefined;
}

function inside(scan: FilterScan, read: (scan: FilterScan) => Filter | undefined): Filter | undefined {
  scan.depth += 1;
  const filter = scan.depth > MAX_DEPTH ? undefined : read(scan);
  scan.depth -= 1;
  return filter;
}

function readComparison(scan: FilterScan): Filter | undefined {
  const left = readOperand(scan);
  if (left === undefined) return undefined;
  if (left.kind === 'path' && accept(scan, '=~')) return readMatch(scan, left);
  const operator = readOperator(scan);
  if (operator === undefined) return left.kind === 'path' ? { kind: 'exists', path: left } : undefined;

  const right = readOperand(scan);
  return right && { kind: 'compare', operator, left, right };
}

const REGULAR_EXPRESSION = /\/((?:[^/\\]|\\.)+)\/(\w*)/sy;

function readMatch(scan: FilterScan, path: FilterPath): Filter | undefined {
  skipSpaces(scan);
  const [, source = '', flags = ''] = take(scan, REGULAR_EXPRESSION) ?? [];
  const pattern = source === '' ? undefined : parsePattern(source, flags);
  return pattern && { kind: 'matches', path, pattern };
}

function readOperator(scan: FilterScan): FilterOperator | undefined {
  return FILTER_OPERATORS.find((operator) =>
    /^\w/.test(operator) ? acceptWord(scan, operator) : accept(scan, operator),
  );
}

function readOperand(scan: FilterScan): FilterOperand | undefined {
  skipSpaces(scan);
  const character = scan.text[scan.at];
  if (character === '@' || character === '$') return readPath(scan);
  const value = readConstant(scan);
  return value === undefined ? undefined : { kind: 'constant', value };
}

/** A path ends where what is not in its brackets belongs to the filter. */
function readPath(scan: FilterScan): FilterPath | undefined {
  const start = scan.at;
  let depth = 0;
  let quote: string | undefined;
  for (; scan.at < scan.text.length; scan.at += 1) {
    const character = scan.text.charAt(scan.at);
    if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (depth > 0 && `'"`.includes(character)) quote = character;
    else if ('[('.includes(character)) depth += 1;
    else if (depth > 0 && '])'.includes(character)) depth -= 1;
    else if (depth === 0 && /[\s=!<>~&|),]/.test(character)) break;
  }
  const path = parsePath(`$${scan.text.slice(start + 1, scan.at)}`);
  if (path?.root.kind !== 'data') return undefined;
  return { kind: 'path', from: scan.text[start] === '@' ? 'item' : 'root', path };
}

const STRING = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/sy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)\b/y;

function readConstant(scan: FilterScan): Json | undefined {
  const string = take(scan, STRING);
  if (string !== undefined) return (string[1] ?? string[2] ?? '').replace(/\\(.)/gs, '$1');
  const number = take(scan, NUMBER);
  if (number !== undefined) return Number(number[0]);
  const word = take(scan, WORD)?.[0];
  if (word !== undefined) return word === 'null' ? null : word === 'true';
  return accept(scan, '[') ? readList(scan) : undefined;
}

function readList(scan: FilterScan): Json | undefined {
  const items: Json[] = [];
  if (accept(scan, ']')) return items;
  do {
    skipSpaces(scan);
    // Lists in lists are what no operator compares with.
    const item = scan.text[scan.at] === '[' ? undefined : readConstant(scan);
    if (item === undefined) return undefined;
    items.push(item);
  } while (accept(scan, ','));
  return accept(scan, ']') ? items : undefined;
}

/** Takes a mark, past spaces. */
function accept(scan: FilterScan, mark: string): boolean {
  skipSpaces(scan);
  if (!scan.text.startsWith(mark, scan.at)) return false;
  scan.at += mark.length;
  return true;
}

/** Takes a word that is not the beginning of a longer one. */
function acceptWord(scan: FilterScan, word: string): boolean {
  skipSpaces(scan);
  return !/\w/.test(scan.text.charAt(scan.at + word.length)) && accept(scan, word);
}
