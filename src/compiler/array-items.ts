/** Tells which items JSONata would take apart when they stand in an array, because they may be arrays themselves. */

import type { Expression } from '../dsl/node';
import type { Operator } from '../dsl/operators';

/** Operators that give whatever their operands are, or an array that JSONata does not see written. */
const MAY_GIVE_ARRAY: readonly Operator[] = [
  'at', 'first', 'last', 'find', 'get', 'orElse', 'cond', 'field', 'parseJson', 'reduce',
  'split', 'concat', 'reverse', 'distinct', 'flat', 'flatMap', 'chunk', 'zip',
]; // prettier-ignore

/** Whether an expression may have an array as its value that does not stand between brackets. */
export function mayBeArray(expression: Expression): boolean {
  if (expression.kind === 'path') return expression.root.kind !== 'token';
  if (expression.kind === 'operation') return MAY_GIVE_ARRAY.includes(expression.operator);
  return expression.kind === 'jsonata';
}
