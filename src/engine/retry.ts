/**
 * Decides whether a failed state runs again, and after how long.
 *
 * The decision is pure: the caller owns the clock, the randomness and the counts, so every rule
 * here can be tested without waiting. The rules are those of "Retrying after error" in the Amazon
 * States Language specification.
 */

import type { Retrier } from '../asl/definition';
import { coversError } from '../asl/error-names';

/** How often each retrier of a state has fired during this visit, in the order of its `Retry`. */
export type RetryCounts = readonly number[];

export type RetryDecision =
  | { readonly kind: 'retry'; readonly delaySeconds: number; readonly counts: RetryCounts }
  | { readonly kind: 'give-up' };

export interface FailedAttempt {
  readonly errorName: string;
  readonly retriers: readonly Retrier[];
  /** Counts from the previous decision; empty on the first failure of a visit. */
  readonly counts: RetryCounts;
}

const GIVE_UP: RetryDecision = { kind: 'give-up' };

/**
 * Picks the retry for a failure.
 *
 * Only the first retrier that covers the error is considered. When it is used up, later retriers
 * are not tried: the failure goes on to `Catch`.
 *
 * @param random returns a number in [0, 1); used only by `JitterStrategy: 'FULL'`.
 */
export function decideRetry(failed: FailedAttempt, random: () => number): RetryDecision {
  const { errorName, retriers, counts } = failed;

  const index = retriers.findIndex((retrier) => coversError(retrier.ErrorEquals, errorName));
  const retrier = retriers[index];
  if (retrier === undefined) return GIVE_UP;

  const used = counts[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? 3)) return GIVE_UP;

  return {
    kind: 'retry',
    delaySeconds: delayBefore(retrier, used, random),
    counts: retriers.map((_, i) => (counts[i] ?? 0) + (i === index ? 1 : 0)),
  };
}

/** The pause before the next attempt of a retrier that has already fired `used` times. */
function delayBefore(retrier: Retrier, used: number, random: () => number): number {
  const backoff = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const capped = Math.min(backoff, retrier.MaxDelaySeconds ?? Infinity);

  return retrier.JitterStrategy === 'FULL' ? capped * random() : capped;
}
