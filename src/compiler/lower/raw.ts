/** States of the author's own become the only branch of a Parallel, which hands them their input and catches their errors. */

import type { RawNode } from '../../dsl/raw-node';
import type { Edge } from '../graph';
import { project } from '../rewrite';
import { OWN_RESULT, wholeOf } from '../state-data';
import { catchEdges, handlersOf, inForce } from './catchers';
import { assigning, edgeTo, type Lowering } from './lowering';
import { markingWay } from './ways';

export function lowerRaw(lowering: Lowering, node: RawNode, after: Edge): Edge {
  const { name, graph, input, retry, result } = node;
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  lowering.draft.states.set(name, {
    kind: 'raw',
    name,
    graph,
    input,
    retry,
    next: assigning(
      lowering,
      result,
      project(wholeOf(OWN_RESULT), [0]),
      markingWay(lowering, node, 0, after),
    ),
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(name);
}
