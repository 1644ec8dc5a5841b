/** An early return is an edge that ends the workflow, whatever would have followed. */

import type { ReturnNode } from '../../dsl/node';
import type { Edge } from '../graph';

export function lowerReturn(node: ReturnNode): Edge {
  return { assignments: [], output: node.value };
}
