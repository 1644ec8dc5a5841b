/** What follows a failure: another attempt, a catcher, or the end of the execution. */

import { findCatcher } from './catch';
import { setTimer, type Draft } from './draft';
import type { EvaluationFault } from './evaluation-fault';
import type { Phase } from './execution';
import { causeIn, errorOutput, type Failure } from './failure';
import type { QueryFault } from './jsonpath/query-fault';
import { decideRetry } from './retry';
import { leave } from './states/leave';
import type { RecoveringProgram, StateProgram } from './state-program';

/** Retries the state at hand, hands its failure to a catcher, or lets it fail. */
export function recover(draft: Draft): void {
  const { state } = draft;
  const { failure } = draft.frame;
  if (failure === undefined) throw new Error('unreachable: recovery without a failure');

  if (!isRecovering(state)) {
    draft.frame.phase = 'fail';
    return;
  }
  const errorName = failure.matchedAs ?? failure.error ?? '';
  if (failure.isFinal === true || !retries(draft, state, errorName)) handOver(draft, state, failure);
}

function retries(draft: Draft, state: RecoveringProgram, errorName: string): boolean {
  const { frame } = draft;
  const failed = { errorName, retriers: state.retriers, counts: frame.retryCounts };
  const decision = decideRetry(failed, () => draft.drawNumber());
  if (decision.kind === 'give-up') return false;

  frame.retryCounts = decision.counts;
  frame.retryCount += 1;
  frame.failure = undefined;
  frame.attempt = undefined;
  frame.result = undefined;
  frame.taskToken = undefined;
  frame.fork = undefined;
  frame.mapRun = undefined;
  setTimer(draft, 'retry', draft.at + Math.round(decision.delaySeconds * 1000));
  frame.phase = 'waiting';
  return true;
}

function handOver(draft: Draft, state: RecoveringProgram, { matchedAs, error, isFinal }: Failure): void {
  const { frame } = draft;
  frame.catcher = isFinal === true ? undefined : findCatcher(state.catchers, matchedAs ?? error ?? '');
  if (state.kind === 'task') frame.phase = frame.catcher === undefined ? 'fail' : 'caught';
  else frame.phase = 'give-up';
}

/** Writes that a state with parts has failed for good. */
export function giveUp(draft: Draft): void {
  const { frame, state } = draft;
  const { error, cause } = frame.failure ?? { error: undefined, cause: undefined };
  // The event says nothing about the failure, but whoever follows the history wants to know it.
  const detail = { kind: 'failure', error, cause } as const;
  draft.record(state.kind === 'parallel' ? 'ParallelStateFailed' : 'MapStateFailed', undefined, detail);
  frame.phase = frame.catcher === undefined ? 'fail' : 'caught';
}

function isRecovering(state: StateProgram): state is RecoveringProgram {
  return 'retriers' in state;
}

/** Leaves the state by its catcher. */
export function leaveCaught(draft: Draft): void {
  const { frame, state } = draft;
  const catcher = isRecovering(state) ? state.catchers[frame.catcher ?? -1] : undefined;
  if (catcher === undefined || frame.failure === undefined)
    throw new Error('unreachable: nothing was caught');

  const output = errorOutput(frame.failure);
  leave(draft, catcher.exit, { values: { errorOutput: output }, passes: output });
}

/** Writes that an expression failed; what follows is the state's own business. */
export function failEvaluation(draft: Draft, fault: EvaluationFault): void {
  const { frame } = draft;
  const failure: Failure = { error: 'States.QueryEvaluationError', cause: fault.cause };
  // AWS notes the evaluation beside the event of entering, and lets it point at what was before that.
  const isFirst = fault.isFromExpression && frame.previousEventId === frame.enteredEventId;
  if (isFirst) frame.previousEventId = frame.beforeEnteredEventId;

  draft.record('EvaluationFailed', undefined, { kind: 'failure', ...failure, location: fault.location });
  frame.failure = failure;
  frame.phase = isBeyondRecovery(frame.phase) ? 'fail' : 'recover';
}

/** What JSONPath cannot read fails the state; a mistake in the machine is neither retried nor caught. */
export function failQuery(draft: Draft, { error, text }: QueryFault): void {
  const { frame } = draft;
  const isRuntime = error === 'States.Runtime';
  // The others were seen without the sentence that names the state.
  const cause = error === 'States.ReferencePathConflict' ? text : causeIn(frame, text);
  frame.failure = isRuntime ? { error, cause, isFinal: true } : { error, cause };
  frame.phase = isRuntime || isBeyondRecovery(frame.phase) ? 'fail' : 'recover';
}

/** Nothing takes the failure of a catcher; that of an item's selection is the iteration's, not the Map's. */
function isBeyondRecovery(phase: Phase): boolean {
  return phase === 'caught' || phase === 'select';
}
