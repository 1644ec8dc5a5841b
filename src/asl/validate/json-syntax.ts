/**
 * Says where a text is not JSON, and which keys an object has twice, in the words of the parser that AWS uses
 * (Jackson): `JSON.parse` words the first for itself and passes over the second.
 */

import { MAX_DEPTH } from './bulk';

/** Where a text stops being JSON. */
interface SyntaxMistake {
  readonly message: string;
  /** The index of the character behind the last one that was read. */
  readonly index: number;
}

/** A key that an object has already. */
export interface DuplicateKey {
  readonly key: string;
  /** Of the object. */
  readonly path: string;
  readonly index: number;
}

type JsonScan =
  | { readonly kind: 'json'; readonly duplicates: readonly DuplicateKey[] }
  | { readonly kind: 'mistake'; readonly mistake: SyntaxMistake }
  | { readonly kind: 'too-deep' };

/** Enough to see what is wrong; each costs a search for its line. */
const MAX_DUPLICATES = 100;

interface Container {
  readonly kind: 'Object' | 'Array';
  readonly start: number;
  readonly path: string;
  readonly keys: Set<string>;
  /** The key whose value is read, or the index of the item. */
  step: string;
  count: number;
}

interface Scan {
  readonly text: string;
  readonly containers: Container[];
  readonly duplicates: DuplicateKey[];
  at: number;
}

class Mistake extends Error {
  constructor(
    message: string,
    readonly index: number,
  ) {
    super(message);
  }
}

const VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Goes through a text without recursion; `describe` words the place of a character. */
export function scanJson(text: string, describe: (index: number) => string): JsonScan {
  const scan: Scan = { text, containers: [], duplicates: [], at: 0 };
  try {
    const isWhole = readDocument(scan, describe);
    return isWhole ? { kind: 'json', duplicates: scan.duplicates } : { kind: 'too-deep' };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { kind: 'mistake', mistake: { message: error.message, index: error.index } };
  }
}

/** Gives up where the text nests deeper than any definition may. */
function readDocument(scan: Scan, describe: (index: number) => string): boolean {
  skipSpaces(scan);
  startValue(scan);
  for (let inner = scan.containers.at(-1); inner !== undefined; inner = scan.containers.at(-1)) {
    if (scan.containers.length > MAX_DEPTH) return false;
    skipSpaces(scan);
    if (scan.at >= scan.text.length) throw openAtEnd(inner, scan, describe);
    if (inner.kind === 'Object') readEntry(inner, scan, describe);
    else readItem(inner, scan, describe);
  }
  skipSpaces(scan);
  if (scan.at < scan.text.length) throw unexpected(scan, 'expected end of input');
  return true;
}

function openAtEnd(inner: Container, { text }: Scan, describe: (index: number) => string): Mistake {
  const marker = `start marker at ${describe(inner.start)}`;
  return new Mistake(
    `Unexpected end-of-input: expected close marker for ${inner.kind} (${marker})`,
    text.length,
  );
}

function readEntry(object: Container, scan: Scan, describe: (index: number) => string): void {
  if (closes(object, scan, describe) || !separated(object, scan)) return;
  if (scan.text[scan.at] !== '"') throw unexpected(scan, 'was expecting double-quote to start field name');
  noteKey(object, decoded(readString(scan, 'in field name')), scan);
  skipSpaces(scan);
  if (scan.text[scan.at] !== ':')
    throw unexpected(scan, 'was expecting a colon to separate field name and value');
  scan.at += 1;
  skipSpaces(scan);
  startValue(scan);
}

function readItem(array: Container, scan: Scan, describe: (index: number) => string): void {
  if (closes(array, scan, describe) || !separated(array, scan)) return;
  array.step = `[${array.count}]`;
  array.count += 1;
  startValue(scan);
}

function noteKey(object: Container, key: string, { duplicates, at }: Scan): void {
  const isDuplicate = object.keys.has(key) && duplicates.length < MAX_DUPLICATES;
  if (isDuplicate) duplicates.push({ key, path: object.path, index: at });
  object.keys.add(key);
  object.step = `/${key}`;
  object.count += 1;
}

/** Leaves a container at its closing bracket. */
function closes(container: Container, scan: Scan, describe: (index: number) => string): boolean {
  const character = scan.text[scan.at];
  if (character !== '}' && character !== ']') return false;
  const expected = container.kind === 'Object' ? '}' : ']';
  if (character !== expected) {
    const origin = `(for ${container.kind} starting at ${describe(container.start)})`;
    throw new Mistake(
      `Unexpected close marker '${character}': expected '${expected}' ${origin}`,
      scan.at + 1,
    );
  }
  scan.at += 1;
  scan.containers.pop();
  return true;
}

