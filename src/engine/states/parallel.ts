/** Parallel states run their branches side by side, each on the same input. */

import type { Draft } from '../draft';
import { dataLimitFailure } from '../failure';
import { newFork } from '../fork';
import { exceedsPayloadLimit } from '../payload-size';
import { inputFlow } from '../state-input';
import type { ParallelProgram } from '../state-program';

/** Starts all branches. */
export function workParallel(draft: Draft, state: ParallelProgram): void {
  const { frame } = draft;
  const flow = inputFlow(draft);
  const input = state.arguments === undefined ? flow.data : flow.value(state.arguments);
  flow.settle();

  if (exceedsPayloadLimit(input)) {
    frame.failure = { ...dataLimitFailure(state.name), isFinal: true };
    frame.phase = 'fail';
    return;
  }
  draft.record('ParallelStateStarted');
  const { length } = state.starts;
  frame.fork = { ...newFork(length), started: length };
  frame.phase = 'forked';
  const { id: parent, variables, previousEventId } = frame;
  for (const [index, start] of state.starts.entries()) {
    const branch = { parent, index };
    draft.addFrame({ branch, phase: 'enter', state: start, input, variables, previousEventId });
  }
}
