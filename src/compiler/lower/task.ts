/** A task becomes a Task state; its result and its caught errors ride on the edges. */

import type { Expression, TaskNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { project } from '../rewrite';
import { OWN_RESULT, wholeOf } from '../state-data';
import { catchEdges, handlersOf, inForce } from './catchers';
import { assigning, edgeTo, type Lowering } from './lowering';
import { markingWay } from './ways';

export function lowerTask(lowering: Lowering, node: TaskNode, after: Edge): Edge {
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  lowering.draft.states.set(node.name, {
    kind: 'task',
    name: node.name,
    node,
    input: node.work.input,
    ...(node.timeoutSeconds === undefined ? {} : { timeoutSeconds: node.timeoutSeconds }),
    next: assigning(lowering, node.result, valueOf(node), markingWay(lowering, node, 0, after)),
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(node.name);
}

/** `lambda:invoke` wraps what the function returned; an answer to a token comes as it was given. */
function valueOf({ work, callback }: TaskNode): Expression {
  const result = wholeOf(OWN_RESULT);
  if (callback !== undefined) return result;
  if (work.kind === 'activity') return result;
  return project(result, work.kind === 'invocation' ? ['Payload'] : (work.valuePath ?? []));
}
