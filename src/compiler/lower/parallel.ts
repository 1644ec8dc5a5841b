/** Branches become a Parallel state; those without steps are values, and need none. */

import type { Expression, ParallelNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { project } from '../rewrite';
import { OWN_RESULT, wholeOf } from '../state-data';
import { isComputed, isValue, valueOf } from '../walk';
import { catchEdges, handlersOf, inForce } from './catchers';
import { assigning, edgeTo, type Lowering, withTarget } from './lowering';
import { markingWay } from './ways';

export function lowerParallel(lowering: Lowering, node: ParallelNode, after: Edge): Edge {
  const next = allEnded(lowering, node, after);
  if (isComputed(node)) return next;
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  lowering.draft.states.set(node.name, {
    kind: 'parallel',
    name: node.name,
    retry: node.retry,
    branches: running(node).map(({ block }) => lowering.inner(block)),
    next,
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(node.name);
}

/** Where it goes on when every branch has come to its end. */
function allEnded(lowering: Lowering, node: ParallelNode, after: Edge): Edge {
  const ended = markingWay(lowering, node, 0, after);
  if (node.race === undefined) return assigning(lowering, node.result, resultOf(node), ended);
  const { allFailed } = node.race;
  // One of the branches wins or fails before: Step Functions wants an edge all the same.
  if (allFailed === undefined) return onlyTarget(withTarget(lowering, after));
  const failed = lowering.block(allFailed.block, ended, node.result);
  return assigning(lowering, allFailed.failures, resultOf(node), failed);
}

function onlyTarget({ to }: Edge): Edge {
  return { ...(to !== undefined && { to }), assignments: [] };
}

function running({ branches }: ParallelNode): ParallelNode['branches'] {
  return branches.filter(({ block }) => !isValue(block));
}

/** Step Functions gives an array in the order of the branches. */
function resultOf(node: ParallelNode): Expression {
  const states = running(node);
  const entries = node.branches.map((branch) => {
    const index = states.indexOf(branch);
    return [branch.key, index < 0 ? valueOf(branch.block) : project(wholeOf(OWN_RESULT), [index])] as const;
  });
  return { kind: 'object', entries };
}
