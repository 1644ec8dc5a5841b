/** What is compiled costs no more than what an expert writes by hand, and does the same. */

import { validate } from 'stepwright/asl';
import { compare, type Comparison } from '../../bench/transitions/compare';
import { CONTESTS } from '../../bench/transitions/contests';

describe.each(CONTESTS)('$name', (contest) => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await compare(contest);
  });

  test('is written by hand without a fault', () => {
    expect(validate(contest.expert)).toEqual([]);
  });

  test.each(contest.scenarios.map(({ name }) => name))('%s: is the same, at no more transitions', (name) => {
    const run = comparison.runs.find(({ scenario }) => scenario === name);

    expect(run?.compiled.behaviour).toEqual(run?.expert.behaviour);
    expect(run?.compiled.transitions).toBeLessThanOrEqual(run?.expert.transitions ?? 0);
  });
});
