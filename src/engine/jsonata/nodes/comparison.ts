/** `< <= > >=`, which compare two numbers or two strings. */

import type { BinaryNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import { Fault } from '../fault';
import type { Evaluate, Value } from '../run';

type Comparable = string | number;

const COMPARISONS: Readonly<Record<string, (left: Comparable, right: Comparable) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

export function compileComparison(node: BinaryNode, compilation: Compilation): Evaluate {
  const token = node.value;
  const compare = COMPARISONS[token];
  if (compare === undefined) throw new OffPath();
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);

  return (run) => {
    const leftValue = left(run);
    const rightValue = right(run);
    requireComparable(leftValue, token);
    requireComparable(rightValue, token);
    if (leftValue === undefined || rightValue === undefined) return undefined;
    if (typeof leftValue !== typeof rightValue) {
      throw new Fault('T2009', { token, value: leftValue, value2: rightValue });
    }
    return compare(leftValue, rightValue);
  };
}

function requireComparable(value: Value, token: string): asserts value is Comparable | undefined {
  const isComparable = typeof value === 'number' || typeof value === 'string' || value === undefined;
  if (!isComparable) throw new Fault('T2010', { token });
}
