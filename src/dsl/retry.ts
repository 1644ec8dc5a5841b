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

function retryRule(error: string, retry: Retry, at: CallSite): RetryRule {
  const { attempts = 3, every = '1s', backoff = 2, max, jitter = false } = retry;
  if (!Number.isInteger(attempts) || attempts < 0) {
    report({
      kind: 'bad-number',
      at,
      option: 'attempts',
      got: describe(attempts),
      allowed: 'a whole number from 0',
    });
  }
  if (!(backoff >= 1)) {
    report({ kind: 'bad-number', at, option: 'backoff', got: describe(backoff), allowed: 'a number from 1' });
  }
  const intervalSeconds = toSeconds(every, { at, atLeast: 1 });
  const cap = max === undefined ? {} : { maxDelaySeconds: toSeconds(max, { at, atLeast: 1 }) };
  return { error, at, attempts, intervalSeconds, backoff, ...cap, jitter };
}
