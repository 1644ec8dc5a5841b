/** `condition ? then : else`; without `else`, nothing. */

import type { ConditionNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import type { Evaluate } from '../run';
import { isTrue } from '../truth';

export function compileCondition(node: ConditionNode, compilation: Compilation): Evaluate {
  const condition = compilation.compile(node.condition);
  const then = compilation.compile(node.then);
  const otherwise = node.else === undefined ? () => undefined : compilation.compile(node.else);

  return (run) => (isTrue(run, condition(run)) ? then(run) : otherwise(run));
}
