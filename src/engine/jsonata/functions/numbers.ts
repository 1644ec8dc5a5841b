/** The functions on numbers. */

import { Fault } from '../fault';
import type { Run } from '../run';
import { binary, type BuiltIn, optional, unary } from './built-in';
import { number, numbers, scalar } from './parameters';

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;
/** As in the package, whose anchors hold for the first and the last alternative only. */
const RADIX = /^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)$/;

export const NUMBER_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  number: unary(scalar, (run, value) => run.computed(numberFrom(value))),
  abs: unary(number, (_, value) => Math.abs(value)),
  floor: unary(number, (run, value) => run.computed(Math.floor(value))),
  ceil: unary(number, (run, value) => run.computed(Math.ceil(value))),
  round: optional(binary([number, number], (run, value, places) => run.computed(round(value, places)))),
  sqrt: unary(number, (run, value) => (value < 0 ? run.defer('a negative number') : Math.sqrt(value))),
  power: binary([number, number], power),
  formatBase: optional(binary([number, number], formatBase)),
  sum: unary(numbers, (run, values) => run.computed(sum(values))),
  average: unary(numbers, (run, values) =>
    values.length === 0 ? undefined : run.computed(sum(values) / values.length),
  ),
  max: unary(numbers, (_, values) => extreme(values, Math.max)),
  min: unary(numbers, (_, values) => extreme(values, Math.min)),
};

function numberFrom(value: string | number | boolean): number {
  if (typeof value !== 'string') return Number(value);
  if (DECIMAL.test(value) && Number.isFinite(Number(value))) return Number.parseFloat(value);
  if (RADIX.test(value)) return Number(value);
  throw new Fault('D3030', { value });
}

/** Rounds halves to the even neighbour; places are shifted in the text, where no digit gets lost. */
function round(value: number, places: number | undefined): number {
  const shifted = shiftPoint(value, places);
  const nearest = Math.round(shifted);
  const isHalf = Math.abs(nearest - shifted) === 0.5;
  const even = isHalf && Math.abs(nearest % 2) === 1 ? nearest - 1 : nearest;
  const result = shiftPoint(even, places === undefined ? undefined : -places);
  return Object.is(result, -0) ? 0 : result;
}

function shiftPoint(value: number, places: number | undefined): number {
  if (places === undefined || places === 0 || Number.isNaN(places)) return value;
  const [digits, exponent] = value.toString().split('e');
  return Number(`${digits}e${Number(exponent ?? 0) + places}`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function extreme(values: readonly number[], better: (left: number, right: number) => number) {
  return values.length === 0 ? undefined : values.reduce((best, value) => better(best, value));
}

/** What JSONata refuses is left to the worker, which words it. */
function power(run: Run, base: number, exponent: number | undefined): number {
  const result = exponent === undefined ? NaN : base ** exponent;
  return Number.isFinite(result) ? run.computed(result) : run.defer('a power without end');
}

function formatBase(run: Run, value: number, radix: number | undefined): string {
  const base = round(radix ?? 10, undefined);
  const isPossible = base >= 2 && base <= 36 && Number.isFinite(value);
  return isPossible ? round(value, undefined).toString(base) : run.defer('a base that does not fit');
}
