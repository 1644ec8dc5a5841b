/** Succeed states end the execution with their output. */

import type { Draft } from '../draft';
import { stateInput } from '../state-input';
import type { SucceedProgram } from '../state-program';
import { leave } from './leave';

export function workSucceed(draft: Draft, state: SucceedProgram): void {
  leave(draft, state.exit, { values: {}, passes: stateInput(draft) });
}
