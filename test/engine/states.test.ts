import { fail, INVOKE, links, runStates, succeed } from './run-machine';

const PASSES = { Type: 'Pass', End: true };

describe('data flow', () => {
  test('a Pass without Output hands its input on, and the first state points at no event', async () => {
    const { output, history } = await runStates(
      { A: { Type: 'Pass', Next: 'B' }, B: PASSES },
      { input: { n: 1 } },
    );

    expect(output).toEqual({ n: 1 });
    expect(links(history)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 PassStateEntered',
      '3 2 PassStateExited',
      '4 3 PassStateEntered',
      '5 4 PassStateExited',
      '6 5 ExecutionSucceeded',
    ]);
  });

  test('an event has its data as compact JSON text and its moment as a date', async () => {
    const { history } = await runStates(
      { A: { ...PASSES, Assign: { x: '{% $states.input.n %}' } } },
      { input: { n: 1 } },
    );

    expect(history[2]).toEqual({
      id: 3,
      previousEventId: 2,
      timestamp: new Date('2030-01-01T00:00:00.000Z'),
      type: 'PassStateExited',
      stateExitedEventDetails: {
        name: 'A',
        output: '{"n":1}',
        outputDetails: { truncated: false },
        assignedVariables: { x: '1' },
        assignedVariablesDetails: { truncated: false },
      },
    });
  });

  test('Assign and Output read the values of before, so variables can be swapped', async () => {
    const { output } = await runStates({
      A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% $x %}', Next: 'C' },
      C: { ...PASSES, Output: '{% [$states.input, $x, $y] %}' },
    });

    expect(output).toEqual([1, 2, 1]);
  });

  test.each([[null], [0], [false], [''], [[]]])(
    'an Output of %j is a value like any other',
    async (value) => {
      const { output } = await runStates({ A: { ...PASSES, Output: value } }, { input: { n: 1 } });

      expect(output).toEqual(value);
    },
  );

  test('a key named __proto__ is a key', async () => {
    const Output = JSON.parse('{"__proto__": "{% $states.input.n %}", "constructor": 1}') as object;
    const { history } = await runStates({ A: { ...PASSES, Output } }, { input: { n: 1 } });

    expect(history.at(-1)?.executionSucceededEventDetails?.output).toBe('{"__proto__":1,"constructor":1}');
  });

  test('a variable that is not set is nothing, whatever JavaScript calls by that name', async () => {
    const { status, cause } = await runStates({ A: { ...PASSES, Output: '{% $toString %}' } });

    expect(status).toBe('FAILED');
    expect(cause).toContain("'$toString' specified for the field 'Output' returned nothing (undefined).");
  });

  test('the context object tells the execution, the machine and the state', async () => {
    const { output } = await runStates(
      { A: { ...PASSES, Output: '{% $states.context %}' } },
      { input: { n: 1 } },
    );

    expect(output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
        Input: { n: 1 },
        StartTime: '2030-01-01T00:00:00Z',
        Name: 'run',
        RoleArn: 'arn:aws:iam::123456789012:role/stepwright',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine', Name: 'machine' },
      State: { Name: 'A', EnteredTime: '2030-01-01T00:00:00Z' },
    });
  });
});

