/** What a Choice state does after a transition that leads to it, seen from before that transition. */

import type { ChoiceRule, ChoiceState, Exit, GraphState } from '../graph';
import { compose, mayCompose, seenAfter } from './compose';
import { decided } from './fold';

export type States = ReadonlyMap<string, GraphState<Exit>>;

/** A Choice as it would be without the transition; rules that cannot hold are left out. */
export interface Decision {
  readonly name: string;
  readonly rules: readonly ChoiceRule<Exit>[];
  readonly otherwise?: Exit;
}

/** Nothing where the transition leads to another state, or must be taken because it stores what changes. */
export function decisionAfter(exit: Exit, states: States): Decision | undefined {
  const next = exit.to === undefined ? undefined : states.get(exit.to);
  if (next?.kind !== 'choice' || !mayCompose(exit, next)) return undefined;
  const { name } = next;
  const rules: ChoiceRule<Exit>[] = [];
  for (const rule of next.rules) {
    const condition = seenAfter(exit, rule.condition);
    const holds = decided(condition);
    const edge = compose(exit, rule.edge);
    if (holds === true) return { name, rules, otherwise: edge };
    if (holds === undefined) rules.push({ condition, edge, comment: name });
  }
  return { name, rules, ...otherwiseAfter(exit, next) };
}

function otherwiseAfter(exit: Exit, { otherwise }: ChoiceState<Exit>): { readonly otherwise?: Exit } {
  return otherwise === undefined ? {} : { otherwise: compose(exit, otherwise) };
}

/** Where a transition leads in the end, past every decision that is known beforehand. */
export function threaded(exit: Exit, states: States): Exit {
  const passed = new Set<string>();
  let at = exit;
  for (;;) {
    const decision = decisionAfter(at, states);
    if (decision?.otherwise === undefined || decision.rules.length > 0 || passed.has(decision.name))
      return at;
    passed.add(decision.name);
    at = decision.otherwise;
  }
}
