/** `and` and `or`, which look at the right side only where the left leaves the answer open. */

import type { BinaryNode } from '../ast';
import type { Compilation } from '../compilation';
import { Fault } from '../fault';
import type { Evaluate, Run } from '../run';
import { isTrue } from '../truth';

export function compileLogic(node: BinaryNode, compilation: Compilation): Evaluate {
  const token = node.value;
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);
  const decisive = token === 'or';

  return (run) => {
    const leftValue = left(run);
    if (truthUnder(token, run, () => leftValue) === decisive) return decisive;
    return truthUnder(token, run, right);
  };
}

/** The package reports a failure of the right side under the name of this operator. */
function truthUnder(token: string, run: Run, operand: Evaluate): boolean {
  try {
    return isTrue(run, operand(run));
  } catch (error) {
    throw error instanceof Fault ? error.under(token) : error;
  }
}
