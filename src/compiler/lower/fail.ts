/** A failure becomes a Fail state; nothing follows it. */

import type { FailNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { edgeTo, type Lowering } from './lowering';

export function lowerFail(lowering: Lowering, node: FailNode): Edge {
  lowering.states.set(node.name, {
    kind: 'fail',
    name: node.name,
    node,
    ...(node.cause === undefined ? {} : { cause: node.cause }),
  });
  return edgeTo(node.name);
}