describe('Choice', () => {
  const choice = (Choices: readonly object[], rest: object = {}) => ({
    A: { Type: 'Choice', Choices, ...rest },
    B: { ...PASSES, Output: '{% {"way": "B", "x": $exists($x) ? $x : "unset"} %}' },
    C: { ...PASSES, Output: '{% {"way": "C", "x": $exists($x) ? $x : "unset"} %}' },
  });

  test('takes the first rule that holds, with that rule’s own Assign and Output', async () => {
    const rules = [
      { Condition: '{% $states.input.n > 5 %}', Next: 'B', Assign: { x: 'rule' } },
      { Condition: true, Next: 'C' },
    ];

    expect(await runStates(choice(rules), { input: { n: 6 } })).toMatchObject({
      output: { way: 'B', x: 'rule' },
    });
    expect(await runStates(choice(rules), { input: { n: 5 } })).toMatchObject({
      output: { way: 'C', x: 'unset' },
    });
  });

  test('applies the state’s Assign on the way of Default only', async () => {
    const rest = { Default: 'C', Assign: { x: 'state' } };
    const rules = [{ Condition: '{% $states.input.yes %}', Next: 'B' }];

    expect(await runStates(choice(rules, rest), { input: { yes: true } })).toMatchObject({
      output: { x: 'unset' },
    });
    expect(await runStates(choice(rules, rest), { input: { yes: false } })).toMatchObject({
      output: { x: 'state' },
    });
  });

  test('fails without a rule that holds and without Default', async () => {
    const { status, error, cause, types } = await runStates(choice([{ Condition: false, Next: 'B' }]));

    expect({ status, error, cause, types }).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'A' (entered at the event id #2). " +
        'Failed to transition out of the state. The state does not point to a next state.',
      types: ['ExecutionStarted', 'ChoiceStateEntered', 'ExecutionFailed'],
    });
  });

  test('fails on a condition that is neither true nor false', async () => {
    const rules = [
      { Condition: false, Next: 'C' },
      { Condition: '{% $states.input.n %}', Next: 'B' },
    ];
    const { error, cause, history } = await runStates(choice(rules), { input: { n: 'yes' } });

    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toBe(
      "An error occurred while executing the state 'A' (entered at the event id #2). " +
        "The JSONata expression '$states.input.n' specified for the field 'Choices[1]/Condition' " +
        `returned an unexpected result type. Expected 'boolean', but was 'string' for value: "yes"`,
    );
    expect(history[2]?.evaluationFailedEventDetails).toMatchObject({
      location: 'Choices[1]/Condition',
      state: 'A',
    });
  });
});

describe('Wait', () => {
  test('waits for Seconds and until a Timestamp, in no time of ours', async () => {
    const { elapsedSeconds } = await runStates(
      {
        A: { Type: 'Wait', Seconds: '{% $states.input.s %}', Next: 'B' },
        B: { Type: 'Wait', Timestamp: '2031-01-01T00:00:00.5Z', End: true },
      },
      { input: { s: 3600 } },
    );

    expect(elapsedSeconds).toBe(31_536_000.5);
  });

  test('a moment that has passed is no wait', async () => {
    const { elapsedSeconds, status } = await runStates({
      A: { Type: 'Wait', Timestamp: '2016-03-14T01:59:00+02:00', End: true },
    });

    expect({ elapsedSeconds, status }).toEqual({ elapsedSeconds: 0, status: 'SUCCEEDED' });
  });

  test.each([['2030-02-30T00:00:00Z'], ['2030-01-01T00:00:00'], ['2030-01-01 00:00:00Z'], ['tomorrow']])(
    'fails on %s, which is no moment',
    async (moment) => {
      const { cause, history } = await runStates(
        { A: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } },
        { input: moment },
      );

      expect(cause).toBe(
        "An error occurred while executing the state 'A' (entered at the event id #2). " +
          `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${moment}`,
      );
      expect(links(history).slice(2)).toEqual(['3 2 EvaluationFailed', '4 3 ExecutionFailed']);
    },
  );

  test.each([[-1], [1.5]])('fails on %d seconds', async (seconds) => {
    const { error } = await runStates(
      { A: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } },
      { input: seconds },
    );

    expect(error).toBe('States.QueryEvaluationError');
  });
});

