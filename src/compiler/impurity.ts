/** Tells which expressions may give another value each time they are evaluated. */

import type { Expression, Root } from '../dsl/node';
import { visitExpressions } from './rewrite';

const CHANGING = /\$(now|millis|random|uuid|shuffle)\b/;

/** Whether evaluating twice, or later, is not the same as evaluating once. */
export function isImpure(expression: Expression): boolean {
  let impure = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'operation' && within.operator === 'now') impure = true;
    if (within.kind !== 'jsonata') return;
    if (within.parts.some((part) => typeof part === 'string' && CHANGING.test(part))) impure = true;
  });
  return impure;
}

/** Whether an expression reads a root. */
export function readsRoot(expression: Expression, root: Root): boolean {
  let found = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'path' && within.root === root) found = true;
  });
  return found;
}
