/** Tells which expressions may turn out to have no value while the machine runs. */

import type { Expression, Operator } from '../dsl/node';

/** Operators that give a value whatever their operands are; the others pass absence on. */
const ALWAYS: readonly Operator[] = [
  'eq', 'ne', 'in', 'and', 'or', 'includes', 'exists', 'isString', 'isNumber', 'isArray', 'some', 'every',
  'count', 'isEmpty', 'sum', 'map', 'filter', 'text', 'merge', 'now', 'errorMessage',
]; // prettier-ignore

/** Whether the author said `.orOmit()`: an absent value takes its key with it. */
export function isOmittable(expression: Expression): boolean {
  return expression.kind === 'operation' && expression.operator === 'orOmit';
}

/** Whether an expression has a value for certain. */
export function isAlwaysThere(expression: Expression): boolean {
  if (expression.kind === 'path') return expression.root.kind === 'token';
  if (expression.kind === 'jsonata') return false;
  return expression.kind !== 'operation' || ALWAYS.includes(expression.operator);
}
