import { createVirtualClock, type PendingCallback, type TaskRequest } from '../../src/entries/engine';
import { fail, INVOKE, INVOKE_AND_WAIT, links, runStates, START, succeed } from './run-machine';

const task = (rest: object = {}) => ({
  Type: 'Task',
  Resource: INVOKE,
  Arguments: { FunctionName: 'f' },
  End: true,
  ...rest,
});
const callback = (rest: object = {}) =>
  task({
    Resource: INVOKE_AND_WAIT,
    Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
    ...rest,
  });
const LEAVES = { Type: 'Pass', End: true };

describe('Task', () => {
  test('is scheduled, started and succeeds, with the names that AWS gives its resource', async () => {
    const { history, output } = await runStates(
      { A: task({ TimeoutSeconds: 60 }) },
      { task: () => succeed({ Payload: 1 }) },
    );

    expect(output).toEqual({ Payload: 1 });
    expect(links(history).slice(2, 6)).toEqual([
      '3 2 TaskScheduled',
      '4 3 TaskStarted',
      '5 4 TaskSucceeded',
      '6 5 TaskStateExited',
    ]);
    expect(history[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'us-east-1',
      parameters: '{"FunctionName":"f"}',
      timeoutInSeconds: 60,
    });
    expect(history[4]?.taskSucceededEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      output: '{"Payload":1}',
      outputDetails: { truncated: false },
    });
  });

  test('named by a function’s own arn has the events of functions', async () => {
    const Resource = 'arn:aws:lambda:us-east-1:123456789012:function:f';
    const { types, history } = await runStates({
      A: task({ Resource, TimeoutSeconds: 9, HeartbeatSeconds: 5 }),
    });

    expect(types.slice(2, 5)).toEqual([
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
    ]);
    expect(history[2]?.lambdaFunctionScheduledEventDetails).toEqual({
      resource: Resource,
      input: '{"FunctionName":"f"}',
      inputDetails: { truncated: false },
      timeoutInSeconds: 9,
    });
  });

  test('that fails without a catcher fails the execution with its error and cause', async () => {
    const { status, error, cause, types } = await runStates(
      { A: task() },
      { task: () => fail('Broken', 'no power') },
    );

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Broken', cause: 'no power' });
    expect(types.slice(2)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskFailed', 'ExecutionFailed']);
  });

  test('a runner that throws is a task that fails', async () => {
    const thrown = () => {
      throw new TypeError('x is not a function');
    };

    expect(await runStates({ A: task() }, { task: thrown })).toMatchObject({
      error: 'TypeError',
      cause: 'x is not a function',
    });
    expect(await runStates({ A: task() }, { task: async () => thrown() })).toMatchObject({
      error: 'TypeError',
    });
  });

  test('is retried with growing pauses, and each try knows its number', async () => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 3 }];
    const Arguments = { try: '{% $states.context.State.RetryCount %}' };
    const requests: TaskRequest[] = [];
    const { output, elapsedSeconds, history } = await runStates(
      { A: task({ Retry, Arguments }) },
      {
        task: (request) => {
          requests.push(request);
          return request.retryCount < 2 ? fail('Busy') : succeed('done');
        },
      },
    );

    expect({ output, elapsedSeconds }).toEqual({ output: 'done', elapsedSeconds: 8 });
    expect(requests.map((request) => request.arguments)).toEqual([{ try: 0 }, { try: 1 }, { try: 2 }]);
    expect(links(history).slice(2, 9)).toEqual([
      '3 2 TaskScheduled',
      '4 3 TaskStarted',
      '5 4 TaskFailed',
      '6 5 TaskScheduled',
      '7 6 TaskStarted',
      '8 7 TaskFailed',
      '9 8 TaskScheduled',
    ]);
  });

  test('counts the retries of a visit anew when the state is entered again', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 1 }];
    const states = {
      A: task({ Retry, End: undefined, Assign: { n: '{% $states.context.State.RetryCount %}' }, Next: 'B' }),
      B: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $exists($again) %}', Next: 'C' }],
        Default: 'A',
        Assign: { again: true },
      },
      C: { ...LEAVES, Output: '{% $n %}' },
    };
    const { status, output } = await runStates(states, {
      task: ({ retryCount }) => (retryCount === 0 ? fail('E') : succeed(1)),
    });

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  test('a catcher has the error output as its output, or makes its own', async () => {
    const caught = (rest: object) =>
      runStates(
        {
          A: task({
            Catch: [
              { ErrorEquals: ['Other'], Next: 'A' },
              { ErrorEquals: ['Broken'], Next: 'B', ...rest },
            ],
          }),
          B: LEAVES,
        },
        { input: { n: 1 }, task: () => fail('Broken', 'no power') },
      );

    expect((await caught({})).output).toEqual({ Error: 'Broken', Cause: 'no power' });
    const Output = { input: '{% $states.input.n %}', why: '{% $states.errorOutput.Cause %}' };
    expect((await caught({ Output })).output).toEqual({ input: 1, why: 'no power' });
  });

  test('is retried first and caught when the retries are used up', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 1 }];
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Next: 'B' }];
    const { status, elapsedSeconds } = await runStates(
      { A: task({ Retry, Catch }), B: LEAVES },
      { task: () => fail('E') },
    );

    expect({ status, elapsedSeconds }).toEqual({ status: 'SUCCEEDED', elapsedSeconds: 2 });
  });

  test('that takes too long times out, with an empty cause for the catcher and none in the history', async () => {
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'B' }];
    const aborted: boolean[] = [];
    const { output, elapsedSeconds, history } = await runStates(
      { A: task({ TimeoutSeconds: 5, Catch }), B: LEAVES },
      {
        task: ({ signal }) => {
          signal.addEventListener('abort', () => aborted.push(true));
          return { ...succeed('late'), durationMs: 6000 };
        },
      },
    );

    expect({ output, elapsedSeconds }).toEqual({
      output: { Error: 'States.Timeout', Cause: '' },
      elapsedSeconds: 5,
    });
    expect(history[4]).toMatchObject({
      type: 'TaskTimedOut',
      taskTimedOutEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'States.Timeout' },
    });
  });

  test('that pretends to take its time succeeds after that time', async () => {
    const { elapsedSeconds, output } = await runStates(
      { A: task({ TimeoutSeconds: 5 }) },
      { task: () => ({ ...succeed(1), durationMs: 4000 }) },
    );

    expect({ elapsedSeconds, output }).toEqual({ elapsedSeconds: 4, output: 1 });
  });

  test('names its role where it has Credentials', async () => {
    const seen: unknown[] = [];
    const Credentials = { RoleArn: '{% $states.input.role %}' };
    const { history } = await runStates(
      { A: task({ Credentials }) },
      {
        input: { role: 'arn:aws:iam::1:role/r' },
        task: ({ credentials }) => (seen.push(credentials), succeed(1)),
      },
    );

    expect(history[2]?.taskScheduledEventDetails?.taskCredentials).toEqual({
      roleArn: 'arn:aws:iam::1:role/r',
    });
    expect(seen).toEqual([{ RoleArn: 'arn:aws:iam::1:role/r' }]);
  });
});

