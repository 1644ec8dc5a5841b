import { fail, INVOKE, INVOKE_AND_WAIT, links, type MachineRun, runStates, succeed } from '../run-machine';

const IN_JSONPATH = { QueryLanguage: 'JSONPath' };
const PASS = { Type: 'Pass', End: true };
const TASK = { Type: 'Task', Resource: INVOKE, End: true };

const run = (states: Readonly<Record<string, unknown>>, options?: MachineRun) =>
  runStates(states, options, IN_JSONPATH);

describe('the data of a state in JSONPath', () => {
  test('goes through InputPath, Parameters, ResultSelector, ResultPath and OutputPath, in this order', async () => {
    const { output, history } = await run(
      {
        A: {
          ...TASK,
          InputPath: '$.order',
          Parameters: { 'id.$': '$.id', fixed: [1, { 'inner.$': '$.items[0]' }] },
          ResultSelector: { 'paid.$': '$.amount', 'run.$': '$$.Execution.Name' },
          ResultPath: '$.payment.last',
          OutputPath: '$.payment',
        },
      },
      {
        input: { order: { id: 'o-1', items: ['x'] }, payment: { first: 1 } },
        task: () => succeed({ amount: 5, more: true }),
      },
    );

    expect(history[2]?.taskScheduledEventDetails?.parameters).toBe('{"fixed":[1,{"inner":"x"}],"id":"o-1"}');
    expect(output).toEqual({ first: 1, last: { paid: 5, run: 'run' } });
  });

  test('a path that is null gives nothing, drops the result, or gives nothing on', async () => {
    const input = { n: 1 };

    expect((await run({ A: { ...PASS, InputPath: null } }, { input })).output).toEqual({});
    expect((await run({ A: { ...PASS, Result: 2, ResultPath: null } }, { input })).output).toEqual({ n: 1 });
    expect((await run({ A: { ...PASS, OutputPath: null } }, { input })).output).toEqual({});
  });

  test('the Result of a Pass is taken as it is', async () => {
    const { output } = await run(
      { A: { ...PASS, Result: { 'a.$': '$.b' }, ResultPath: '$.r[0]' } },
      {
        input: { r: [1, 2] },
      },
    );

    expect(output).toEqual({ r: [{ 'a.$': '$.b' }, 2] });
  });

  test('what is filled in stands after what is not, in the order of a hash map', async () => {
    const { history } = await run(
      { A: { ...PASS, Parameters: { 'Question.$': '$.q', 'Answer.$': '$.a', z: 1, b: 2 } } },
      { input: { q: '?', a: '!' } },
    );

    expect(history[2]?.stateExitedEventDetails?.output).toBe('{"z":1,"b":2,"Answer":"!","Question":"?"}');
  });

  test('Assign reads the result; paths read the variables of before', async () => {
    const { output } = await run(
      {
        A: { ...TASK, End: undefined, Assign: { 'amount.$': '$.amount', n: 1 }, ResultPath: null, Next: 'B' },
        B: { Type: 'Pass', Assign: { 'n.$': 'States.MathAdd($n, 1)', 'old.$': '$n' }, Next: 'C' },
        C: { ...PASS, InputPath: '$amount', Parameters: { 'all.$': 'States.Array($, $n, $old)' } },
      },
      { task: () => succeed({ amount: 5 }) },
    );

    expect(output).toEqual({ all: [5, 2, 1] });
  });

  test('states of both languages pass data and variables to each other', async () => {
    const { output } = await run(
      {
        A: { Type: 'Pass', Assign: { 'x.$': '$.n' }, Next: 'B' },
        B: {
          Type: 'Pass',
          QueryLanguage: 'JSONata',
          Assign: { y: '{% $x + 1 %}' },
          Output: '{% $x %}',
          Next: 'C',
        },
        C: { ...PASS, Parameters: { 'y.$': '$y', 'input.$': '$' } },
      },
      { input: { n: 1 } },
    );

    expect(output).toEqual({ input: 1, y: 2 });
  });
});

