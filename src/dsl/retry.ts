/** How often something is tried again, by the name of the error. */

import type { CallSite } from './call-site';
import { describe } from './capture';
import { toSeconds } from './duration';
import type { Duration } from './duration';
import type { RetryRule } from './node';
import { report } from './tracking';

/** How often, and after which pauses, a step is tried again. */
export interface Retry {
  /** Further tries after the first; 3 if not given. */
  readonly attempts?: number;
  /** Before the first of them; `'1s'` if not given. */
  readonly every?: Duration;
  /** What each pause is multiplied with to give the next; 2 if not given. */
  readonly backoff?: number;
  /** The longest pause. */
  readonly max?: Duration;
  /** Whether each pause is a random part of its length, so that many executions do not retry at once. */
  readonly jitter?: boolean;
}

/** The rules as they arrive, whatever the types promised. */
export type LooseRetries = Readonly<Record<string, Retry | false | undefined>>;

export function retryRules(retries: LooseRetries, at: CallSite): readonly RetryRule[] {
  return Object.entries(retries).flatMap(([error, retry]) =>
    retry === undefined ? [] : [retryRule(error, retry === false ? { attempts: 0 } : retry, at)],
  );
}

/** As the developer guide limits `MaxAttempts` and `MaxDelaySeconds` ("Retrying after an error"). */
const MOST_ATTEMPTS = 99_999_999;
const MOST_DELAY_SECONDS = 31_622_400;

function retryRule(error: string, retry: Retry, at: CallSite): RetryRule {
  const { attempts = 3, every = '1s', backoff = 2, max, jitter = false } = retry;
  const refuse = (option: string, got: unknown, allowed: string): void =>
    report({ kind: 'bad-number', at, option, got: describe(got), allowed });
  if (!Number.isInteger(attempts) || attempts < 0 || attempts > MOST_ATTEMPTS) {
    refuse('attempts', attempts, 'a whole number from 0 to 99,999,999');
  }
  if (!(Number.isFinite(backoff) && backoff >= 1)) refuse('backoff', backoff, 'a number from 1');
  const intervalSeconds = toSeconds(every, { at, atLeast: 1 });
  const rule = { error, at, attempts, intervalSeconds, backoff, jitter };
  if (max === undefined) return rule;
  const maxDelaySeconds = toSeconds(max, { at, atLeast: 1 });
  if (maxDelaySeconds > MOST_DELAY_SECONDS) refuse('max', max, 'at most 366 days');
  return { ...rule, maxDelaySeconds };
}
