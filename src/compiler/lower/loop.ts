/** A loop becomes a Choice state that its body leads back to; the pause between turns is a Wait state. */

import type { LoopNode } from '../../dsl/node';
import type { ChoiceState, Edge } from '../graph';
import { edgeTo, type Lowering, withTarget } from './lowering';
import { lowerWait } from './wait';

/** What a turn did is beyond undoing once the turn is over. */
export function lowerLoop(around: Lowering, node: LoopNode, after: Edge): Edge {
  const lowering = around.with({ failsLater: false });
  return node.test === 'after' ? lowerUntil(lowering, node, after) : lowerWhile(lowering, node, after);
}

/** The first turn needs no question, and no pause. */
function lowerUntil(lowering: Lowering, node: LoopNode, after: Edge): Edge {
  const { name, condition, pause } = node;
  const turn = lowering.block(node.body, edgeTo(name), node.result);
  const again = pause === undefined ? turn : lowerWait(lowering, pause, turn);
  const done = { condition, edge: withTarget(lowering, after) };
  const rules = [done, ...exhaustedRule(lowering, node, after)];
  lowering.draft.states.set(name, { kind: 'choice', name, rules, otherwise: withTarget(lowering, again) });
  return turn;
}

function lowerWhile(lowering: Lowering, node: LoopNode, after: Edge): Edge {
  const { name, condition, pause } = node;
  const back = pause === undefined ? edgeTo(name) : lowerWait(lowering, pause, edgeTo(name));
  const turn = withTarget(lowering, lowering.block(node.body, back));
  const done = withTarget(lowering, after);
  const exhausted = exhaustedRule(lowering, node, after);
  lowering.draft.states.set(
    name,
    exhausted.length === 0
      ? { kind: 'choice', name, rules: [{ condition, edge: turn }], otherwise: done }
      : {
          kind: 'choice',
          name,
          rules: [{ condition: not(condition), edge: done }, ...exhausted],
          otherwise: turn,
        },
  );
  return edgeTo(name);
}

/** Asked only once it is certain that another turn is wanted. */
function exhaustedRule(lowering: Lowering, node: LoopNode, after: Edge): ChoiceState<Edge>['rules'] {
  if (node.limit === undefined) return [];
  const { reached, exhausted } = node.limit;
  const edge = lowering.block(exhausted, after, node.test === 'after' ? node.result : undefined);
  return [{ condition: reached, edge: withTarget(lowering, edge) }];
}

function not(condition: LoopNode['condition']): LoopNode['condition'] {
  return { kind: 'operation', operator: 'not', operands: [condition] };
}