describe('what JSONPath cannot read', () => {
  const cause = (text: string) =>
    `An error occurred while executing the state 'A' (entered at the event id #2). ${text}`;

  test.each([
    [{ ...PASS, InputPath: '$.a' }, "Invalid path '$.a' : No results for path: $['a']"],
    [{ ...PASS, OutputPath: '$.a.b' }, "Invalid path '$.a.b' : Missing property in path $['a']"],
    [
      { ...PASS, Parameters: { 'x.$': '$.a' } },
      `The JSONPath '$.a' specified for the field 'x.$' could not be found in the input '{"n":1}'`,
    ],
    [
      { Type: 'Fail', ErrorPath: '$.a' },
      `The JSONPath '$.a' specified for the field 'ErrorPath' could not be found in the input '{"n":1}'`,
    ],
    [
      { Type: 'Wait', SecondsPath: '$.a', End: true },
      'The SecondsPath parameter does not reference an input value: $.a',
    ],
    [
      { Type: 'Wait', SecondsPath: '$', End: true },
      'The SecondsPath parameter cannot be parsed as a long value: $ == {"n":1}',
    ],
    [
      { Type: 'Wait', TimestampPath: '$.n', End: true },
      'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.n == 1',
    ],
    [
      { ...TASK, TimeoutSecondsPath: '$' },
      'The TimeoutSecondsPath field refers to value "{"n":1}" which is not a valid integer: $',
    ],
    [
      { Type: 'Map', ItemProcessor: { StartAt: 'I', States: { I: PASS } }, End: true },
      'Reference path "$" must point to array.',
    ],
  ])('fails the state for good: %j', async (state, text) => {
    const { error, cause: given, types } = await run({ A: state }, { input: { n: 1 } });

    expect([error, given]).toEqual(['States.Runtime', cause(text)]);
    expect(types.at(-1)).toBe('ExecutionFailed');
  });

  test('an integration that cannot be started with its parameters fails the state', async () => {
    const call = {
      ...TASK,
      Resource: 'arn:aws:states:::apigateway:invoke',
      Parameters: { 'Headers.$': '$' },
    };

    expect((await run({ A: call }, { input: { accept: ['*/*'] } })).status).toBe('SUCCEEDED');
    expect((await run({ A: call }, { input: { accept: '*/*' } })).cause).toBe(
      cause(
        `The Parameters '{"Headers":{"accept":"*/*"}}' could not be used to start the Task: [The value of the field 'Headers' has an invalid format]`,
      ),
    );
  });

  test('is caught by nothing, unless it is the failure of a function or of ResultPath', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
    const caught = (state: object) => run({ A: { ...TASK, Catch, ...state }, B: PASS }, { input: 'text' });

    expect((await caught({ Parameters: { 'x.$': '$.a' } })).status).toBe('FAILED');
    expect((await caught({ Parameters: { 'x.$': 'States.StringToJson($)' } })).output).toMatchObject({
      Error: 'States.IntrinsicFailure',
    });
    expect((await caught({ ResultPath: '$.a' })).output).toEqual({
      Error: 'States.ReferencePathConflict',
      Cause: 'Unable to apply ReferencePath $.a to input "text"',
    });
  });
});

