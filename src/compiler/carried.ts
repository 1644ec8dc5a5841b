/** Tells which data a value holds, all of it or in part, whatever is done with it. */

import type { Expression, PathExpression } from '../dsl/node';
import type { Operator } from '../dsl/operators';
import { childrenOf } from './rewrite';

/** The data from which a value has its length. */
export function carriedBy(expression: Expression): readonly PathExpression[] {
  if (expression.kind === 'path') return [expression];
  return carryingPartsOf(expression).flatMap(carriedBy);
}

function carryingPartsOf(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'operation') return childrenOf(expression);
  const { operator, operands } = expression;
  if (SHORT.has(operator)) return [];
  if (operator === 'cond') return operands.slice(1);
  return CHOOSING.has(operator) ? operands.slice(0, 1) : operands;
}

/** Operators whose value is short, however long their operands are. */
const SHORT: ReadonlySet<Operator> = new Set<Operator>([
  'eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'and', 'or', 'not',
  'plus', 'minus', 'times', 'dividedBy', 'modulo', 'power', 'sqrt', 'abs', 'floor', 'ceil', 'round',
  'toText', 'format', 'formatBase', 'toIso', 'contains', 'startsWith', 'endsWith', 'matches', 'length', 'toNumber', 'hash',
  'isBefore', 'isAfter', 'isSame', 'secondsSince', 'toMillis', 'formatDate', 'parseDate', 'plusSeconds',
  'count', 'isEmpty', 'includes', 'indexOf', 'findIndex', 'some', 'every', 'sum', 'min', 'max', 'average',
  'exists', 'isString', 'isNumber', 'isArray', 'hasKey', 'now', 'uuid', 'random', 'range',
]); // prettier-ignore

/** Operators that give a part of their first operand; the others only say which. */
const CHOOSING: ReadonlySet<Operator> = new Set<Operator>([
  'field', 'at', 'first', 'last', 'get', 'filter', 'find', 'sortBy', 'sort', 'slice', 'substring',
  'substringBefore', 'substringAfter', 'pick', 'omit',
]); // prettier-ignore
