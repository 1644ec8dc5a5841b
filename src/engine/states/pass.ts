/** Pass states hand their input on. */

import type { Draft } from '../draft';
import type { PassProgram } from '../state-program';
import { leave } from './leave';

export function workPass(draft: Draft, state: PassProgram): void {
  leave(draft, state.exit, { values: {}, passes: draft.frame.input });
}
