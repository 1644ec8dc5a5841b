/** A choice becomes a Choice state; what no rule covers goes on, unless the rules are exhaustive. */

import type { ChoiceNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { edgeTo, type Lowering, withTarget } from './lowering';
import { markingWay } from './ways';

export function lowerChoice(lowering: Lowering, node: ChoiceNode, after: Edge): Edge {
  // Step Functions takes no Choice without rules, and there is nothing to choose.
  if (node.rules.length === 0) return otherwiseOf(lowering, node, after) ?? after;
  const rules = node.rules.map(({ condition, block }, index) => ({
    condition,
    edge: withTarget(lowering, lowering.block(block, markingWay(lowering, node, index, after), node.result)),
  }));
  const otherwise = otherwiseOf(lowering, node, after);
  lowering.draft.states.set(node.name, {
    kind: 'choice',
    name: node.name,
    rules,
    ...(otherwise === undefined ? {} : { otherwise: withTarget(lowering, otherwise) }),
  });
  return edgeTo(node.name);
}

function otherwiseOf(lowering: Lowering, node: ChoiceNode, after: Edge): Edge | undefined {
  const marked = markingWay(lowering, node, node.rules.length, after);
  if (node.otherwise !== undefined) return lowering.block(node.otherwise, marked, node.result);
  return node.exhaustive ? undefined : marked;
}
