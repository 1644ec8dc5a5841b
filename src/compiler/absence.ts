/** Tells which expressions may turn out to have no value while the machine runs. */

import type { Expression, PathExpression } from '../dsl/node';
import type { Operator } from '../dsl/operators';

/** Operators that give a value whatever their operands are; the others pass absence on. */
const ALWAYS: readonly Operator[] = [
  'eq', 'ne', 'in', 'and', 'or', 'includes', 'exists', 'isString', 'isNumber', 'isArray', 'some', 'every',
  'count', 'isEmpty', 'sum', 'map', 'filter', 'slice', 'sort', 'sortBy', 'matchAll', 'text', 'errorMessage', 'range',
  'merge', 'pick', 'omit', 'keys', 'values', 'entries', 'fromEntries', 'mapValues', 'hasKey',
  'now', 'uuid', 'random',
]; // prettier-ignore

/** Whether the author said `.orOmit()`: an absent value takes its key with it. */
export function isOmittable(expression: Expression): boolean {
  return expression.kind === 'operation' && expression.operator === 'orOmit';
}

/** Whether an expression has a value for certain. */
export function isAlwaysThere(expression: Expression): boolean {
  if (expression.kind === 'path') return isRootThere(expression);
  if (expression.kind === 'jsonata') return false;
  return expression.kind !== 'operation' || ALWAYS.includes(expression.operator);
}

/** An item of an array is there, and so is its position; a field of it need not be. */
function isRootThere({ root, path }: PathExpression): boolean {
  return root.kind === 'token' || (root.kind === 'parameter' && path.length === 0);
}