describe('a task that waits for its token', () => {
  test('is submitted when it has handed the token out, and ends with the answer', async () => {
    const pending: PendingCallback[] = [];
    const tokens: unknown[] = [];
    const clock = createVirtualClock(START);
    let answer: (token: string) => void = () => {};
    const { output, types } = await runStates(
      { A: callback() },
      {
        task: ({ taskToken, arguments: given }) => (
          tokens.push(taskToken, given),
          succeed({ StatusCode: 200 })
        ),
        options: {
          clock,
          onTaskToken: (waiting) => {
            pending.push(waiting);
            answer(waiting.taskToken);
          },
        },
        prepare: (engine) => {
          answer = (token) => {
            expect(engine.pendingCallbacks()).toHaveLength(1);
            expect(engine.succeedTask(token, { approved: true })).toBe('accepted');
            expect(engine.succeedTask(token, { approved: false })).toBe('unknown');
            expect(engine.pendingCallbacks()).toHaveLength(0);
          };
        },
      },
    );
    const token = pending[0]?.taskToken;

    expect(output).toEqual({ approved: true });
    expect(types.slice(2, 7)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
    expect(tokens).toEqual([token, { FunctionName: 'f', Payload: { token } }]);
  });

  test('fails with what is answered, error and cause being optional', async () => {
    const caught = (answer: readonly string[]) => {
      let failTask: (token: string) => void = () => {};
      const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
      return runStates(
        { A: callback({ Catch }), B: LEAVES },
        {
          options: { onTaskToken: ({ taskToken }) => failTask(taskToken) },
          prepare: (engine) => {
            failTask = (token) => void engine.failTask(token, ...answer);
          },
        },
      );
    };

    expect((await caught(['Withdrawn', 'changed my mind'])).output).toEqual({
      Error: 'Withdrawn',
      Cause: 'changed my mind',
    });
    const { output, history } = await caught([]);
    expect(output).toEqual({ Error: null, Cause: null });
    expect(history[5]?.taskFailedEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
    });
  });

  test('gets a new token with every try', async () => {
    const tokens: (string | undefined)[] = [];
    const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 1 }];
    const { status } = await runStates(
      { A: callback({ TimeoutSeconds: 10, Retry }) },
      { task: ({ taskToken }) => (tokens.push(taskToken), succeed(null)) },
    );

    expect(status).toBe('FAILED');
    expect(new Set(tokens).size).toBe(3);
  });

  test('times out as a whole though its heart beats, and the token is then known as timed out', async () => {
    const clock = createVirtualClock(START);
    const answers: string[] = [];
    let answerLate: () => string = () => '';
    let beat: (token: string) => void = () => {};
    const { elapsedSeconds, error, types } = await runStates(
      { A: callback({ TimeoutSeconds: 60, HeartbeatSeconds: 20 }) },
      {
        options: { clock, onTaskToken: ({ taskToken }) => beat(taskToken) },
        prepare: (engine) => {
          beat = (token) => {
            answerLate = () => engine.succeedTask(token, 'late');
            const answer = engine.heartbeatTask(token);
            answers.push(answer);
            if (answer === 'accepted') clock.schedule(clock.now() + 15_000, () => beat(token));
          };
        },
      },
    );

    expect({ elapsedSeconds, error }).toEqual({ elapsedSeconds: 60, error: 'States.Timeout' });
    expect(types.at(-2)).toBe('TaskTimedOut');
    expect(answers).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'timed-out']);
    expect(answerLate()).toBe('timed-out');
  });

  test('times out when a heartbeat is missed, which States.HeartbeatTimeout catches', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'B' }];
    const { elapsedSeconds, history, output } = await runStates({
      A: callback({ TimeoutSeconds: 60, HeartbeatSeconds: 20, Catch }),
      B: LEAVES,
    });

    expect(elapsedSeconds).toBe(20);
    expect(history[5]?.taskTimedOutEventDetails).toMatchObject({ error: 'States.Timeout' });
    expect(output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  test('may be answered before the task has returned', async () => {
    let succeedTask: (token: string) => void = () => {};
    const { output, types } = await runStates(
      { A: callback() },
      {
        task: async ({ taskToken = '' }) => {
          succeedTask(taskToken);
          return succeed('handed out');
        },
        prepare: (engine) => {
          succeedTask = (token) => void engine.succeedTask(token, 'early');
        },
      },
    );

    expect(output).toBe('early');
    expect(types.slice(4, 6)).toEqual(['TaskSubmitted', 'TaskSucceeded']);
  });

  test('fails at once where it cannot hand its token out', async () => {
    const { error, types } = await runStates(
      { A: callback({ TimeoutSeconds: 60 }) },
      { task: () => fail('Lambda.Unknown') },
    );

    expect(error).toBe('Lambda.Unknown');
    expect(types.slice(2)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskFailed', 'ExecutionFailed']);
  });
});
