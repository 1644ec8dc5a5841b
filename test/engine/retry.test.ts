import type { Retrier } from '../../src/asl/definition';
import { decideRetry, type RetryCounts } from '../../src/engine/retry';

/** Feeds failures one after another and reports each pause in seconds, or `gave up`. */
function pauses(retriers: readonly Retrier[], errors: readonly string[], random = () => 0.5) {
  let counts: RetryCounts = [];
  return errors.map((errorName) => {
    const decision = decideRetry({ errorName, retriers, counts }, random);
    if (decision.kind === 'give-up') return 'gave up';
    counts = decision.counts;
    return decision.delaySeconds;
  });
}

describe('retry', () => {
  test('each retrier keeps its own count (the example of the AWS developer guide)', () => {
    const retriers: Retrier[] = [
      { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
    ];

    expect(pauses(retriers, ['ErrorA', 'ErrorB', 'ErrorC', 'ErrorB'])).toEqual([1, 2, 5, 'gave up']);
  });

  test('defaults to three attempts, doubling from one second', () => {
    expect(pauses([{ ErrorEquals: ['States.ALL'] }], ['E', 'E', 'E', 'E'])).toEqual([1, 2, 4, 'gave up']);
  });

  test('a used-up retrier does not fall through to a later one', () => {
    const retriers: Retrier[] = [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];

    expect(pauses(retriers, ['Busy'])).toEqual(['gave up']);
  });

  test('MaxDelaySeconds caps the pause, and full jitter picks a point below the cap', () => {
    const capped: Retrier = { ErrorEquals: ['E'], IntervalSeconds: 10, MaxDelaySeconds: 15 };

    expect(pauses([capped], ['E', 'E'])).toEqual([10, 15]);
    expect(pauses([{ ...capped, JitterStrategy: 'FULL' }], ['E', 'E'])).toEqual([5, 7.5]);
  });

  test.each([
    ['States.ALL', 'States.Runtime'],
    ['States.ALL', 'States.DataLimitExceeded'],
    ['States.TaskFailed', 'States.Timeout'],
  ])('%s does not cover %s', (pattern, errorName) => {
    expect(pauses([{ ErrorEquals: [pattern] }], [errorName])).toEqual(['gave up']);
  });
});
