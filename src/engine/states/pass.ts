/** Pass states hand their input on, or what they make of it. */

import type { Draft } from '../draft';
import { inputFlow, stateInput } from '../state-input';
import type { PassProgram } from '../state-program';
import { leave } from './leave';

export function workPass(draft: Draft, state: PassProgram): void {
  const passes = state.result === undefined ? stateInput(draft) : inputFlow(draft).value(state.result);
  leave(draft, state.exit, { values: {}, passes });
}
