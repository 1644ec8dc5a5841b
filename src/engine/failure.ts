/** Failures of a running machine as values, with the texts that AWS gives them. */

import type { Json, JsonObject } from '../asl/json';

export interface Failure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The name that retriers and catchers see, where it differs from the one in the history. */
  readonly matchedAs?: string;
  /** No retrier and no catcher is asked. */
  readonly isFinal?: boolean;
  /** A timeout has no cause in the history and an empty one in the error output. */
  readonly isTimeout?: boolean;
}

/** What `$states.errorOutput` holds for a failure. */
export function errorOutput(failure: Failure): JsonObject {
  const cause: Json = failure.cause ?? (failure.isTimeout === true ? '' : null);
  return { Error: failure.error ?? null, Cause: cause };
}

/** A task that took longer than it may; its events say `States.Timeout` for heartbeats, too. */
export function timeoutFailure(reason: 'timeout' | 'heartbeat'): Failure {
  const failure = { error: 'States.Timeout', cause: undefined, isTimeout: true };
  return reason === 'timeout' ? failure : { ...failure, matchedAs: 'States.HeartbeatTimeout' };
}

/** A result that is larger than a state may pass on; `label` is how AWS calls what made it. */
export function dataLimitFailure(label: string): Failure {
  return {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${label}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}

/**
 * Every rule of a Choice state said no, and it has no `Default`.
 *
 * The specification calls this `States.NoChoiceMatched`. No recording of ours has the case; others who tried it on AWS
 * report this name and this text.
 */
export function noChoiceMatched(where: StateVisit): Failure {
  const text = 'Failed to transition out of the state. The state does not point to a next state.';
  return { error: 'States.Runtime', cause: causeIn(where, text), isFinal: true };
}

/** More iterations of a Map state failed than it tolerates. */
export const THRESHOLD_EXCEEDED: Failure = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/** The history may grow no further. */
export const TOO_MANY_EVENTS: Failure = {
  error: 'States.Runtime',
  cause: 'The execution reached the maximum number of history events (25000).',
  isFinal: true,
};

/** Which visit of which state a failure belongs to. */
export interface StateVisit {
  readonly state: string;
  readonly enteredEventId: number;
}

/** A cause as AWS introduces it. */
export function causeIn({ state, enteredEventId }: StateVisit, text: string): string {
  return `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}). ${text}`;
}
