/** `=`, `!=` and `in`. An operand that is missing makes each of them false. */

import type { BinaryNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import type { Evaluate } from '../run';
import { isEqual } from '../equal';
import { isArray } from '../sequence';

export function compileEquality(node: BinaryNode, compilation: Compilation): Evaluate {
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);
  const whenEqual = node.value === '=';

  return (run) => {
    const leftValue = left(run);
    const rightValue = right(run);
    if (leftValue === undefined || rightValue === undefined) return false;
    return isEqual(run, leftValue, rightValue) === whenEqual;
  };
}

/** Looks for the very same value: an object is never found by an equal one. */
export function compileInclusion(node: BinaryNode, compilation: Compilation): Evaluate {
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);

  return (run) => {
    const leftValue = left(run);
    const rightValue = right(run);
    if (leftValue === undefined || rightValue === undefined) return false;
    if (!isArray(rightValue)) return leftValue === rightValue;
    run.spend(rightValue.length);
    return rightValue.some((item) => item === leftValue);
  };
}
