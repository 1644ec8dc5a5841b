/** Remembers which way through a branching was taken, for whoever undoes it. */

import type { Expression, Node, Root } from '../../dsl/node';
import type { Edge } from '../graph';
import { wholeOf } from '../state-data';
import { assigning, type Lowering } from './lowering';

/** The variable that tells which way through a node was taken. */
export function wayTaken({ draft }: Lowering, node: Node): Root {
  const known = draft.ways.get(node);
  if (known !== undefined) return known;
  const root = besides(node, 'way');
  draft.ways.set(node, root);
  return root;
}

/** The edge that tells, where somebody may ask, which way was taken. */
export function markingWay(lowering: Lowering, node: Node, index: number, edge: Edge): Edge {
  const root = lowering.draft.ways.get(node);
  return root === undefined ? edge : assigning(lowering, root, { kind: 'literal', value: index }, edge);
}

export function isWay(taken: Root, index: number): Expression {
  return { kind: 'operation', operator: 'eq', operands: [wholeOf(taken), { kind: 'literal', value: index }] };
}

/** A variable of the compiler's beside the result of a node; no variable of the recording has such a name. */
export function besides(node: Node, role: 'way' | 'raised'): Root {
  if (!('result' in node) || node.result.kind !== 'variable')
    throw new Error(`unreachable: ${node.kind} has no result`);
  return { kind: 'variable', name: `${node.result.name}_${role}` };
}
