/** How many arguments each method of a reference takes, so that one too few is refused where it is written. */

import type { CallSite } from './call-site';
import { describe } from './capture';
import { isFunction } from './inline-function';
import type { MethodOperator } from './operators';
import { report } from './tracking';

type Bounds = readonly [least: number, most: number];

const NONE: Bounds = [0, 0];
const ONE: Bounds = [1, 1];

/** Those that are not named take no argument. */
const ARGUMENTS: Partial<Record<MethodOperator, Bounds>> = {
  eq: ONE, ne: ONE, in: ONE, gt: ONE, gte: ONE, lt: ONE, lte: ONE, and: ONE, or: ONE,
  plus: ONE, minus: ONE, times: ONE, dividedBy: ONE, modulo: ONE, power: ONE, round: [0, 1],
  format: ONE, formatBase: ONE,
  contains: ONE, startsWith: ONE, endsWith: ONE, matches: ONE, matchAll: ONE, split: ONE,
  substring: [1, 2], substringBefore: ONE, substringAfter: ONE, replaceAll: [2, 2],
  padStart: [1, 2], padEnd: [1, 2], hash: ONE,
  isBefore: ONE, isAfter: ONE, isSame: ONE, secondsSince: ONE, formatDate: [1, 2], parseDate: ONE,
  at: ONE, includes: ONE, indexOf: ONE, slice: [1, 2], concat: ONE, zip: ONE, chunk: ONE,
  map: ONE, flatMap: ONE, filter: ONE, find: ONE, findIndex: ONE, some: ONE, every: ONE,
  reduce: [2, 2], groupBy: ONE, sortBy: [1, 2], sort: [0, 1], join: [0, 1], orElse: ONE,
}; // prettier-ignore

export interface GivenArguments {
  readonly operator: MethodOperator;
  readonly values: readonly unknown[];
  readonly at: CallSite;
  /** Whether the first of them is a function of the author's. */
  readonly takesFunction: boolean;
}

/** Whether a method is given what it needs, and no more; what is wrong is reported. */
export function isGivenEnough({ operator, values, at, takesFunction }: GivenArguments): boolean {
  const refuse = (got: string, allowed: string): false => {
    report({ kind: 'bad-argument', at, operation: `.${operator}()`, got, allowed });
    return false;
  };
  const [least, most] = ARGUMENTS[operator] ?? NONE;
  const given = values.filter((value) => value !== undefined).length;
  const isMissing = values.slice(0, least).includes(undefined) || values.length < least;
  if (isMissing || given > most) return refuse(counted(given), counted(least, most));
  if (takesFunction && !isFunction(values[0])) return refuse(describe(values[0]), 'a function');
  return true;
}

function counted(least: number, most = least): string {
  if (most === 0) return 'no argument';
  const range = least === most ? String(least) : `${least} or ${most}`;
  return most === 1 && least === 1 ? '1 argument' : `${range} arguments`;
}
