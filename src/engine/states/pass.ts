/** Pass states hand their input on, or what they make of it. */

import type { Draft } from '../draft';
import { dataLimitFailure } from '../failure';
import { exceedsPayloadLimit } from '../payload-size';
import { inputFlow, stateInput } from '../state-input';
import type { PassProgram } from '../state-program';
import { leave } from './leave';

export function workPass(draft: Draft, state: PassProgram): void {
  if (state.result === undefined) {
    leave(draft, state.exit, { values: {}, passes: stateInput(draft) });
    return;
  }
  const passes = inputFlow(draft).value(state.result);
  if (exceedsPayloadLimit(passes)) {
    draft.frame.failure = { ...dataLimitFailure(state.name), isFinal: true };
    draft.frame.phase = 'fail';
    return;
  }
  leave(draft, state.exit, { values: {}, passes });
}
