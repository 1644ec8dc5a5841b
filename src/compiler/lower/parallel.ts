/** Branches become a Parallel state; those without steps are values, and need none. */

import type { Expression, ParallelNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { project } from '../rewrite';
import { OWN_RESULT, wholeOf } from '../state-data';
import { isComputed } from '../walk';
import { catchEdges, handlersOf, inForce } from './catchers';
import { assigning, edgeTo, type Lowering } from './lowering';
import { markingWay } from './ways';

export function lowerParallel(lowering: Lowering, node: ParallelNode, after: Edge): Edge {
  const running = node.branches.filter(({ block }) => block.nodes.length > 0);
  const ended = markingWay(lowering, node, 0, after);
  const next = assigning(lowering, node.result, valueOf(node, running), ended);
  if (isComputed(node)) return next;
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  lowering.draft.states.set(node.name, {
    kind: 'parallel',
    name: node.name,
    retry: node.retry,
    branches: running.map(({ block }) => lowering.inner(block)),
    next,
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(node.name);
}

/** Step Functions gives an array in the order of the branches. */
function valueOf({ branches }: ParallelNode, running: ParallelNode['branches']): Expression {
  const entries = branches.map((branch) => {
    const index = running.indexOf(branch);
    const value = branch.block.value ?? { kind: 'literal', value: null };
    return [branch.key, index < 0 ? value : project(wholeOf(OWN_RESULT), [index])] as const;
  });
  return { kind: 'object', entries };
}
