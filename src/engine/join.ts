/** How a branch or an iteration ends, and what that means for the state it is a part of. */

import type { Json } from '../asl/json';
import { collectAborted } from './abort';
import type { Draft } from './draft';
import { restart, type DraftFrame } from './draft-frame';
import type { Branch, Fork } from './execution';
import { errorOutput, THRESHOLD_EXCEEDED, type Failure } from './failure';
import { forkOf, recordAborted } from './fork';
import { withResult, withResultText } from './results';
import { iterationOf } from './states/map';

interface Ended {
  readonly result: Json;
  readonly failures: number;
  /** The last event of the part. */
  readonly lastEventId: number;
  /** The last event before the one that says how the part ended. */
  readonly lastInnerEventId: number;
}

/** Ends a part well. */
export function succeedPart(draft: Draft): void {
  const { frame } = draft;
  const { previousEventId: lastInnerEventId } = frame;
  const { parent } = branchOf(frame);
  if (isIteration(draft, frame)) recordIteration(draft, 'MapIterationSucceeded');
  const lastEventId = frame.previousEventId;
  endPart(draft, parent, { result: frame.input, failures: 0, lastEventId, lastInnerEventId });
}

/** Writes that an iteration failed; for a branch, there is no such event. */
export function failPart(draft: Draft): void {
  const { frame } = draft;
  if (isIteration(draft, frame)) {
    const { previousEventId } = frame;
    recordIteration(draft, 'MapIterationFailed');
    // All that follows from the failure points at the failure.
    frame.previousEventId = previousEventId;
  }
  frame.phase = 'close';
}

/** Calls off the state in which a part failed, and hands the failure to the state it is a part of. */
export function closePart(draft: Draft): void {
  const { frame, state } = draft;
  const { parent: id, index } = branchOf(frame);
  const { kind, name } = state;
  if (kind === 'task' || kind === 'wait') {
    recordAborted(draft, { kind, state: name, frame: frame.id, index }, frame.previousEventId);
  }
  const { failure, previousEventId } = frame;
  if (failure === undefined) throw new Error('unreachable: a branch failed without a failure');

  const parent = draft.frameAt(id);
  const fork = forkOf(parent);
  if (isTolerated(fork)) {
    const result = errorOutput(failure);
    const ids = { lastEventId: previousEventId, lastInnerEventId: previousEventId };
    endPart(draft, id, { result, failures: 1, ...ids });
    return;
  }
  failFork(draft, parent, fork.tolerance === undefined ? failure : THRESHOLD_EXCEEDED);
}

function isTolerated({ tolerance, failures, length }: Fork): boolean {
  if (tolerance === undefined) return false;
  const { count = Infinity, percentage = 100 } = tolerance;
  return failures + 1 <= count && (100 * (failures + 1)) / length <= percentage;
}

/** Ends a state with the failure of the part at hand, and all other parts with it. */
function failFork(draft: Draft, parent: DraftFrame, failure: Failure): void {
  const { frame } = draft;
  parent.failure = failure;
  parent.previousEventId = frame.previousEventId;
  const { ids, parts } = collectAborted(draft, parent, frame.id);
  const stopped = [frame, ...ids.map((id) => draft.frameAt(id))];
  draft.removeFrame();
  draft.removeFrames(ids);
  parent.fork = { ...forkOf(parent), aborted: parts, stopped };
  parent.phase = parts.length === 0 ? 'recover' : 'abort';
  draft.wake(parent.id, 'first');
}

/** Takes the result of a part in; the next item takes its place, or the state goes on when it was the last. */
function endPart(draft: Draft, parentId: number, ended: Ended): void {
  const { frame } = draft;
  const parent = draft.frameAt(parentId);
  const fork = forkOf(parent);
  const { index } = branchOf(frame);
  const isMore = fork.started < fork.length;
  parent.fork = {
    ...fork,
    results: withResult(fork.results, index, ended.result),
    resultTexts: withResultText(fork, index, ended.result),
    started: fork.started + Number(isMore),
    ended: fork.ended + 1,
    failures: fork.failures + ended.failures,
  };
  if (isMore) restart(frame, iterationOf(parent, fork.started, ended.lastInnerEventId));
  else draft.removeFrame();
  if (fork.ended + 1 < fork.length) return;
  parent.previousEventId = ended.lastEventId;
  parent.phase = 'joined';
  draft.wake(parentId, 'first');
}

function branchOf({ branch, id }: DraftFrame): Branch {
  if (branch === undefined) throw new Error(`unreachable: frame ${id} is no part of a state`);
  return branch;
}

function isIteration(draft: Draft, frame: DraftFrame): boolean {
  return forkOf(draft.frameAt(branchOf(frame).parent)).items !== undefined;
}

/** Iterations bear the name of their Map state. */
function recordIteration(draft: Draft, type: 'MapIterationSucceeded' | 'MapIterationFailed'): void {
  const { frame } = draft;
  const { parent, index } = branchOf(frame);
  const { previousEventId, id } = frame;
  frame.previousEventId = draft.recordAside({
    type,
    previousEventId,
    state: draft.frameAt(parent).state,
    frame: id,
    detail: { kind: 'iteration', index },
  });
}
