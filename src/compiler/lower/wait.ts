/** A pause becomes a Wait state. */

import type { WaitNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { edgeTo, type Lowering } from './lowering';

export function lowerWait(lowering: Lowering, node: WaitNode, after: Edge): Edge {
  lowering.draft.states.set(node.name, { kind: 'wait', name: node.name, until: node.until, next: after });
  return edgeTo(node.name);
}
