/** Choice states take the way of the first rule whose condition holds. */

import { DataFlow } from '../data-flow';
import type { Draft } from '../draft';
import { noChoiceMatched } from '../failure';
import type { ChoiceProgram, Exit } from '../state-program';
import { leave } from './leave';

export function workChoice(draft: Draft, state: ChoiceProgram): void {
  const exit = chosenExit(draft, state);
  if (exit === undefined) {
    draft.frame.failure = noChoiceMatched(draft.frame);
    draft.frame.phase = 'fail';
    return;
  }
  leave(draft, exit, { values: {}, passes: draft.frame.input });
}

/** A condition that is off the fast path must be known before the next rule is looked at. */
function chosenExit(draft: Draft, state: ChoiceProgram): Exit | undefined {
  const flow = new DataFlow(draft);
  for (const { condition, exit } of state.rules) {
    const holds = flow.typedValue(condition, 'boolean');
    flow.settle();
    if (holds === true) return exit;
  }
  return state.fallback;
}
