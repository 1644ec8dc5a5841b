/** A task becomes a Task state; its result and its caught errors ride on the edges. */

import type { TaskNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { CALLBACK_RESULT, CAUGHT_ERROR, LAMBDA_RESULT, wholeOf } from '../state-data';
import { assigning, edgeTo, type Lowering, withTarget } from './lowering';

export function lowerTask(lowering: Lowering, node: TaskNode, after: Edge): Edge {
  const own = node.callback === undefined ? LAMBDA_RESULT : CALLBACK_RESULT;
  const catches = node.catches.map(({ error, caught, block }) => {
    const arm = assigning(lowering, caught, wholeOf(CAUGHT_ERROR), lowering.block(block, after, node.result));
    return { error, edge: withTarget(lowering, arm) };
  });
  lowering.states.set(node.name, {
    kind: 'task',
    name: node.name,
    node,
    input: node.input,
    ...(node.timeoutSeconds === undefined ? {} : { timeoutSeconds: node.timeoutSeconds }),
    next: assigning(lowering, node.result, wholeOf(own), after),
    catches,
  });
  return edgeTo(node.name);
}
