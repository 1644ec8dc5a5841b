/** `&`, which joins texts; what is missing counts as the empty text. */

import type { BinaryNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import type { Evaluate } from '../run';
import { textOf } from '../text';

export function compileConcatenation(node: BinaryNode, compilation: Compilation): Evaluate {
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);

  return (run) => {
    const leftValue = left(run);
    const rightValue = right(run);
    return (textOf(run, leftValue) ?? '') + (textOf(run, rightValue) ?? '');
  };
}
