/** The syntax of calls of intrinsic functions, such as `States.Format('{}', $.name)`. */

import { isPath } from './json-path';

type Parameter = 'any' | 'number' | 'string' | 'list' | 'object' | 'truth';

interface Signature {
  readonly parameters: readonly Parameter[];
  /** How many of the parameters may be left out. */
  readonly optional?: number;
  /** Of what kind any further arguments are. */
  readonly rest?: Parameter;
  readonly isText?: true;
}

const SIGNATURES: ReadonlyMap<string, Signature> = new Map(
  Object.entries({
    Array: { parameters: [], rest: 'any' },
    ArrayContains: { parameters: ['list', 'any'] },
    // What it gives is an item, which may be a text.
    ArrayGetItem: { parameters: ['list', 'number'], isText: true },
    ArrayLength: { parameters: ['list'] },
    ArrayPartition: { parameters: ['list', 'number'] },
    ArrayRange: { parameters: ['number', 'number', 'number'] },
    ArrayUnique: { parameters: ['list'] },
    Base64Decode: { parameters: ['string'], isText: true },
    Base64Encode: { parameters: ['string'], isText: true },
    Format: { parameters: ['string'], rest: 'any', isText: true },
    Hash: { parameters: ['any', 'string'], isText: true },
    JsonMerge: { parameters: ['object', 'object', 'truth'] },
    JsonToString: { parameters: ['any'], isText: true },
    MathAdd: { parameters: ['number', 'number'] },
    MathRandom: { parameters: ['number', 'number', 'number'], optional: 1 },
    StringSplit: { parameters: ['string', 'string'] },
    StringToJson: { parameters: ['string'] },
    UUID: { parameters: [], isText: true },
  } satisfies Record<string, Signature>),
);

/** Calls within calls that Step Functions takes. */
const MAX_NESTING = 10;

/** Whether a text is a call that can be made. */
export function isIntrinsicCall(text: string): boolean {
  return parseWhole(text) !== undefined;
}

/** Whether a text is a call whose result may be a text. */
export function isTextIntrinsicCall(text: string): boolean {
  return parseWhole(text)?.isText === true;
}

/** Spaces behind the call are let pass, spaces before it are not. */
function parseWhole(text: string): Signature | undefined {
  const scan: Scan = { text, at: 0 };
  const signature = readCall(scan, 1);
  skipSpaces(scan);
  return scan.at === text.length ? signature : undefined;
}

interface Scan {
  readonly text: string;
  at: number;
}

const NAME = /States\.([A-Za-z0-9]+)\(/y;

function readCall(scan: Scan, depth: number): Signature | undefined {
  const signature = SIGNATURES.get(take(scan, NAME)?.[1] ?? '');
  if (signature === undefined || depth > MAX_NESTING) return undefined;

  const args = readArguments(scan, depth);
  return args !== undefined && fits(args, signature) ? signature : undefined;
}

/** What a written argument is; a path or a call may give anything. */
type Argument = 'unknown' | 'number' | 'string' | 'truth' | 'null';

function readArguments(scan: Scan, depth: number): readonly Argument[] | undefined {
  const args: Argument[] = [];
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
const STRING = /'[^'\\]*(?:\\['{}\\][^'\\]*)*'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)\b/y;

function readArgument(scan: Scan, depth: number): Argument | undefined {
  if (scan.text[scan.at] === '$') return readPath(scan) ? 'unknown' : undefined;
  if (scan.text.startsWith('States.', scan.at)) return readCall(scan, depth + 1) && 'unknown';
  if (take(scan, STRING) !== undefined) return 'string';
  if (take(scan, NUMBER) !== undefined) return 'number';
  const word = take(scan, WORD)?.[0];
  if (word === undefined) return undefined;
  return word === 'null' ? 'null' : 'truth';
}

/** A path ends at the comma or parenthesis that is not within its own brackets. */
function readPath(scan: Scan): boolean {
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
  return isPath(scan.text.slice(start, scan.at).trimEnd());
}

function fits(args: readonly Argument[], { parameters, optional = 0, rest }: Signature): boolean {
  if (args.length < parameters.length - optional) return false;
  if (args.length > parameters.length && rest === undefined) return false;
  return args.every((argument, index) => takes(parameters[index] ?? rest ?? 'any', argument));
}

function takes(parameter: Parameter, argument: Argument): boolean {
  return parameter === 'any' || argument === 'unknown' || parameter === argument;
}

function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const match = pattern.exec(scan.text);
  if (match === null) return undefined;
  scan.at += match[0].length;
  return match;
}

function skipSpaces(scan: Scan): void {
  while (/\s/.test(scan.text.charAt(scan.at))) scan.at += 1;
}

function accept(scan: Scan, character: string): boolean {
  if (scan.text[scan.at] !== character) return false;
  scan.at += 1;
  return true;
}