describe('ends', () => {
  test('Succeed ends with its Output', async () => {
    const { output, types } = await runStates(
      { A: { Type: 'Succeed', Output: { ok: '{% $states.input.n = 1 %}' } } },
      { input: { n: 1 } },
    );

    expect(output).toEqual({ ok: true });
    expect(types).toEqual([
      'ExecutionStarted',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('Fail ends with its error and cause, and leaves no event of leaving', async () => {
    const state = { Type: 'Fail', Error: '{% $states.input.code %}', Cause: 'no stock' };
    const { status, error, cause, types } = await runStates({ A: state }, { input: { code: 'Sold' } });

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Sold', cause: 'no stock' });
    expect(types).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  test('TimeoutSeconds of the machine ends it as TIMED_OUT', async () => {
    const wait = { Type: 'Wait', Seconds: 3600, End: true };
    const { status, error, elapsedSeconds, types } = await runStates({ A: wait }, {}, { TimeoutSeconds: 60 });

    expect({ status, error, elapsedSeconds }).toEqual({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
      elapsedSeconds: 60,
    });
    expect(types.at(-1)).toBe('ExecutionTimedOut');
  });

  test('an endless loop fails as event 25,000', async () => {
    const { error, cause, history } = await runStates({ A: { Type: 'Pass', Next: 'A' } });

    expect({ error, cause }).toEqual({
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(history.at(-1)).toMatchObject({ id: 25_000, previousEventId: 24_999, type: 'ExecutionFailed' });
  });
});

describe('failed expressions', () => {
  test('are an event that points at what was before the state', async () => {
    const { history } = await runStates({
      A: { Type: 'Pass', Next: 'B' },
      B: { ...PASSES, Output: { r: ['{% $no %}'] } },
    });

    expect(links(history).slice(3)).toEqual([
      '4 3 PassStateEntered',
      '5 3 EvaluationFailed',
      '6 5 ExecutionFailed',
    ]);
    expect(history[4]?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'B' (entered at the event id #4). " +
        "The JSONata expression '$no' specified for the field 'Output/r[0]' returned nothing (undefined).",
      location: 'Output/r[0]',
      state: 'B',
    });
  });

  test('carry JSONata’s code and message', async () => {
    const { cause } = await runStates({ A: { ...PASSES, Output: '{% 1 + "a" %}' } });

    expect(cause).toContain(
      "'1 + \"a\"' specified for the field 'Output' threw an error during evaluation. T2002: ",
    );
  });

  test('of a Task are retried and caught like its other errors', async () => {
    const task = {
      Type: 'Task',
      Resource: INVOKE,
      Arguments: { FunctionName: '{% $no %}' },
      Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1, IntervalSeconds: 7 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', Output: '{% $states.errorOutput.Error %}' }],
      End: true,
    };
    const { output, elapsedSeconds } = await runStates({ A: task, B: PASSES });

    expect({ output, elapsedSeconds }).toEqual({ output: 'States.QueryEvaluationError', elapsedSeconds: 7 });
  });

  test('in a catcher end the execution', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B', Output: '{% $no %}' }];
    const task = { Type: 'Task', Resource: INVOKE, Arguments: {}, Catch, End: true };
    const { error, cause } = await runStates({ A: task, B: PASSES }, { task: () => fail('E') });

    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("the field 'Catch[0]/Output' returned nothing");
  });
});

describe('data that is too large', () => {
  const large = 'x'.repeat(262_144);

  test('as an Output fails the execution', async () => {
    const { error, cause, types } = await runStates({ A: { ...PASSES, Output: { data: large } } });

    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toBe(
      "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
    expect(types).toEqual(['ExecutionStarted', 'PassStateEntered', 'ExecutionFailed']);
  });

  test('as the result of a Task fails the task, and States.ALL catches it (recorded on AWS)', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
    const task = { Type: 'Task', Resource: INVOKE, Arguments: {}, Catch, End: true };
    const { output, types } = await runStates({ A: task, B: PASSES }, { task: () => succeed(large) });

    expect(output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    expect(types[4]).toBe('TaskFailed');
  });

  test('as Arguments fails the execution', async () => {
    const task = { Type: 'Task', Resource: INVOKE, Arguments: { data: large }, End: true };

    expect((await runStates({ A: task })).error).toBe('States.DataLimitExceeded');
  });

  test('passes with 262,144 bytes', async () => {
    const { status } = await runStates({ A: { ...PASSES, Output: large.slice(2) } });

    expect(status).toBe('SUCCEEDED');
  });
});
