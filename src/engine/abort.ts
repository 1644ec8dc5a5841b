/** What else has to be called off when a part of a state fails. */

import type { Draft } from './draft';
import type { AbortedPart, Frame } from './execution';

interface Aborted {
  readonly ids: readonly number[];
  /** For each, an event; the ones outside before the ones inside. */
  readonly parts: readonly AbortedPart[];
}

/** The parts of a state besides the one that failed, with all that is inside of them. */
export function collectAborted(draft: Draft, parent: Frame, failed: number): Aborted {
  const ids: number[] = [];
  const parts: AbortedPart[] = [];
  for (const frame of draft.partsOf(parent.id)) {
    if (frame.id === failed) continue;
    collect(draft, frame, parent, { ids, parts });
  }
  return { ids, parts };
}

interface Collected {
  readonly ids: number[];
  readonly parts: AbortedPart[];
}

function collect(draft: Draft, frame: Frame, parent: Frame, collected: Collected): void {
  const { id, phase, branch } = frame;
  const index = branch?.index ?? 0;
  collected.ids.push(id);
  if (parent.fork?.items !== undefined && phase !== 'begin') {
    collected.parts.push({ kind: 'iteration', state: parent.state, frame: id, index });
  }
  // Only a state that was entered can be called off.
  if (phase === 'begin' || phase === 'select' || phase === 'enter') return;
  const kind = draft.stateNamed(frame.state).kind;
  if (kind !== 'task' && kind !== 'wait' && kind !== 'map' && kind !== 'parallel') return;
  collected.parts.push({ kind, state: frame.state, frame: id, index });
  for (const inner of draft.partsOf(id)) collect(draft, inner, frame, collected);
}
