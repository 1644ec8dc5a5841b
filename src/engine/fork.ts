/** What Parallel and Map states have in common while their parts are at work. */

import { allResults, NO_RESULTS } from './results';
import type { Draft } from './draft';
import { NO_FRAMES, type AbortedPart, type Fork, type Frame } from './execution';
import { dataLimitFailure } from './failure';
import { exceedsPayloadLimit } from './payload-size';
import type { ForkProgram } from './state-program';
import { leave } from './states/leave';

const NOTHING_ABORTED: readonly AbortedPart[] = Object.freeze([]);

/** A fork of which nothing has started. */
export function newFork(length: number): Fork {
  return {
    length,
    input: undefined,
    items: undefined,
    concurrency: length,
    tolerance: undefined,
    started: 0,
    ended: 0,
    failures: 0,
    results: NO_RESULTS,
    resultTexts: undefined,
    aborted: NOTHING_ABORTED,
    stopped: NO_FRAMES,
  };
}

export function forkOf({ fork, state }: Frame): Fork {
  if (fork === undefined) throw new Error(`unreachable: "${state}" has no parts`);
  return fork;
}

/** Writes that all parts have ended well. */
export function joinParts(draft: Draft): void {
  const { frame, state } = draft;
  const result = frame.mapRun === undefined ? allResults(forkOf(frame)) : (frame.result ?? null);
  if (exceedsPayloadLimit(result)) {
    frame.failure = dataLimitFailure(state.name);
    frame.phase = 'recover';
    return;
  }
  // The event of leaving points past this one, at the last of the parts.
  const type = state.kind === 'parallel' ? 'ParallelStateSucceeded' : 'MapStateSucceeded';
  draft.recordAside({ type, previousEventId: frame.previousEventId, state: state.name });
  if (frame.mapRun !== undefined) frame.previousEventId = frame.mapRun.startedEventId;
  frame.result = result;
  frame.phase = 'leave';
}

/** Leaves the state with the results of its parts, in the order of the parts. */
export function leaveForked(draft: Draft, state: ForkProgram): void {
  const result = draft.frame.result ?? null;
  leave(draft, state.exit, { values: { result }, passes: result });
}

/** Writes the next event about what was called off. */
export function recordAbort(draft: Draft): void {
  const { frame } = draft;
  const fork = forkOf(frame);
  const [part, ...aborted] = fork.aborted;
  if (part !== undefined) recordAborted(draft, part, frame.previousEventId);
  frame.fork = { ...fork, aborted };
  if (aborted.length === 0) frame.phase = 'recover';
}

/** Says that a state or an iteration was called off. */
export function recordAborted(draft: Draft, part: AbortedPart, previousEventId: number): void {
  const { state, frame, index } = part;
  const event = { previousEventId, state, frame };
  switch (part.kind) {
    case 'iteration':
      draft.recordAside({ ...event, type: 'MapIterationAborted', detail: { kind: 'iteration', index } });
      return;
    case 'task':
      draft.recordAside({ ...event, type: 'TaskStateAborted' });
      return;
    case 'wait':
      draft.recordAside({ ...event, type: 'WaitStateAborted' });
      return;
    case 'map':
      draft.recordAside({ ...event, type: 'MapStateAborted' });
      return;
    case 'parallel':
      draft.recordAside({ ...event, type: 'ParallelStateAborted' });
  }
}