/** Passes the comma before every entry but the first. */
function separated(container: Container, scan: Scan): boolean {
  if (container.count === 0) return true;
  if (scan.text[scan.at] !== ',')
    throw unexpected(scan, `was expecting comma to separate ${container.kind} entries`);
  scan.at += 1;
  skipSpaces(scan);
  return scan.at < scan.text.length;
}

/** Reads a scalar, or enters an object or an array. */
function startValue(scan: Scan): void {
  const character = scan.text[scan.at];
  if (character === undefined)
    throw new Mistake('Unexpected end-of-input within/between Object entries', scan.at);
  if (character === '{') enter('Object', scan);
  else if (character === '[') enter('Array', scan);
  else if (character === '"') readString(scan, ': was expecting closing quote for a string value');
  else if (/[-\d]/.test(character)) readNumber(scan);
  else readWord(scan);
}

function enter(kind: Container['kind'], scan: Scan): void {
  const outer = scan.containers.at(-1);
  const path = outer === undefined ? '' : `${outer.path}${outer.step}`;
  scan.containers.push({ kind, start: scan.at, path, keys: new Set(), step: '', count: 0 });
  scan.at += 1;
}

// oxlint-disable-next-line no-control-regex -- exactly what JSON forbids in a string
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/** Goes past a string, and gives it as it is written. */
function readString(scan: Scan, atEnd: string): string {
  const start = scan.at;
  scan.at += 1;
  while (true) {
    skip(scan, PLAIN);
    const character = scan.text[scan.at];
    if (character === '"') break;
    if (character === undefined) throw new Mistake(`Unexpected end-of-input${spaced(atEnd)}`, scan.at);
    if (character !== '\\') throw illegal(character, scan);
    if (!skip(scan, ESCAPE)) throw badEscape(scan);
  }
  scan.at += 1;
  return scan.text.slice(start, scan.at);
}

/** What a string that is written so means. */
function decoded(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1); // a whole JSON string
}

function spaced(text: string): string {
  return text.startsWith(':') ? text : ` ${text}`;
}

function illegal(character: string, scan: Scan): Mistake {
  const code = character.charCodeAt(0);
  const message = `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`;
  return new Mistake(message, scan.at + 1);
}

function badEscape(scan: Scan): Mistake {
  const character = scan.text[scan.at + 1];
  if (character === undefined)
    return new Mistake('Unexpected end-of-input in character escape sequence', scan.at + 1);
  if (character === 'u')
    return new Mistake(
      'Unexpected character: expected a hex-digit for character escape sequence',
      scan.at + 2,
    );
  return new Mistake(`Unrecognized character escape ${named(character)}`, scan.at + 2);
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(scan: Scan): void {
  if (!skip(scan, NUMBER)) throw unexpected(scan, 'expected a valid value (JSON Number)');
  const character = scan.text[scan.at];
  if (character === undefined || ' \t\r\n,]}'.includes(character)) return;
  if (/\d/.test(character)) throw new Mistake('Invalid numeric value: Leading zeroes not allowed', scan.at);
  throw unexpected(scan, 'Expected space separating root-level values');
}

const WORD = /[\p{L}\p{N}_$]+/uy;

function readWord(scan: Scan): void {
  const start = scan.at;
  if (!skip(scan, WORD)) throw unexpected(scan, `expected a valid value ${VALUE}`);
  const word = scan.text.slice(start, scan.at);
  if (word === 'true' || word === 'false' || word === 'null') return;
  throw new Mistake(`Unrecognized token '${word}': was expecting ${VALUE}`, scan.at);
}

function unexpected(scan: Scan, expectation: string): Mistake {
  const character = scan.text[scan.at];
  if (character === undefined) return new Mistake(`Unexpected end-of-input: ${expectation}`, scan.at);
  return new Mistake(`Unexpected character (${named(character)}): ${expectation}`, scan.at + 1);
}

function named(character: string): string {
  return `'${character}' (code ${character.charCodeAt(0)})`;
}

const SPACES = /[ \t\r\n]*/y;

function skipSpaces(scan: Scan): void {
  skip(scan, SPACES);
}

/** Goes past what matches, if anything does; building no match makes the scan twice as fast. */
function skip(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at;
  const isThere = pattern.test(scan.text);
  if (isThere) scan.at = pattern.lastIndex;
  return isThere;
}
