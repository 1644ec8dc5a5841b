/** The operations of random expressions, each written with the language and meant in JavaScript. */

import { and, coalesce, cond, jsonata, min, or } from '../../../src/dsl/expression-functions';
import { merge, values } from '../../../src/dsl/object-functions';
import type { Untyped } from '../../../src/dsl/capture';

/** What an expression gives: a number, text, a condition, numbers, rows of numbers. */
export type Kind = 'number' | 'text' | 'condition' | 'numbers' | 'rows';

/** An operand; a function of one item where `item` is given. */
export interface Operand {
  readonly gives: Kind;
  readonly item?: 'number' | 'numbers';
}

export interface Operation {
  readonly gives: Kind;
  readonly takes: readonly Operand[];
  /** Operands are references or plain data. */
  readonly written: (...operands: readonly Untyped[]) => Untyped;
  readonly meant: (...operands: readonly Untyped[]) => Untyped;
}

/** Plain data as a reference, so that it has operations. */
function ref(value: Untyped): Untyped {
  return typeof value === 'function' ? value : jsonata`${value}`;
}

const number: Operand = { gives: 'number' };
const text: Operand = { gives: 'text' };
const condition: Operand = { gives: 'condition' };
const numbers: Operand = { gives: 'numbers' };
const rows: Operand = { gives: 'rows' };
const ofNumber = (gives: Kind): Operand => ({ gives, item: 'number' });
const ofRow = (gives: Kind): Operand => ({ gives, item: 'numbers' });

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  // numbers
  plus: { gives: 'number', takes: [number, number], written: (a, b) => ref(a).plus(b), meant: (a, b) => a + b },
  minus: { gives: 'number', takes: [number, number], written: (a, b) => ref(a).minus(b), meant: (a, b) => a - b },
  thrice: { gives: 'number', takes: [number], written: (a) => ref(a).times(3), meant: (a) => a * 3 },
  quarter: { gives: 'number', takes: [number], written: (a) => ref(a).dividedBy(4), meant: (a) => a / 4 },
  round: { gives: 'number', takes: [number], written: (a) => ref(a).round(), meant: roundHalfEven },
  length: { gives: 'number', takes: [text], written: (a) => ref(a).length(), meant: (a) => [...a].length },
  count: { gives: 'number', takes: [numbers], written: (a) => ref(a).count(), meant: (a) => a.length },
  countRows: { gives: 'number', takes: [rows], written: (a) => ref(a).count(), meant: (a) => a.length },
  sum: {
    gives: 'number',
    takes: [numbers],
    written: (a) => ref(a).sum(),
    meant: (a: readonly number[]) => a.reduce((sum, item) => sum + item, 0),
  },
  lastNumber: {
    gives: 'number',
    takes: [numbers, number],
    written: (a, b) => ref(a).at(-1).orElse(b),
    meant: (a, b) => a.at(-1) ?? b,
  },
  modulo: { gives: 'number', takes: [number], written: (a) => ref(a).modulo(3), meant: (a) => a % 3 },
  abs: { gives: 'number', takes: [number], written: (a) => ref(a).abs(), meant: Math.abs },
  floor: { gives: 'number', takes: [number], written: (a) => ref(a).floor(), meant: Math.floor },
  least: { gives: 'number', takes: [number, number], written: (a, b) => min(a, b), meant: (a, b) => Math.min(a, b) },
  greatest: { gives: 'number', takes: [numbers, number], written: (a, b) => ref(a).max().orElse(b), meant: (a: readonly number[], b) => (a.length === 0 ? b : Math.max(...a)) },
  indexOf: { gives: 'number', takes: [numbers, number], written: (a, b) => ref(a).indexOf(b), meant: (a, b) => a.indexOf(b) },
  findIndex: { gives: 'number', takes: [rows, ofRow('condition')], written: (a, f) => ref(a).findIndex(refGiving(f)), meant: (a, f) => a.findIndex((item: Untyped) => f(item)) },
  found: { gives: 'number', takes: [numbers, ofNumber('condition'), number], written: (a, f, b) => coalesce(ref(a).find(refGiving(f)), b), meant: (a, f, b) => a.find((item: number) => f(item)) ?? b },
  reduce: { gives: 'number', takes: [numbers, number], written: (a, b) => ref(a).reduce((total: Untyped, item: Untyped) => total.plus(item), b), meant: (a, b) => a.reduce((total: number, item: number) => total + item, b) },
  // text
  substring: { gives: 'text', takes: [text, number], written: (a, b) => ref(a).substring(ref(b).floor().modulo(4), 3), meant: (a, b) => [...a].slice(Math.floor(b) % 4, 3).join('') },
  replaceAll: { gives: 'text', takes: [text, text], written: (a, b) => ref(a).replaceAll('a', b), meant: (a, b) => a.replaceAll('a', () => b) },
  padEnd: { gives: 'text', takes: [text], written: (a) => ref(a).padEnd(4, '😀x'), meant: (a) => a + ['😀', 'x', '😀', 'x'].slice(0, Math.max(4 - [...a].length, 0)).join('') },
  before: { gives: 'text', takes: [text, text], written: (a, b) => ref(a).substringBefore(b), meant: (a, b) => (a.includes(b) ? a.slice(0, a.indexOf(b)) : a) },
  template: { gives: 'text', takes: [text, number], written: (a, b) => `<${a}|${b}>`, meant: (a, b) => `<${a}|${textOf(b)}>` },
  lone: { gives: 'text', takes: [number], written: (a) => `${a}`, meant: textOf },
  toText: { gives: 'text', takes: [number], written: (a) => ref(a).toText(), meant: textOf },
  upper: { gives: 'text', takes: [text], written: (a) => ref(a).upper(), meant: (a) => a.toUpperCase() },
  trim: { gives: 'text', takes: [text], written: (a) => ref(a).trim(), meant: (a) => a.replace(/[ \t\n\r]+/g, ' ').trim() },
  piece: {
    gives: 'text',
    takes: [text, text],
    written: (a, b) => ref(a).split(',').at(1).orElse(b),
    meant: (a, b) => a.split(',')[1] ?? b,
  },
  pieces: { gives: 'text', takes: [text], written: (a) => ref(a).split(',').join(' '), meant: (a) => a.split(',').join(' ') },
  join: {
    gives: 'text',
    takes: [numbers],
    written: (a) => ref(a).map((item: Untyped) => item.toText()).join('-'),
    meant: (a) => a.map(textOf).join('-'),
  },
  // conditions
  eq: { gives: 'condition', takes: [number, number], written: (a, b) => ref(a).eq(b), meant: (a, b) => a === b },
  ne: { gives: 'condition', takes: [text, text], written: (a, b) => ref(a).ne(b), meant: (a, b) => a !== b },
  gt: { gives: 'condition', takes: [number, number], written: (a, b) => ref(a).gt(b), meant: (a, b) => a > b },
  lte: { gives: 'condition', takes: [number, number], written: (a, b) => ref(a).lte(b), meant: (a, b) => a <= b },
  in: { gives: 'condition', takes: [text], written: (a) => ref(a).in(['', 'b,c']), meant: (a) => ['', 'b,c'].includes(a) },
  includes: { gives: 'condition', takes: [numbers, number], written: (a, b) => ref(a).includes(b), meant: (a, b) => a.includes(b) },
  contains: { gives: 'condition', takes: [text, text], written: (a, b) => ref(a).contains(b), meant: (a, b) => a.includes(b) },
  startsWith: { gives: 'condition', takes: [text, text], written: (a, b) => ref(a).startsWith(b), meant: (a, b) => a.startsWith(b) },
  endsWith: { gives: 'condition', takes: [text, text], written: (a, b) => ref(a).endsWith(b), meant: (a, b) => a.endsWith(b) },
  not: { gives: 'condition', takes: [condition], written: (a) => ref(a).not(), meant: (a) => !a },
  and: { gives: 'condition', takes: [condition, condition], written: (a, b) => and(ref(a), ref(b)), meant: (a, b) => a && b },
  or: { gives: 'condition', takes: [condition, condition], written: (a, b) => or(ref(a), ref(b)), meant: (a, b) => a || b },
  same: { gives: 'condition', takes: [condition, condition], written: (a, b) => ref(a).eq(b), meant: (a, b) => a === b },
  isEmpty: { gives: 'condition', takes: [numbers], written: (a) => ref(a).isEmpty(), meant: (a) => a.length === 0 },
  some: { gives: 'condition', takes: [numbers, ofNumber('condition')], written: (a, f) => ref(a).some(refGiving(f)), meant: (a, f) => a.some(f) },
  every: { gives: 'condition', takes: [rows, ofRow('condition')], written: (a, f) => ref(a).every(refGiving(f)), meant: (a, f) => a.every(f) },
  // arrays
  pair: { gives: 'numbers', takes: [number, number], written: (a, b) => [a, b], meant: (a, b) => [a, b] },
  lone1: { gives: 'numbers', takes: [number], written: (a) => [a], meant: (a) => [a] },
  map: { gives: 'numbers', takes: [numbers, ofNumber('number')], written: (a, f) => ref(a).map(f), meant: (a, f) => a.map((item: number) => f(item)) },
  filter: { gives: 'numbers', takes: [numbers, ofNumber('condition')], written: (a, f) => ref(a).filter(refGiving(f)), meant: (a, f) => a.filter((item: number) => f(item)) },
  slice: { gives: 'numbers', takes: [numbers, number], written: (a, b) => ref(a).slice(ref(b).round().modulo(2), -1), meant: (a, b) => a.slice(roundHalfEven(b) % 2, -1) },
  reverse: { gives: 'numbers', takes: [numbers], written: (a) => ref(a).reverse(), meant: (a) => a.toReversed() },
  concat: { gives: 'numbers', takes: [numbers, numbers], written: (a, b) => ref(a).concat(b), meant: (a, b) => [...a, ...b] },
  distinct: { gives: 'numbers', takes: [numbers], written: (a) => ref(a).distinct(), meant: (a) => [...new Set(a)] },
  sort: { gives: 'numbers', takes: [numbers], written: (a) => ref(a).sort('desc'), meant: (a) => a.toSorted((left: number, right: number) => right - left) },
  flat: { gives: 'numbers', takes: [rows], written: (a) => ref(a).flat(), meant: (a) => a.flat() },
  flatMap: { gives: 'numbers', takes: [rows, ofRow('numbers')], written: (a, f) => ref(a).flatMap((item: Untyped) => ref(f(item))), meant: (a, f) => a.flatMap((item: Untyped) => f(item)) },
  values: { gives: 'numbers', takes: [number, number], written: (a, b) => values(merge({ a }, { b })), meant: (a, b) => [a, b] },
  chunk: { gives: 'rows', takes: [numbers], written: (a) => ref(a).chunk(2), meant: (a) => Array.from({ length: Math.ceil(a.length / 2) }, (_, index) => a.slice(2 * index, 2 * index + 2)) },
  sortRows: { gives: 'rows', takes: [rows, ofRow('number')], written: (a, f) => ref(a).sortBy((item: Untyped) => ref(f(item))), meant: (a, f) => a.toSorted((left: Untyped, right: Untyped) => f(left) - f(right)) },
  firstRow: { gives: 'numbers', takes: [rows, numbers], written: (a, b) => ref(a).first().orElse(b), meant: (a, b) => a[0] ?? b },
  rowPair: { gives: 'rows', takes: [numbers, numbers], written: (a, b) => [a, b], meant: (a, b) => [a, b] },
  loneRow: { gives: 'rows', takes: [numbers], written: (a) => [a], meant: (a) => [a] },
  mapRows: { gives: 'rows', takes: [rows, ofRow('numbers')], written: (a, f) => ref(a).map(f), meant: (a, f) => a.map((item: Untyped) => f(item)) },
  spread: { gives: 'rows', takes: [numbers, ofNumber('numbers')], written: (a, f) => ref(a).map(f), meant: (a, f) => a.map((item: number) => f(item)) },
  keepRows: { gives: 'rows', takes: [rows, ofRow('condition')], written: (a, f) => ref(a).filter(refGiving(f)), meant: (a, f) => a.filter((item: Untyped) => f(item)) },
  // one of two
  ...choices(),
}; // prettier-ignore

function choices(): Record<string, Operation> {
  const kinds: readonly Kind[] = ['number', 'text', 'condition', 'numbers', 'rows'];
  const choice = (gives: Kind): Operation => ({
    gives,
    takes: [condition, { gives }, { gives }],
    written: (test, a, b) => cond(ref(test), a, b),
    meant: (test, a, b) => (test === true ? a : b),
  });
  return Object.fromEntries(kinds.map((kind) => [`cond ${kind}`, choice(kind)]));
}

function refGiving(test: Untyped): (item: Untyped) => Untyped {
  return (item) => ref(test(item));
}

/** JSONata writes a number with 15 digits. */
export function textOf(value: number): string {
  return JSON.stringify(Number(value.toPrecision(15)));
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(rounded - value) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
