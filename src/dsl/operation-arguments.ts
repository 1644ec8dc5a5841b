/** Reads the arguments of operations, and finds what is fixed while recording and could never work. */

import type { CallSite } from './call-site';
import { describe, literal, refuseOmitted, toExpression } from './capture';
import { datePictureProblem, readingPictureProblem, zoneProblem } from './date-picture';
import type { Expression } from './node';
import type { MethodOperator } from './operators';
import { numberPictureProblem } from './number-picture';
import { patternExpression, repeatedPattern } from './pattern';
import { timestampExpression } from './timestamp';
import { report } from './tracking';

/** Where an argument stands, in the words of the author: `.padStart()`. */
export interface Place {
  readonly operation: string;
  readonly at: CallSite;
}

type ReadArgument = (value: unknown, place: Place) => Expression;

/** Anything that may be an operand. */
export function plainArgument(value: unknown, { at }: Place): Expression {
  return refuseOmitted(toExpression(value, at), at);
}

/** The algorithms of `$hash`. */
const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** How the arguments of an operation are read, in their order; others are plain. */
const READERS: Partial<Record<MethodOperator, readonly ReadArgument[]>> = {
  in: [array()],
  gt: [comparable()],
  gte: [comparable()],
  lt: [comparable()],
  lte: [comparable()],
  plus: [number()],
  minus: [number()],
  times: [number()],
  dividedBy: [checked('any number but 0', (value) => typeof value === 'number' && value !== 0)],
  modulo: [checked('any number but 0', (value) => typeof value === 'number' && value !== 0)],
  power: [number()],
  startsWith: [text()],
  endsWith: [text()],
  substringBefore: [text()],
  substringAfter: [text()],
  concat: [array()],
  zip: [array()],
  join: [text()],
  round: [wholeNumber()],
  format: [pictured(numberPictureProblem)],
  formatBase: [checked('a whole number from 2 to 36', (value) => isWhole(value, 2) && value <= 36)],
  matches: [pattern(patternExpression)],
  matchAll: [pattern(repeatedPattern)],
  split: [pattern(repeatedPattern)],
  replaceAll: [pattern(repeatedPattern)],
  substring: [wholeNumber(), wholeNumber()],
  padStart: [fixed('a whole number from 0', (value) => isWhole(value, 0)), filling()],
  padEnd: [fixed('a whole number from 0', (value) => isWhole(value, 0)), filling()],
  hash: [algorithm],
  isBefore: [moment],
  isAfter: [moment],
  isSame: [moment],
  secondsSince: [moment],
  formatDate: [pictured(datePictureProblem), zone],
  parseDate: [pictured(readingPictureProblem)],
  at: [wholeNumber()],
  slice: [wholeNumber(), wholeNumber()],
  chunk: [checked('a whole number from 1', (value) => isWhole(value, 1))],
  sort: [direction()],
  sortBy: [plainArgument, direction()],
};

export function argumentExpression(operator: MethodOperator, index: number, value: unknown, at: CallSite) {
  const read = READERS[operator]?.[index] ?? plainArgument;
  return read(value, { operation: `.${operator}()`, at });
}

/** An argument that may be a workflow value; one that is known already is looked at. */
export function checked(allowed: string, isAllowed: (value: unknown) => boolean): ReadArgument {
  return (value, place) => {
    const expression = plainArgument(value, place);
    const isKnown = expression.kind === 'literal' && !isRefusedNumber(value);
    if (isKnown && !isAllowed(expression.value)) refuse(value, allowed, place);
    return expression;
  };
}

/** As it is no JSON. */
function isRefusedNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** An argument that must be known while recording. */
export function fixed(allowed: string, isAllowed: (value: unknown) => boolean): ReadArgument {
  return (value, place) => {
    const expression = plainArgument(value, place);
    if (expression.kind !== 'literal' || !isAllowed(expression.value)) refuse(value, allowed, place);
    return expression;
  };
}

function refuse(value: unknown, allowed: string, { operation, at }: Place): void {
  report({ kind: 'bad-argument', at, operation, got: describe(value), allowed });
}

function number(): ReadArgument {
  return checked('a number', (value) => typeof value === 'number');
}

function text(): ReadArgument {
  return checked('a text', (value) => typeof value === 'string');
}

/** One that is written has items, and is no literal. */
function array(): ReadArgument {
  return checked('an array', (value) => Array.isArray(value));
}

function comparable(): ReadArgument {
  return checked('a number or a text', (value) => typeof value === 'number' || typeof value === 'string');
}

function wholeNumber(): ReadArgument {
  return checked('a whole number', (value) => Number.isSafeInteger(value));
}

function isWhole(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

/** JSONata fills with spaces where it is given nothing to fill with. */
function filling(): ReadArgument {
  return checked('text that is not empty', (value) => value !== '');
}

function direction(): ReadArgument {
  return fixed("'asc' or 'desc'", (value) => value === 'asc' || value === 'desc');
}

function moment(value: unknown, { at }: Place): Expression {
  return timestampExpression(value, at);
}

type ReadPattern = (pattern: RegExp, place: Place) => Expression;

/** A regular expression, or text that is looked for as it is. */
function pattern(read: ReadPattern): ReadArgument {
  return (value, place) => (value instanceof RegExp ? read(value, place) : plainArgument(value, place));
}

function pictured(problemOf: (picture: string) => string | undefined): ReadArgument {
  return (value, { at }) => {
    const reason =
      typeof value === 'string' ? problemOf(value) : 'it is no text that is known before the machine runs';
    if (reason !== undefined) report({ kind: 'bad-picture', at, got: describe(value), reason });
    return literal(typeof value === 'string' ? value : '');
  };
}

function zone(value: unknown, { at }: Place): Expression {
  const reason =
    typeof value === 'string' ? zoneProblem(value) : 'it is no text that is known before the machine runs';
  if (reason !== undefined) report({ kind: 'bad-zone', at, got: describe(value), reason });
  return literal(typeof value === 'string' ? value : '');
}

function algorithm(value: unknown, { at }: Place): Expression {
  const isKnown = typeof value === 'string' && ALGORITHMS.includes(value);
  if (!isKnown) report({ kind: 'unknown-hash', at, got: describe(value), allowed: ALGORITHMS.join(', ') });
  return literal(isKnown ? value : '');
}
