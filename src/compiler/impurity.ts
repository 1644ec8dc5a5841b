/** Tells which expressions may give another value each time they are evaluated. */

import type { Expression, OperationExpression, Root } from '../dsl/node';
import { visitExpressions } from './rewrite';

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
  let found = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'path' && within.root === root) found = true;
  });
  return found;
}
