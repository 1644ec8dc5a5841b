/** Steps for each item become a Map state; without steps there is only a value to compute. */

import type { Expression, MapNode } from '../../dsl/node';
import type { Assignment, Edge, Limits } from '../graph';
import { project } from '../rewrite';
import { OWN_RESULT, ITERATION_INPUT, wholeOf } from '../state-data';
import { blockReads, isComputed, valueOf } from '../walk';
import { catchEdges, handlersOf, inForce } from './catchers';
import { assigning, edgeTo, type Lowering } from './lowering';
import { markingWay } from './ways';

export function lowerMap(lowering: Lowering, node: MapNode, after: Edge): Edge {
  const { name, block, result } = node;
  const ended = markingWay(lowering, node, 0, after);
  if (isComputed(node)) return assigning(lowering, result, computedValue(node), ended);
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  const withIndex = blockReads(block, node.index);
  lowering.draft.states.set(name, {
    kind: 'map',
    name,
    retry: node.retry,
    items: node.items,
    limits: limitsOf(node),
    withIndex,
    body: lowering.inner(block, { name, before: readItem(node, withIndex) }),
    next: assigning(lowering, result, wholeOf(OWN_RESULT), ended),
    catches: catchEdges(lowering, inForce(handlers, lowering.catchers)),
  });
  return edgeTo(name);
}

/** The first state of an iteration finds the item in its input; it keeps it if later ones ask. */
function readItem({ block, item, index }: MapNode, withIndex: boolean): readonly Assignment[] {
  const input = wholeOf(ITERATION_INPUT);
  const value = withIndex ? project(input, ['item']) : input;
  return [
    ...(blockReads(block, item) ? [{ root: item, value }] : []),
    ...(withIndex ? [{ root: index, value: project(input, ['index']) }] : []),
  ];
}

function computedValue({ items, item, index, block }: MapNode): Expression {
  return {
    kind: 'operation',
    operator: 'map',
    operands: [items, { kind: 'function', parameters: [item, index], body: valueOf(block) }],
  };
}

function limitsOf({ concurrency, tolerance: { count, percentage } }: MapNode): Limits {
  return {
    ...(concurrency && { MaxConcurrency: concurrency }),
    ...(count && { ToleratedFailureCount: count }),
    ...(percentage && { ToleratedFailurePercentage: percentage }),
  };
}
