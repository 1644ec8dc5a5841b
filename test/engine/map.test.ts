import { createVirtualClock, timelineOf } from '../../src/entries/engine';
import { fail, INVOKE, INVOKE_AND_WAIT, links, machine, runStates, START, succeed } from './run-machine';

const pass = (more: object = {}) => ({ Type: 'Pass', End: true, ...more });
const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: INVOKE,
  Arguments: '{% $states.input %}',
  End: true,
  ...more,
});

const processor = (states: object) => ({ StartAt: Object.keys(states)[0], States: states });

const map = (states: object, more: object = {}) => ({
  Type: 'Map',
  ItemProcessor: processor(states),
  End: true,
  ...more,
});

describe('a Map state', () => {
  test('runs its states once for each item of its input, and gives their outputs in order', async () => {
    const { output } = await runStates(
      { M: map({ A: pass({ Output: '{% $states.input * 2 %}' }) }) },
      { input: [1, 2, 3] },
    );

    expect(output).toEqual([2, 4, 6]);
  });

  test('one after another, each iteration begins where the one before has ended', async () => {
    const { history } = await runStates({ M: map({ A: pass() }, { Items: [7, 8], MaxConcurrency: 1 }) });

    expect(links(history)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 MapStateEntered',
      '3 2 MapStateStarted',
      '4 3 MapIterationStarted',
      '5 4 PassStateEntered',
      '6 5 PassStateExited',
      '7 6 MapIterationSucceeded',
      '8 6 MapIterationStarted',
      '9 8 PassStateEntered',
      '10 9 PassStateExited',
      '11 10 MapIterationSucceeded',
      '12 11 MapStateSucceeded',
      '13 11 MapStateExited',
      '14 13 ExecutionSucceeded',
    ]);
    expect(history[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(history[7]?.mapIterationStartedEventDetails).toEqual({ name: 'M', index: 1 });
    expect(history[10]?.mapIterationSucceededEventDetails).toEqual({ name: 'M', index: 1 });
  });

  test('side by side, the iterations take turns', async () => {
    const { history } = await runStates({ M: map({ T: task() }, { Items: [1, 2] }) });

    expect(links(history).slice(3, 11)).toEqual([
      '4 3 MapIterationStarted',
      '5 3 MapIterationStarted',
      '6 4 TaskStateEntered',
      '7 6 TaskScheduled',
      '8 5 TaskStateEntered',
      '9 8 TaskScheduled',
      '10 7 TaskStarted',
      '11 9 TaskStarted',
    ]);
  });

  test('of no items has an empty array', async () => {
    const { output, types } = await runStates({ M: map({ A: pass() }, { Items: [] }) });

    expect(output).toEqual([]);
    expect(types).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test.each([
    ['an expression', '{% $states.input.list %}', [4, 5]],
    ['an array with expressions in it', [1, '{% $states.input.n %}', { n: '{% $x %}' }], [1, 9, { n: 'x' }]],
  ])('takes its Items from %s', async (_, Items, items) => {
    const { output } = await runStates(
      { S: { Type: 'Pass', Assign: { x: 'x' }, Next: 'M' }, M: map({ A: pass() }, { Items }) },
      { input: { list: [4, 5], n: 9 } },
    );

    expect(output).toEqual(items);
  });

  test('makes the input of an iteration with ItemSelector, which knows index and value', async () => {
    const { output } = await runStates(
      {
        M: map(
          { A: pass() },
          {
            Items: '{% $states.input.list %}',
            ItemSelector: {
              at: '{% $states.context.Map.Item.Index %}',
              value: '{% $states.context.Map.Item.Value %}',
              all: '{% $count($states.input.list) %}',
            },
          },
        ),
      },
      { input: { list: ['a', 'b'] } },
    );

    expect(output).toEqual([
      { at: 0, value: 'a', all: 2 },
      { at: 1, value: 'b', all: 2 },
    ]);
  });

  test('tells every state inside which item it is, the innermost Map’s', async () => {
    const where = '{% $states.context.Map.Item %}';
    const inner = map({ B: pass({ Output: where }) }, { Items: ['x'], End: undefined, Next: 'C' });
    const both = {
      M: inner,
      C: pass({ Output: { inner: '{% $states.input %}', outer: where } }),
    };
    const parallel = { Type: 'Parallel', Branches: [processor(both)], End: true };
    const { output } = await runStates({ O: map({ P: parallel }, { Items: ['a'] }) });

    expect(output).toEqual([[{ inner: [{ Index: 0, Value: 'x' }], outer: { Index: 0, Value: 'a' } }]]);
  });

  test('takes the older Iterator, too', async () => {
    const { output } = await runStates({
      M: { Type: 'Map', Items: [1], Iterator: processor({ A: pass() }), End: true },
    });

    expect(output).toEqual([1]);
  });
});

describe('the concurrency of a Map', () => {
  const atOnce = async (MaxConcurrency: unknown, items: number) => {
    const { elapsedSeconds, output } = await runStates(
      {
        M: map(
          { W: { Type: 'Wait', Seconds: 1, End: true } },
          { Items: '{% [1..$states.input] %}', MaxConcurrency },
        ),
      },
      { input: items },
    );
    expect(output).toEqual(Array.from({ length: items }, (_, i) => i + 1));
    return items / elapsedSeconds;
  };

  test.each([
    [1, 5, 1],
    [3, 9, 3],
    ['{% $states.input / 4 %}', 8, 2],
    [0, 80, 40],
    [1000, 80, 40],
  ])('MaxConcurrency %j runs %i items %i at a time', async (maxConcurrency, items, expected) => {
    expect(await atOnce(maxConcurrency, items)).toBe(expected);
  });

  test('is no fraction', async () => {
    const { status, error, cause } = await runStates({
      M: map(
        { A: pass() },
        { Items: [], MaxConcurrency: '{% 1.5 %}', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] },
      ),
      Z: pass(),
    });

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
    expect(cause).toContain('MaxConcurrency must be an integer from 0.');
  });
});

describe('an iteration that fails', () => {
  const flaky = { T: task({ Arguments: '{% $states.input %}' }) };
  const failOdd = ({ arguments: n }: { readonly arguments: unknown }) =>
    Number(n) % 2 === 1 ? fail('Odd', String(n)) : succeed(n as number);

  test('fails the Map with its own error and calls the others off', async () => {
    const { history, status, error } = await runStates(
      { M: map({ T: task({ TimeoutSeconds: 5 }) }, { Items: [1, 2, 3] }) },
      { task: () => ({ kind: 'succeeded', output: null, durationMs: Infinity }) },
    );

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    // Recorded on AWS with four items: what times out at the same moment is written before anything follows.
    expect(links(history).slice(-11)).toEqual([
      '16 13 TaskTimedOut',
      '17 14 TaskTimedOut',
      '18 15 TaskTimedOut',
      '19 16 MapIterationFailed',
      '20 16 TaskStateAborted',
      '21 16 MapIterationAborted',
      '22 16 TaskStateAborted',
      '23 16 MapIterationAborted',
      '24 16 TaskStateAborted',
      '25 16 MapStateFailed',
      '26 25 ExecutionFailed',
    ]);
  });

  test('may be caught, or retried with all items', async () => {
    let calls = 0;
    const { types, output } = await runStates(
      {
        M: map(
          { T: task() },
          {
            Items: [1],
            Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 2 }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
          },
        ),
        Z: pass({ Output: '{% $states.input.Error %}' }),
      },
      {
        task: () => {
          calls += 1;
          return fail('Odd');
        },
      },
    );

    expect({ calls, output }).toEqual({ calls: 3, output: 'Odd' });
    expect(types.filter((type) => type.startsWith('Map'))).toEqual([
      'MapStateEntered',
      ...Array.from({ length: 3 }, () => [
        'MapStateStarted',
        'MapIterationStarted',
        'MapIterationFailed',
      ]).flat(),
      'MapStateFailed',
      'MapStateExited',
    ]);
  });

  test('leaves its error in its place where it is tolerated', async () => {
    const { output } = await runStates(
      { M: map(flaky, { Items: [1, 2, 3, 4], ToleratedFailureCount: 2 }) },
      { task: failOdd },
    );

    expect(output).toEqual([{ Error: 'Odd', Cause: '1' }, 2, { Error: 'Odd', Cause: '3' }, 4]);
  });

  test.each([
    [{ ToleratedFailureCount: 1 }],
    [{ ToleratedFailureCount: '{% 1 %}' }],
    [{ ToleratedFailurePercentage: 49.9 }],
    [{ ToleratedFailureCount: 9, ToleratedFailurePercentage: 30 }],
    [{ ToleratedFailureCount: 0 }],
  ])('is one too many with %j', async (tolerated) => {
    const { status, error, cause } = await runStates(
      { M: map(flaky, { Items: [1, 2, 3, 4], ...tolerated }) },
      { task: failOdd },
    );

    expect({ status, error, cause }).toEqual({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
  });

  test.each([[{ ToleratedFailurePercentage: 50 }], [{ ToleratedFailurePercentage: 100 }]])(
    'is not one too many with %j',
    async (tolerated) => {
      const { status } = await runStates(
        { M: map(flaky, { Items: [1, 2, 3, 4], ...tolerated }) },
        { task: failOdd },
      );

      expect(status).toBe('SUCCEEDED');
    },
  );

  test.each([
    [{ ToleratedFailureCount: '{% -1 %}' }, 'ToleratedFailureCount cannot be negative.'],
    [{ ToleratedFailurePercentage: '{% 101 %}' }, 'ToleratedFailurePercentage must be between 0 and 100.'],
  ])('cannot be tolerated with %j', async (tolerated, text) => {
    const { types, error, cause } = await runStates({ M: map(flaky, { Items: [1], ...tolerated }) });

    expect(error).toBe('States.Runtime');
    expect(cause).toBe(
      `An error occurred while executing the state 'M' (entered at the event id #2). ${text}`,
    );
    expect(types).toEqual(['ExecutionStarted', 'MapStateEntered', 'MapStateStarted', 'ExecutionFailed']);
  });

  test('fails in ItemSelector as in a state', async () => {
    const { types, error } = await runStates({
      M: map({ A: pass() }, { Items: [1], ItemSelector: { x: '{% $nothing %}' } }),
    });

    expect(error).toBe('States.QueryEvaluationError');
    expect(types.slice(3)).toEqual([
      'MapIterationStarted',
      'EvaluationFailed',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });
});

describe('Items that are none', () => {
  test.each([
    ["'text'", "Expected 'array', but was 'string' for value: \"text\""],
    ["{'a': 1}", "Expected 'array', but was 'object' for value: {\"a\":1}"],
  ])('%s fails the state', async (expression, text) => {
    const { history, cause } = await runStates({ M: map({ A: pass() }, { Items: `{% ${expression} %}` }) });

    expect(cause).toContain(text);
    expect(links(history)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 MapStateEntered',
      '3 0 EvaluationFailed',
      '4 3 MapStateFailed',
      '5 4 ExecutionFailed',
    ]);
  });

  test('an input that is no array fails the state where it has no Items', async () => {
    const { cause } = await runStates({ M: map({ A: pass() }) }, { input: { a: 1 } });

    expect(cause).toBe(
      `An error occurred while executing the state 'M' (entered at the event id #2). Map state input must be an array but was: {"a":1}`,
    );
  });

  test.each([[{ a: 1 }], ['text'], [5]])('%j is refused before anything runs', (Items) => {
    expect(() => machine({ M: map({ A: pass() }, { Items }) })).toThrow(
      'Items is an array or one expression',
    );
  });
});

describe('large Maps', () => {
  test('a history that grows past 25,000 events fails as on AWS, wherever it stands', async () => {
    const { status, error, history } = await runStates({
      M: map(
        { A: pass() },
        { Items: '{% [1..9000] %}', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] },
      ),
      Z: pass(),
    });

    expect({ status, error, events: history.length }).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      events: 25_000,
    });
  });

  test('40,000 items run where the history has no end', async () => {
    const { output } = await runStates(
      {
        M: map(
          { A: pass({ Output: 1 }) },
          { Items: '{% [1..40000] %}', Next: 'Z', End: undefined, Output: '{% $sum($states.result) %}' },
        ),
        Z: pass(),
      },
      { options: { maxHistoryEvents: Infinity } },
    );

    expect(output).toBe(40_000);
  });

  test('results larger than a state may pass on fail the state', async () => {
    const { status, error, types } = await runStates({
      M: map({ A: pass({ Output: "{% $pad('', 60000, 'x') %}" }) }, { Items: [1, 2, 3, 4, 5] }),
    });

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(types.slice(-2)).toEqual(['MapStateFailed', 'ExecutionFailed']);
  });
});

describe('waiting in iterations', () => {
  test('every iteration has a token of its own', async () => {
    const clock = createVirtualClock(START);
    const { output } = await runStates(
      { M: map({ T: task({ Resource: INVOKE_AND_WAIT }) }, { Items: ['a', 'b', 'c'] }) },
      {
        options: {
          clock,
        },
        prepare: (engine) => {
          clock.schedule(START + 1000, () => {
            for (const { taskToken, arguments: item } of [...engine.pendingCallbacks()].reverse()) {
              engine.succeedTask(taskToken, `${String(item)}!`);
            }
          });
        },
      },
    );

    expect(output).toEqual(['a!', 'b!', 'c!']);
  });

  test('a timeline tells iterations apart', async () => {
    const records: Parameters<typeof timelineOf>[0][number][] = [];
    await runStates(
      { M: map({ T: task() }, { Items: [1, 2] }) },
      {
        task: ({ arguments: n }) => ({ kind: 'succeeded', output: n, durationMs: 1000 * Number(n) }),
        options: { onRecord: (_, record) => records.push(record) },
      },
    );

    expect(timelineOf(records)).toEqual([
      { state: 'T', iteration: 0, type: 'Task', attempt: 1, milliseconds: 1000 },
      { state: 'T', iteration: 1, type: 'Task', attempt: 1, milliseconds: 2000 },
      { state: 'M', type: 'Map', attempt: 1, milliseconds: 2000 },
    ]);
  });
});
