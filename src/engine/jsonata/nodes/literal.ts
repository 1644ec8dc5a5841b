/** Strings, numbers, `true`, `false` and `null` as written. */

import type { LiteralNode } from '../../../asl/jsonata/ast';
import type { Evaluate } from '../run';

export function compileLiteral(node: LiteralNode): Evaluate {
  const { value } = node;
  return Object.is(value, -0) ? (run) => run.computed(-0) : () => value;
}
