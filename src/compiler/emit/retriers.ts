/** Writes the author's retry rules, with a rule for errors of the Lambda service that pass by themselves. */

import type { Retrier } from '../../asl/definition';
import type { RetryRule } from '../../dsl/node';
import { specialFirst } from '../error-order';

/** From "Handle transient Lambda service exceptions" in the AWS developer guide. */
const TRANSIENT_ERRORS = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
] as const;

/** Rules that cover the transient errors too: what the author said of them stands. */
const COVERING: readonly string[] = ['States.ALL', 'States.TaskFailed'];

/** The author's rules alone: what branches do has its own. */
export function ownRetriers(rules: readonly RetryRule[]): readonly Retrier[] {
  return specialFirst(rules).map(retrier);
}

export function retriers(rules: readonly RetryRule[]): readonly Retrier[] {
  const own = ownRetriers(rules);
  const named = rules.map(({ error }) => error);
  if (named.some((error) => COVERING.includes(error))) return own;
  const left = TRANSIENT_ERRORS.filter((error) => !named.includes(error));
  return left.length === 0 ? own : [...own, transient(left)];
}

function retrier(rule: RetryRule): Retrier {
  if (rule.attempts === 0) return { ErrorEquals: [rule.error], MaxAttempts: 0 };
  return {
    ErrorEquals: [rule.error],
    IntervalSeconds: rule.intervalSeconds,
    MaxAttempts: rule.attempts,
    BackoffRate: rule.backoff,
    ...(rule.maxDelaySeconds === undefined ? {} : { MaxDelaySeconds: rule.maxDelaySeconds }),
    ...(rule.jitter ? { JitterStrategy: 'FULL' } : {}),
  };
}

function transient(errors: readonly string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' };
}
