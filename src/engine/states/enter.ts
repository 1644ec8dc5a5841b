/** Enters a state. */

import type { Draft } from '../draft';

/** Writes that the state in which the frame stands was entered. */
export function enter(draft: Draft): void {
  const { frame } = draft;
  frame.beforeEnteredEventId = frame.previousEventId;
  draft.record(draft.state.enteredEvent, frame.input);
  frame.enteredEventId = frame.previousEventId;
  frame.enteredAt = draft.at;
  frame.phase = 'work';
}
