/** Tells which expressions may give another value each time they are evaluated. */

import type { Expression, OperationExpression, Root } from '../dsl/node';
import { childrenOf, mapPaths, project, visitExpressions } from './rewrite';

const CHANGING = /\$(now|millis|random|uuid|shuffle)\b/;

/** Whether evaluating twice, or later, is not the same as evaluating once. */
export function isImpure(expression: Expression): boolean {
  let impure = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'operation' && isChanging(within)) impure = true;
    if (within.kind !== 'jsonata') return;
    if (within.parts.some((part) => typeof part === 'string' && CHANGING.test(part))) impure = true;
  });
  return impure;
}

/** A seed makes chance certain. */
function isChanging({ operator, operands }: OperationExpression): boolean {
  return ['now', 'uuid'].includes(operator) || (operator === 'random' && operands.length === 0);
}

/** Whether an expression reads a root. */
export function readsRoot(expression: Expression, root: Root): boolean {
  return countReads(expression, root) > 0;
}

/** How often an expression reads a root when it is computed; more than once in a function that is called again and again. */
export function countReads(expression: Expression, root: Root): number {
  if (expression.kind === 'path') return expression.root === root ? 1 : 0;
  const found = childrenOf(expression).reduce((sum, child) => sum + countReads(child, root), 0);
  return expression.kind === 'function' ? found * MANY : found;
}

/** Twice is as bad as any number. */
const MANY = 2;

/** The expression with a value in the place of a root. */
export function withValue(expression: Expression, root: Root, value: Expression): Expression {
  return mapPaths(expression, (path) => (path.root === root ? project(value, path.path) : path));
}