describe('states in JSONPath', () => {
  test('a Choice decides on what InputPath leaves, and hands that on', async () => {
    const Choices = [{ Variable: '$.kind', StringEquals: 'b', Next: 'B', Assign: { 'k.$': '$.kind' } }];
    const { output } = await run(
      {
        A: { Type: 'Choice', InputPath: '$.in', Choices, Default: 'C' },
        B: { ...PASS, Parameters: { 'k.$': '$k', 'all.$': '$' } },
        C: PASS,
      },
      { input: { in: { kind: 'b' } } },
    );

    expect(output).toEqual({ all: { kind: 'b' }, k: 'b' });
  });

  test('a Wait takes its seconds or its moment from the data', async () => {
    const { history } = await run(
      {
        A: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'B' },
        B: { Type: 'Wait', TimestampPath: '$.until', End: true },
      },
      { input: { seconds: 30, until: '2030-01-01T01:00:00Z' } },
    );

    expect(history.map(({ timestamp }) => timestamp.toISOString().slice(11, 19))).toEqual([
      '00:00:00',
      '00:00:00',
      '00:00:30',
      '00:00:30',
      '01:00:00',
      '01:00:00',
    ]);
  });

  test('a Fail takes its error and cause from the data or from a function', async () => {
    const failing = { Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('because of {}', $.c)" };
    const { error, cause } = await run({ A: failing }, { input: { e: 'Broken', c: 'you' } });

    expect([error, cause]).toEqual(['Broken', 'because of you']);
  });

  test('a catcher puts the error where its ResultPath says', async () => {
    const Catch = [
      { ErrorEquals: ['Broken'], ResultPath: '$.error', Next: 'B', Assign: { 'e.$': '$.Error' } },
    ];
    const { output } = await run(
      {
        A: { ...TASK, Catch, OutputPath: '$.nothing' },
        B: { ...PASS, Parameters: { 'e.$': '$e', 'all.$': '$' } },
      },
      { input: { n: 1 }, task: () => fail('Broken', 'why') },
    );

    expect(output).toEqual({ all: { n: 1, error: { Error: 'Broken', Cause: 'why' } }, e: 'Broken' });
  });

  test('a task gets its token and its limits from paths', async () => {
    const tokens: unknown[] = [];
    let answer: (token: string) => void = () => {};
    const { output } = await run(
      {
        A: {
          ...TASK,
          Resource: INVOKE_AND_WAIT,
          TimeoutSecondsPath: '$.limit',
          Parameters: { 'token.$': '$$.Task.Token' },
        },
      },
      {
        input: { limit: '60' },
        task: (request) => {
          tokens.push(request.arguments);
          answer(request.taskToken ?? '');
          return succeed(null);
        },
        options: {},
        prepare: (engine) => {
          answer = (token) => void engine.succeedTask(token, 'done');
        },
      },
    );

    expect(tokens).toEqual([{ token: expect.any(String) }]);
    expect(output).toBe('done');
  });

  test('a Map selects for each item; the selection sees what InputPath leaves of the input', async () => {
    const { output, types } = await run(
      {
        A: {
          Type: 'Map',
          InputPath: '$.in',
          ItemsPath: '$.items',
          MaxConcurrencyPath: '$.limit',
          ItemSelector: {
            'item.$': '$$.Map.Item.Value',
            'index.$': '$$.Map.Item.Index',
            'limit.$': '$.limit',
          },
          ItemProcessor: { StartAt: 'I', States: { I: PASS } },
          ResultPath: '$.out',
          End: true,
        },
      },
      { input: { in: { items: ['a', 'b'], limit: 1 } } },
    );

    expect(output).toEqual({
      in: { items: ['a', 'b'], limit: 1 },
      out: [
        { index: 0, item: 'a', limit: 1 },
        { index: 1, item: 'b', limit: 1 },
      ],
    });
    expect(types.filter((type) => type === 'MapIterationStarted')).toHaveLength(2);
  });

  test('a Parallel hands its Parameters to the branches', async () => {
    const branch = (path: string) => ({ StartAt: path, States: { [path]: { ...PASS, OutputPath: path } } });
    const { output, history } = await run(
      {
        A: {
          Type: 'Parallel',
          Parameters: { 'x.$': '$.n', y: 2 },
          Branches: [branch('$.x'), branch('$.y')],
          End: true,
        },
      },
      { input: { n: 1 } },
    );

    expect(output).toEqual([1, 2]);
    expect(links(history)[2]).toBe('3 2 ParallelStateStarted');
  });

  test('an output that is too large fails the execution', async () => {
    const { error } = await run(
      { A: { ...PASS, ResultPath: '$.copy' } },
      { input: { text: 'x'.repeat(150_000) } },
    );

    expect(error).toBe('States.DataLimitExceeded');
  });

  test.each([{ Result: 'x'.repeat(270_000) }, { Parameters: { 'a.$': '$.text', 'b.$': '$.text' } }])(
    'what a Pass state makes is too large in itself, too (%#)',
    async (fields) => {
      const { error, cause, history } = await run(
        { A: { ...PASS, ...fields } },
        { input: { text: 'x'.repeat(150_000) } },
      );

      expect([error, cause]).toEqual([
        'States.DataLimitExceeded',
        "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.",
      ]);
      expect(links(history).slice(1)).toEqual(['2 0 PassStateEntered', '3 2 ExecutionFailed']);
    },
  );
});
