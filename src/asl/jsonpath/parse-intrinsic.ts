/** Reads calls of intrinsic functions. */

import { type IntrinsicArgument, type IntrinsicCall, isIntrinsicName, takesArguments } from './intrinsic';
import { isSubstituted } from '../substitution';
import { parsePath } from './parse-path';
import { type Scan, skipSpaces, take } from './scan';

/** Calls within calls that Step Functions takes. */
const MAX_NESTING = 10;

/** The parsed call, or `undefined` where it cannot be made. Spaces behind it are let pass, spaces before it are not. */
export function parseIntrinsic(text: string): IntrinsicCall | undefined {
  const scan: Scan = { text, at: 0 };
  const call = readCall(scan, 1);
  skipSpaces(scan);
  return scan.at === text.length ? call : undefined;
}

const NAME = /States\.([A-Za-z0-9]+)\(/y;

function readCall(scan: Scan, depth: number): IntrinsicCall | undefined {
  const name = take(scan, NAME)?.[1] ?? '';
  if (!isIntrinsicName(name) || depth > MAX_NESTING) return undefined;

  const args = readArguments(scan, depth);
  return args !== undefined && takesArguments(name, args) ? { kind: 'call', name, args } : undefined;
}

function readArguments(scan: Scan, depth: number): readonly IntrinsicArgument[] | undefined {
  const args: IntrinsicArgument[] = [];
  skipSpaces(scan);
  if (accept(scan, ')')) return args;

  while (true) {
    skipSpaces(scan);
    const argument = readArgument(scan, depth);
    if (argument === undefined) return undefined;
    args.push(argument);
    skipSpaces(scan);
    if (accept(scan, ')')) return args;
    if (!accept(scan, ',')) return undefined;
  }
}

/** Between single quotes; a backslash stands before a quote, a brace or itself, and nowhere else. */
const STRING = /'([^'\\]*(?:\\['{}\\][^'\\]*)*)'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)\b/y;

function readArgument(scan: Scan, depth: number): IntrinsicArgument | undefined {
  if (scan.text[scan.at] === '$') return readPath(scan);
  if (scan.text.startsWith('States.', scan.at)) return readCall(scan, depth + 1);
  const string = take(scan, STRING);
  if (string !== undefined) return { kind: 'text', source: string[1] ?? '' };
  const number = take(scan, NUMBER);
  if (number !== undefined) return { kind: 'constant', value: Number(number[0]) };
  const word = take(scan, WORD)?.[0];
  if (word === undefined) return undefined;
  return { kind: 'constant', value: word === 'null' ? null : word === 'true' };
}

/** A path ends at the comma or parenthesis that is not within its own brackets. */
function readPath(scan: Scan): IntrinsicArgument | undefined {
  const start = scan.at;
  let depth = 0;
  let quote: string | undefined;
  for (; scan.at < scan.text.length; scan.at += 1) {
    const character = scan.text.charAt(scan.at);
    if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (depth > 0 && `'"`.includes(character)) quote = character;
    else if (character === '[' || character === '(') depth += 1;
    else if (depth > 0 && (character === ']' || character === ')')) depth -= 1;
    else if (depth === 0 && ',)'.includes(character)) break;
  }
  const text = scan.text.slice(start, scan.at).trimEnd();
  const path = parsePath(text);
  return path === undefined && !isSubstituted(text) ? undefined : { kind: 'path', text, path };
}

function accept(scan: Scan, character: string): boolean {
  if (scan.text[scan.at] !== character) return false;
  scan.at += 1;
  return true;
}
