/** `and` and `or`, which look at the right side only where the left leaves the answer open. */

import type { BinaryNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import { Fault } from '../fault';
import type { Evaluate } from '../run';
import { isTrue } from '../truth';

export function compileLogic(node: BinaryNode, compilation: Compilation): Evaluate {
  const token = node.value;
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);
  const decisive = token === 'or';

  return (run) => {
    const leftValue = left(run);
    try {
      return isTrue(run, leftValue) === decisive ? decisive : isTrue(run, right(run));
    } catch (error) {
      throw under(token, error);
    }
  };
}

/** The package reports a failure of the right side under the name of this operator. */
function under(token: string, error: unknown): unknown {
  return error instanceof Fault ? error.under(token) : error;
}
