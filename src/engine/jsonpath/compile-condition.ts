/** Compiles the conditions of Choice states in JSONPath. */

import type { Json, JsonObject } from '../../asl/json';
import { choiceTest, type ChoiceTest, IS_PRESENT, isChoiceOperator, readsOperand } from './choice-operators';
import { isList, isObject } from '../../asl/json-kind';
import { compileQuery, type Query } from './query';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

export type Condition = (scope: QueryScope) => boolean;

/** What of a condition cannot be compiled: where in the condition, and why. */
export type Reporter = (path: string, message: string) => void;

const COMBINATIONS = ['And', 'Or', 'Not', 'Variable'] as const;

/** Deeper ones would not fit on the stack. */
const MAX_DEPTH = 200;

/** The compiled condition, or `undefined` after a report. */
export function compileCondition(rule: JsonObject, report: Reporter, depth = 0): Condition | undefined {
  const kinds = COMBINATIONS.filter((name) => Object.hasOwn(rule, name));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || depth > MAX_DEPTH) {
    report('', 'a condition has exactly one of "Variable", "And", "Or" and "Not", nested not too deeply');
    return undefined;
  }
  if (kind === 'Variable') return compileComparison(rule, report);

  const given = rule[kind] ?? null;
  const parts: Json = kind === 'Not' ? [given] : given;
  if (!isList(parts) || !parts.every(isObject)) {
    report(`/${kind}`, `"${kind}" holds ${kind === 'Not' ? 'a condition' : 'a list of conditions'}`);
    return undefined;
  }
  const conditions = parts.map((part, index) =>
    compileCondition(part, (path, message) => report(`/${kind}[${index}]${path}`, message), depth + 1),
  );
  return conditions.every((condition) => condition !== undefined) ? combined(kind, conditions) : undefined;
}

function combined(kind: 'And' | 'Or' | 'Not', conditions: readonly Condition[]): Condition {
  switch (kind) {
    case 'And':
      return (scope) => conditions.every((holds) => holds(scope));
    case 'Or':
      return (scope) => conditions.some((holds) => holds(scope));
    case 'Not':
      return (scope) => !conditions.some((holds) => holds(scope));
  }
}

function compileComparison(rule: JsonObject, report: Reporter): Condition | undefined {
  const operators = Object.keys(rule).filter(isChoiceOperator);
  const [operator = ''] = operators;
  const variable = pathIn(rule, 'Variable', report);
  if (operators.length !== 1) {
    report('', 'a condition on a variable has exactly one operator');
    return undefined;
  }
  if (variable === undefined) return undefined;

  const operand = rule[operator] ?? null;
  if (operator === IS_PRESENT) return (scope) => isPresent(variable, scope) === operand;
  const test = choiceTest(operator);
  if (test === undefined) throw new Error(`unreachable: no operator ${operator}`);
  if (!readsOperand(operator)) return (scope) => test(compared(variable, scope), operand);

  const other = pathIn(rule, operator, report);
  return other && onPaths(test, variable, other);
}

function onPaths(test: ChoiceTest, left: Query, right: Query): Condition {
  return (scope) => test(compared(left, scope), compared(right, scope));
}

/** A path that may give a list gives one, be it empty: it is always there. */
function isPresent({ read }: Query, scope: QueryScope): boolean {
  return read(scope) !== undefined;
}

function compared({ text, read }: Query, scope: QueryScope): Json {
  const value = read(scope);
  if (value !== undefined) return value;
  throw new QueryFault(
    `Invalid path '${text}': The choice state's condition path references an invalid value.`,
  );
}

function pathIn(rule: JsonObject, field: string, report: Reporter): Query | undefined {
  const text = rule[field];
  const query = typeof text === 'string' ? compileQuery(text) : undefined;
  if (query === undefined) report(`/${field}`, `no path that can be run: ${JSON.stringify(text)}`);
  return query;
}
