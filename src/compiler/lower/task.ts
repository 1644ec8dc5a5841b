/** A task becomes a Task state; its result and its caught errors ride on the edges. */

import type { TaskNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { CALLBACK_RESULT, LAMBDA_RESULT, wholeOf } from '../state-data';
import { catchEdges, handlersOf, inForce } from './catchers';
import { assigning, edgeTo, type Lowering } from './lowering';
import { markingWay } from './ways';

export function lowerTask(lowering: Lowering, node: TaskNode, after: Edge): Edge {
  const own = node.callback === undefined ? LAMBDA_RESULT : CALLBACK_RESULT;
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  lowering.draft.states.set(node.name, {
    kind: 'task',
    name: node.name,
    node,
    input: node.input,
    ...(node.timeoutSeconds === undefined ? {} : { timeoutSeconds: node.timeoutSeconds }),
    next: assigning(lowering, node.result, wholeOf(own), markingWay(lowering, node, 0, after)),
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(node.name);
}
