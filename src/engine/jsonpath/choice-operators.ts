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

/**
 * Whether a text is of a pattern, in which `*` is any text, and `\*` and `\\` are themselves.
 *
 * Where what follows a star does not fit, the star takes one character more; only the last star needs that, so the
 * time grows with the product of the lengths and no further.
 */
function matches(text: string, pattern: string): boolean {
  const parts = partsOf(pattern);
  let at = 0;
  let part = 0;
  let star: { readonly part: number; readonly at: number } | undefined;
  while (at < text.length || part < parts.length) {
    if (parts[part] === ANYTHING) {
      star = { part, at };
      part += 1;
    } else if (at < text.length && parts[part] === text[at]) {
      at += 1;
      part += 1;
    } else if (star !== undefined && star.at < text.length) {
      star = { part: star.part, at: star.at + 1 };
      at = star.at;
      part = star.part + 1;
    } else return false;
  }
  return true;
}

const ANYTHING = '';

/** Characters, and `ANYTHING` for each star. */
function partsOf(pattern: string): readonly string[] {
  const parts = pattern.match(/\\[*\\]|[^]/g) ?? [];
  return parts.map((part) => (part === '*' ? ANYTHING : part.slice(-1)));
}
