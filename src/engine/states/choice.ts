/** Choice states take the way of the first rule whose condition holds. */

import type { DataFlow } from '../data-flow';
import type { Draft } from '../draft';
import { noChoiceMatched } from '../failure';
import { inputFlow } from '../state-input';
import type { ChoiceProgram, Exit } from '../state-program';
import { leave } from './leave';

export function workChoice(draft: Draft, state: ChoiceProgram): void {
  const flow = inputFlow(draft);
  const exit = chosenExit(flow, state);
  if (exit === undefined) {
    draft.frame.failure = noChoiceMatched(draft.frame);
    draft.frame.phase = 'fail';
    return;
  }
  leave(draft, exit, { values: {}, passes: flow.data });
}

/** A condition that is off the fast path must be known before the next rule is looked at. */
function chosenExit(flow: DataFlow, state: ChoiceProgram): Exit | undefined {
  for (const { condition, exit } of state.rules) {
    const holds = flow.typedValue(condition, 'boolean');
    flow.settle();
    if (holds === true) return exit;
  }
  return state.fallback;
}
