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
  const family = byParent(draft.allFrames());
  const ids: number[] = [];
  const parts: AbortedPart[] = [];

  const collect = (frame: Frame, outer: Frame): void => {
    ids.push(frame.id);
    parts.push(...partsOf(draft, frame, outer));
    for (const inner of family.get(frame.id) ?? []) collect(inner, frame);
  };
  for (const frame of family.get(parent.id) ?? []) {
    if (frame.id !== failed) collect(frame, parent);
  }
  return { ids, parts };
}

function byParent(frames: readonly Frame[]): ReadonlyMap<number, readonly Frame[]> {
  const family = new Map<number, Frame[]>();
  for (const frame of frames) {
    if (frame.branch === undefined) continue;
    const { parent } = frame.branch;
    const siblings = family.get(parent);
    if (siblings === undefined) family.set(parent, [frame]);
    else siblings.push(frame);
  }
  // A frame that has gone on to a later item stands where it stood.
  for (const siblings of family.values()) siblings.sort(byIndex);
  return family;
}

function byIndex(a: Frame, b: Frame): number {
  return (a.branch?.index ?? 0) - (b.branch?.index ?? 0);
}

/** The iteration, where it has begun, and the state, where it was entered. */
function partsOf(draft: Draft, { id, phase, branch, state }: Frame, outer: Frame): readonly AbortedPart[] {
  const part = { frame: id, index: branch?.index ?? 0 };
  const isIteration = outer.fork?.items !== undefined && phase !== 'begin';
  const iteration = isIteration ? [{ ...part, kind: 'iteration' as const, state: outer.state }] : [];
  if (phase === 'begin' || phase === 'select' || phase === 'enter') return iteration;

  const { kind } = draft.stateNamed(state);
  if (kind === 'distributed-map') return [...iteration, { ...part, kind: 'map', state }];
  if (kind !== 'task' && kind !== 'wait' && kind !== 'map' && kind !== 'parallel') return iteration;
  return [...iteration, { ...part, kind, state }];
}
