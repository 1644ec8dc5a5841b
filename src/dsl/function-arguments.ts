/** What the functions of the language take, so that what they are given besides workflow values is refused where it is written. */

import type { CallSite } from './call-site';
import { describe, expressionOf, isReported, toExpression } from './capture';
import type { Operator } from './operators';
import { report } from './tracking';

interface Kind {
  readonly words: string;
  readonly isAllowed: (plain: unknown) => boolean;
  /** What was given instead, in words; as any value if it is not said. */
  readonly got?: (plain: unknown) => string;
}

const CONDITION: Kind = { words: 'a condition', isAllowed: (plain) => typeof plain === 'boolean' };
const NUMBER: Kind = { words: 'a number', isAllowed: (plain) => Number.isFinite(plain) };
const TEXT: Kind = { words: 'a text', isAllowed: (plain) => typeof plain === 'string' };
const ARRAY: Kind = { words: 'an array', isAllowed: (plain) => Array.isArray(plain) };
const VALUE: Kind = { words: 'a value', isAllowed: (plain) => plain !== undefined };
const OBJECT: Kind = {
  words: 'an object',
  isAllowed: (plain) => typeof plain === 'object' && plain !== null && !Array.isArray(plain),
};
const NAMES: Kind = {
  words: 'the names of its fields, one at least',
  isAllowed: (plain) =>
    Array.isArray(plain) && plain.length > 0 && plain.every((name) => typeof name === 'string'),
  got: (plain) => {
    const wrong = Array.isArray(plain) ? plain.filter((name) => typeof name !== 'string') : [plain];
    return wrong.length === 0 ? 'no name' : describe(wrong[0]);
  },
};

const TAKEN: Partial<Record<Operator, readonly Kind[]>> = {
  cond: [CONDITION, VALUE, VALUE],
  merge: [OBJECT, OBJECT],
  pick: [OBJECT, NAMES],
  omit: [OBJECT, NAMES],
  keys: [OBJECT],
  values: [OBJECT],
  entries: [OBJECT],
  fromEntries: [ARRAY],
  hasKey: [OBJECT, TEXT],
  get: [OBJECT, TEXT],
  range: [NUMBER, NUMBER, NUMBER],
  parseJson: [TEXT],
  toJson: [VALUE],
};

/** As many as the author likes. */
const TAKEN_EACH: Partial<Record<Operator, Kind>> = {
  and: CONDITION,
  or: CONDITION,
  min: NUMBER,
  max: NUMBER,
};

/** All of no conditions hold, and none of them does; but no number is the least of none. */
function kindsOf(operator: Operator, { length }: readonly unknown[]): readonly Kind[] {
  const each = TAKEN_EACH[operator];
  if (each === undefined) return TAKEN[operator] ?? [];
  return Array.from({ length: each === NUMBER ? Math.max(1, length) : length }, () => each);
}

/** Whether a function of the language can work with what it is given; the first that is wrong is reported. */
export function areOperands(operator: Operator, values: readonly unknown[], at: CallSite): boolean {
  const kinds = kindsOf(operator, values);
  const index = kinds.findIndex((kind, position) => !isOf(kind, values[position]));
  const kind = kinds[index];
  if (kind === undefined) return true;
  const value = values[index];
  const { got = describe, words } = kind;
  if (!isReported(value))
    report({ kind: 'bad-argument', at, operation: `${operator}()`, got: got(value), allowed: words });
  useAll(values, at);
  return false;
}

/** So that it is not said as well that they are not used. */
function useAll(values: readonly unknown[], at: CallSite): void {
  for (const value of values) if (expressionOf(value) !== undefined) toExpression(value, at);
}

function isOf({ isAllowed }: Kind, value: unknown): boolean {
  return expressionOf(value) !== undefined || isAllowed(value);
}
