/** What the operations of numbers mean. */

import fc from 'fast-check';
import { max, min } from '../../../src/dsl/expression-functions';
import { random, range } from '../../../src/dsl/value-functions';
import { lists, moments, numbers, whole } from './data';
import { Fails, optional, row, type Row, slow } from './row';

const pairs = fc.record({ a: numbers, b: numbers });

/** JSONata writes a number with 15 digits. */
export function textOf(value: number): string {
  return JSON.stringify(Number(value.toPrecision(15)));
}

/** Halves go to the even neighbour; the point is moved in the text, where no digit gets lost. */
function roundHalfEven(value: number, digits = 0): number {
  const shifted = shift(value, digits);
  const nearest = Math.round(shifted);
  const isHalf = Math.abs(nearest - shifted) === 0.5;
  return shift(isHalf && nearest % 2 !== 0 ? nearest - 1 : nearest, -digits);
}

function shift(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Fails();
  return value;
}

/** What is no finite number is text in Step Functions. */
function divided(a: number, b: number): number | string {
  const result = a / b;
  return Number.isFinite(result) ? result : String(result);
}

function grouped(value: number): string {
  const rounded = roundHalfEven(value, 2);
  const [integer = '', fraction] = Math.abs(rounded).toFixed(2).split('.');
  const text = `${integer.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
  return value < 0 ? `-${text}` : text;
}

export const NUMBERS: readonly Row[] = [
  row('gt', { input: pairs, written: (d) => d.a.gt(d.b), meant: ({ a, b }) => a > b }),
  row('gte', { input: pairs, written: (d) => d.a.gte(d.b), meant: ({ a, b }) => a >= b }),
  row('lt', { input: pairs, written: (d) => d.a.lt(d.b), meant: ({ a, b }) => a < b }),
  row('lte', { input: pairs, written: (d) => d.a.lte(d.b), meant: ({ a, b }) => a <= b }),
  row('plus', { input: pairs, written: (d) => d.a.plus(d.b), meant: ({ a, b }) => a + b }),
  row('minus', { input: pairs, written: (d) => d.a.minus(d.b), meant: ({ a, b }) => a - b }),
  row('times', { input: pairs, written: (d) => d.a.times(d.b), meant: ({ a, b }) => a * b }),
  row('dividedBy', { input: pairs, written: (d) => d.a.dividedBy(d.b), meant: ({ a, b }) => divided(a, b) }),
  row('modulo', {
    input: fc.record({ a: numbers, b: numbers.filter((b) => b !== 0) }),
    written: (d) => d.a.modulo(d.b),
    meant: ({ a, b }) => a % b,
  }),
  row('power', { input: pairs, written: (d) => d.a.power(d.b), meant: ({ a, b }) => finite(a ** b) }),
  row('sqrt', { input: numbers, written: (d) => d.sqrt(), meant: (a) => finite(Math.sqrt(a)) }),
  row('abs', { input: numbers, written: (d) => d.abs(), meant: Math.abs }),
  row('floor', { input: numbers, written: (d) => d.floor(), meant: Math.floor }),
  row('ceil', { input: numbers, written: (d) => d.ceil(), meant: Math.ceil }),
  row('round', { input: numbers, written: (d) => d.round(), meant: (a) => roundHalfEven(a) }),
  row(
    'round',
    { input: numbers, written: (d) => d.round(2), meant: (a) => roundHalfEven(a, 2) },
    'to digits',
  ),
  row(
    'round',
    { input: numbers, written: (d) => d.round(-1), meant: (a) => roundHalfEven(a, -1) },
    'to tens',
  ),
  row('toText', { input: numbers, written: (d) => d.toText(), meant: textOf }),
  slow(
    row('format', {
      input: numbers.filter((a) => Math.abs(a) < 1e20),
      written: (d) => d.format('#,##0.00'),
      meant: grouped,
    }),
  ),
  row('formatBase', {
    input: numbers.filter((a) => Math.abs(a) < 2 ** 53),
    written: (d) => d.formatBase(16),
    meant: (a) => roundHalfEven(a).toString(16),
  }),
  row('toIso', {
    input: moments.map((moment) => Date.parse(moment)),
    written: (d) => d.toIso(),
    meant: (a) => new Date(a).toISOString(),
  }),
  row('sum', {
    input: lists(numbers),
    written: (d) => d.sum(),
    meant: (xs) => xs.reduce((total, x) => total + x, 0),
  }),
  optional(row('min', { input: lists(numbers), written: (d) => d.min(), meant: leastOf })),
  row(
    'min',
    { input: pairs, written: (d) => min(d.a, 3, d.b), meant: ({ a, b }) => Math.min(a, 3, b) },
    'of several',
  ),
  optional(row('max', { input: lists(numbers), written: (d) => d.max(), meant: greatestOf })),
  row(
    'max',
    { input: pairs, written: (d) => max(d.a, d.b), meant: ({ a, b }) => Math.max(a, b) },
    'of several',
  ),
  optional(
    row('average', {
      input: lists(numbers),
      written: (d) => d.average(),
      meant: (xs) => (xs.length === 0 ? undefined : xs.reduce((total, x) => total + x, 0) / xs.length),
    }),
  ),
  row('range', {
    input: fc.record({ a: whole, b: whole }),
    written: (d) => range(d.a, d.b),
    meant: ({ a, b }) => counted(a, b, 1),
  }),
  row('range', { input: whole, written: (b) => range(0, b, 3), meant: (b) => counted(0, b, 3) }, 'by steps'),
  row(
    'range',
    { input: whole, written: (a) => range(a, -4, -2), meant: (a) => counted(a, -4, -2) },
    'downwards',
  ),
  row('random', { input: fc.constant(42), written: (d) => random(d), meant: () => 0.7275636800328681 }),
];

function leastOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values);
}

function greatestOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

function counted(start: number, end: number, step: number): readonly number[] {
  const count = Math.max(Math.ceil((end - start) / step), 0);
  return Array.from({ length: count }, (_, index) => start + index * step);
}
