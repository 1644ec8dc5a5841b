/** Setting a variable costs no state: it happens on the edge to whatever follows. */

import type { AssignNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { assigning, type Lowering } from './lowering';

export function lowerAssign(lowering: Lowering, node: AssignNode, after: Edge): Edge {
  return assigning(lowering, node.variable, node.value, after);
}
