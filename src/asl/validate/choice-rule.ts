/** The rules for the conditions of a Choice state. */

import { checkDynamicValue, checkExpression } from './expression';
import { comparedPath } from './json-path';
import { isDynamicText } from './payload-template';
import { atIndex, type Fields, isArray, type Place, refuse, warn } from './place';
import {
  type Check,
  checkShape,
  type Field,
  inJsonata,
  inJsonPath,
  required,
  type Shape,
  shape,
} from './shape';
import { numeric, text, timestamp, truth } from './values';
import { assign } from './variables';

const COMPARISONS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
const TYPE_TESTS = ['IsNull', 'IsPresent', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'];

/** The 39 operators, each with what it compares with. */
const OPERATORS: ReadonlyMap<string, Check> = new Map([
  ...COMPARISONS.flatMap((comparison) => [
    ...withPath(`String${comparison}`, constantText),
    ...withPath(`Numeric${comparison}`, numeric),
    ...withPath(`Timestamp${comparison}`, timestamp),
  ]),
  ['StringMatches', constantText] as const,
  ...withPath('BooleanEquals', truth),
  ...TYPE_TESTS.map((test) => [test, truth] as const),
]);

function withPath(operator: string, check: Check): readonly (readonly [string, Check])[] {
  return [
    [operator, check],
    [`${operator}Path`, comparedPath],
  ];
}

function constantText(value: unknown, place: Place): void {
  text(value, place);
  if (!isDynamicText(value)) return;
  warn(place, 'NO_PATH', "The value looks like a JSONPath, but the field's name does not end in 'Path'");
}

const ALL_OPERATORS = [...OPERATORS.keys()].join(', ');

/** Of these, a condition has exactly one. */
const KINDS = ['And', 'Or', 'Not', 'Variable'];

const CONDITION: Readonly<Record<string, Field | Check>> = {
  Comment: text,
  And: inJsonPath(conditions),
  Or: inJsonPath(conditions),
  Not: inJsonPath(nestedCondition),
  Variable: inJsonPath(comparedPath),
  ...Object.fromEntries([...OPERATORS].map(([operator, check]) => [operator, inJsonPath(check)])),
};

const NESTED = shape(CONDITION);

const RULE = shape({
  ...CONDITION,
  Condition: { ...inJsonata(condition), isRequired: true },
  Next: required(text),
  Assign: assign,
  Output: inJsonata(checkDynamicValue),
});

/** The rules of a Choice state. */
export const choiceRules: Check = (value, place) => {
  if (!isArray(value)) refuse(place, 'Expected value of type [ARRAY]');
  else if (value.length === 0) refuse(place, 'Value cannot be empty');
  else value.forEach((rule, index) => checkRule(rule, RULE, atIndex(place, index)));
};

function checkRule(value: unknown, expected: Shape, place: Place): void {
  if (checkShape(value, expected, place) && place.language === 'JSONPath') checkTest(value, place);
}

/** A condition of JSONPath is one comparison of a variable, or a combination of conditions. */
function checkTest(rule: Fields, place: Place): void {
  const kinds = KINDS.filter((kind) => Object.hasOwn(rule, kind));
  if (kinds.length !== 1) {
    refuse(
      place,
      `The object must have only one of the following fields, [${[...KINDS, 'Condition'].join(', ')}]`,
    );
    return;
  }
  const operators = Object.keys(rule).filter((field) => OPERATORS.has(field));
  if (kinds[0] !== 'Variable') {
    for (const operator of operators) refuse(place, `Field '${operator}' is not supported`);
    return;
  }
  if (operators.length > 1)
    refuse(place, `There should only be one of the following fields: [${ALL_OPERATORS}]`);
  if (operators.length === 0) {
    refuse(place, `This object should have only one of the following fields: [${ALL_OPERATORS}]`);
  }
}

function conditions(value: unknown, place: Place): void {
  if (!isArray(value)) refuse(place, 'Expected value of type [ARRAY]');
  else if (value.length === 0) refuse(place, 'Value cannot be empty');
  else value.forEach((item, index) => nestedCondition(item, atIndex(place, index)));
}

function nestedCondition(value: unknown, place: Place): void {
  checkRule(value, NESTED, place);
}

function condition(value: unknown, place: Place): void {
  if (typeof value === 'string') checkExpression(value, place);
  else truth(value, place);
}
