/** Counts the nodes of an expression as it would be written, without writing it. */

import type { Expression } from '../dsl/node';
import { childrenOf } from './rewrite';

const sizes = new WeakMap<Expression, number>();

/** Shared parts are counted each time they would be written, but looked at only once. */
export function sizeOf(expression: Expression): number {
  const known = sizes.get(expression);
  if (known !== undefined) return known;
  const size = childrenOf(expression).reduce((sum, child) => sum + sizeOf(child), 1);
  sizes.set(expression, size);
  return size;
}
