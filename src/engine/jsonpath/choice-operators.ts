/** The operators of Choice states in JSONPath that compare a value, by name. What is of another kind is not equal, less or greater. */

import type { Json } from '../../asl/json';
import { parseTimestamp } from '../timestamp';

/** Whether a value stands so to what it is compared with. */
export type ChoiceTest = (value: Json, operand: Json) => boolean;

/** A kind of values that have an order. */
type Kind = (value: Json) => string | number | undefined;

const KINDS: Readonly<Record<string, Kind>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Timestamp: momentOf,
};

const ORDERS: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

/** What of the name says that the value to compare with is read by a path. */
const PATH_SUFFIX = 'Path';

const COMPARISONS: readonly (readonly [string, ChoiceTest])[] = [
  ...Object.entries(KINDS).flatMap(([kind, valueOf]) =>
    Object.entries(ORDERS).map(([order, holds]) => comparison(`${kind}${order}`, valueOf, holds)),
  ),
  ['BooleanEquals', (value, operand) => typeof value === 'boolean' && value === operand],
];

function comparison(
  name: string,
  valueOf: Kind,
  holds: (a: string | number, b: string | number) => boolean,
): readonly [string, ChoiceTest] {
  return [
    name,
    (value, operand) => {
      const [left, right] = [valueOf(value), valueOf(operand)];
      return left !== undefined && right !== undefined && holds(left, right);
    },
  ];
}

/** Tests of what a value is: they compare with `true` or `false`. */
const TYPE_TESTS: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => momentOf(value) !== undefined,
};

/** All but `IsPresent`, which asks nothing of the value. */
const OPERATORS: ReadonlyMap<string, ChoiceTest> = new Map([
  ...COMPARISONS,
  ...COMPARISONS.map(([name, test]) => [`${name}${PATH_SUFFIX}`, test] as const),
  ['StringMatches', (value, pattern) => isText(value) && isText(pattern) && matches(value, pattern)],
  ...Object.entries(TYPE_TESTS).map(
    ([name, holds]) => [name, (value: Json, operand: Json) => holds(value) === operand] as const,
  ),
]);

export const IS_PRESENT = 'IsPresent';

/** The operator with a name, or `undefined`. */
export function choiceTest(name: string): ChoiceTest | undefined {
  return OPERATORS.get(name);
}

/** Whether a field of a rule is one of the 39 operators besides `And`, `Or` and `Not`. */
export function isChoiceOperator(name: string): boolean {
  return name === IS_PRESENT || OPERATORS.has(name);
}

/** Whether what is compared with is read by a path. */
export function readsOperand(name: string): boolean {
  return name.endsWith(PATH_SUFFIX);
}

function momentOf(value: Json): number | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

/** Whether a text is of a pattern, in which `*` is any text, and `\*` and `\\` are themselves. */
function matches(text: string, pattern: string): boolean {
  const [first = '', ...rest] = betweenStars(pattern);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;

  // Each part where it comes first: what is behind it then has the most room.
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at + last.length <= text.length;
}

/** What has to be there literally, before, between and behind the stars. */
function betweenStars(pattern: string): readonly string[] {
  const parts = [''];
  for (const [piece] of pattern.matchAll(/\\[*\\]|\*|[^*\\]+|\\/g)) {
    if (piece === '*') parts.push('');
    else parts.push(`${parts.pop()}${piece.replace(/^\\(?=.)/, '')}`);
  }
  return parts;
}
