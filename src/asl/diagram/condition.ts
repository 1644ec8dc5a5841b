/** Says in words when a rule of a Choice state applies. */

import { objectIn, objectsIn, textIn, type LooseObject } from './loose';

/** `And`, `Or` and `Not` within one another; what is deeper is left out, for no label could hold it. */
const MAX_DEPTH = 20;

const UNKNOWN = '?';

const SIGNS: Readonly<Record<string, string>> = {
  Equals: '==',
  LessThan: '<',
  LessThanEquals: '<=',
  GreaterThan: '>',
  GreaterThanEquals: '>=',
  Matches: 'matches',
};

const TESTS: Readonly<Record<string, string>> = {
  IsPresent: 'present',
  IsNull: 'null',
  IsBoolean: 'boolean',
  IsNumeric: 'numeric',
  IsString: 'a string',
  IsTimestamp: 'a timestamp',
};

const COMPARISON = /^(?:String|Numeric|Boolean|Timestamp)([A-Z][A-Za-z]*?)(?:Path)?$/;

/** JSONata without its delimiters; JSONPath rules as `$.a >= 5 and not ($.b is present)`. */
export function conditionWords(rule: LooseObject): string {
  if ('Condition' in rule) return jsonataText(rule.Condition);
  return ruleWords(rule, 0);
}

/** An expression without `{% %}`, white space as single spaces. */
export function jsonataText(value: unknown): string {
  const text = typeof value === 'object' ? UNKNOWN : String(value);
  const inner = /^\s*\{%([\s\S]*)%\}\s*$/.exec(text)?.[1] ?? text;
  return inner.replace(/\s+/g, ' ').trim();
}

function ruleWords(rule: LooseObject, depth: number): string {
  if (depth > MAX_DEPTH) return '…';
  if ('And' in rule) return joined(rule, 'And', depth);
  if ('Or' in rule) return joined(rule, 'Or', depth);
  if ('Not' in rule) return `not (${ruleWords(objectIn(rule.Not) ?? {}, depth + 1)})`;
  return comparisonWords(rule);
}

function joined(rule: LooseObject, operator: 'And' | 'Or', depth: number): string {
  const other = operator === 'And' ? 'Or' : 'And';
  const words = objectsIn(rule[operator]).map((one) => {
    const inner = ruleWords(one, depth + 1);
    return other in one ? `(${inner})` : inner;
  });
  return words.length === 0 ? UNKNOWN : words.join(operator === 'And' ? ' and ' : ' or ');
}

function comparisonWords(rule: LooseObject): string {
  const variable = textIn(rule.Variable) ?? UNKNOWN;
  for (const [operator, operand] of Object.entries(rule)) {
    const test = Object.hasOwn(TESTS, operator) ? TESTS[operator] : undefined;
    if (test !== undefined) return `${variable} is ${operand === false ? 'not ' : ''}${test}`;

    const relation = COMPARISON.exec(operator)?.[1] ?? '';
    const sign = Object.hasOwn(SIGNS, relation) ? SIGNS[relation] : undefined;
    if (sign !== undefined) return `${variable} ${sign} ${operandWords(operator, operand)}`;
  }
  return UNKNOWN;
}

/** A path stands for itself; every other operand is a value. */
function operandWords(operator: string, operand: unknown): string {
  if (operator.endsWith('Path')) return textIn(operand) ?? UNKNOWN;
  return typeof operand === 'object' ? UNKNOWN : (JSON.stringify(operand) ?? UNKNOWN);
}
