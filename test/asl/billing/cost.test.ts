/** What AWS would bill: `usageOf` and `estimateCost`. */

import { estimateCost, usageOf } from 'stepwright/asl';

const usage = { transitions: 6, durationMs: 1234, payloadBytes: 200, forkedSteps: 0 };

describe('a Standard execution', () => {
  test('is billed by its transitions', () => {
    expect(estimateCost(usage).standard).toEqual({ transitions: 6, dollars: 0.00015 });
  });

  test('is dearer in some regions', () => {
    expect(estimateCost(usage, { region: 'sa-east-1' })).toEqual({
      region: 'sa-east-1',
      standard: { transitions: 6, dollars: 0.000225 },
    });
  });

  test('cannot be priced in a region whose prices are not known', () => {
    expect(() => estimateCost(usage, { region: 'moon-1' })).toThrow(
      /^the prices of moon-1 are not known; known are: us-east-1, us-east-2, .*us-gov-west-1$/,
    );
  });
});

describe('an Express execution', () => {
  test('is billed by the request, and by time in steps of 100 ms and memory in chunks of 64 MB', () => {
    // $0.000001, and 1.3 s of 64 MB at $0.00001667 for a GB-second
    expect(estimateCost(usage).express).toEqual({
      billedMs: 1300,
      billedMegabytes: 64,
      dollars: 0.00000235444,
    });
  });

  test('is billed for 100 ms at least', () => {
    expect(estimateCost({ ...usage, durationMs: 0 }).express?.billedMs).toBe(100);
  });

  test('takes 50 MB, its definition, and its data for each step of a Map (an example of the pricing page)', () => {
    const large = { ...usage, payloadBytes: 32 * 1024, forkedSteps: 400 };

    expect(estimateCost(large, { definitionBytes: 50 * 1024 }).express?.billedMegabytes).toBe(64);
    expect(estimateCost({ ...large, forkedSteps: 800 }).express?.billedMegabytes).toBe(128);
  });
});

describe('the usage of an execution', () => {
  test('counts states entered, retries of tasks, and retries of whole Parallel and Map states', () => {
    const history = [
      { type: 'ExecutionStarted', previousEventId: 0 },
      { type: 'MapStateEntered', previousEventId: 0 },
      { type: 'MapStateStarted', previousEventId: 2, mapStateStartedEventDetails: { length: 1 } },
      { type: 'TaskStateEntered', previousEventId: 3 },
      { type: 'TaskScheduled', previousEventId: 4 },
      { type: 'TaskFailed', previousEventId: 5 },
      { type: 'TaskScheduled', previousEventId: 6 },
      { type: 'TaskFailed', previousEventId: 7 },
      { type: 'MapStateStarted', previousEventId: 8, mapStateStartedEventDetails: { length: 1 } },
      { type: 'TaskStateEntered', previousEventId: 9 },
      { type: 'TaskScheduled', previousEventId: 10 },
    ];

    expect(usageOf(history)).toMatchObject({ transitions: 5, forkedSteps: 2 });
  });

  test('counts branches, each by its first state', () => {
    const history = [
      { type: 'ParallelStateEntered', previousEventId: 0 },
      { type: 'ParallelStateStarted', previousEventId: 1 },
      { type: 'PassStateEntered', previousEventId: 2 },
      { type: 'PassStateEntered', previousEventId: 2 },
      { type: 'PassStateExited', previousEventId: 3 },
      { type: 'PassStateEntered', previousEventId: 5 },
    ];

    expect(usageOf(history)).toMatchObject({ transitions: 4, forkedSteps: 2 });
  });

  test('has the time from the first event to the last, and the largest payload in bytes', () => {
    const history = [
      { timestamp: new Date(1000), executionStartedEventDetails: { input: '"é"' } },
      { timestamp: new Date(1400), stateEnteredEventDetails: { input: '{}' } },
      { timestamp: new Date(2750), stateExitedEventDetails: { output: '[1,2,3]' } },
    ];

    expect(usageOf(history)).toEqual({ transitions: 0, durationMs: 1750, payloadBytes: 7, forkedSteps: 0 });
  });
});
