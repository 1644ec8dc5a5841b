import { timelineOf, type Engine, type HistoryRecord, type TimelineEntry } from 'stepwright/engine';
import { followTimeline } from '../../src/engine/timeline';
import { fail, INVOKE, INVOKE_AND_WAIT, runStates, succeed, type MachineRun } from './run-machine';

/** Runs states and keeps what the engine reports of them. */
async function recordsOf(states: Readonly<Record<string, unknown>>, run: MachineRun = {}) {
  const records: HistoryRecord[] = [];
  const options = { ...run.options, onRecord: (_arn: string, record: HistoryRecord) => records.push(record) };
  await runStates(states, { ...run, options });
  return records;
}

/** `Charge 2: 1500 ms, Busy` */
function inWords({ state, attempt, milliseconds, failure }: TimelineEntry): string {
  const outcome = failure === undefined ? '' : `, ${failure.error}`;
  return `${state} ${attempt}: ${milliseconds} ms${outcome}`;
}

/** Every change in the order in which it is seen. */
function changesOf(records: readonly HistoryRecord[]): readonly string[] {
  const follow = followTimeline();
  return records.flatMap(follow).map((change) => {
    switch (change.kind) {
      case 'entered':
        return `entered ${change.state}, a ${change.type}`;
      case 'waiting':
        return `waiting in ${change.state}`;
      case 'retried':
        return `attempt ${change.attempt} of ${change.state}`;
      case 'finished':
        return `finished ${inWords(change.entry)}`;
    }
  });
}

const task = { Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'f' } };
const busy = { ...task, Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 2 }] };
const answerIn = (durationMs: number) => ({ ...succeed(null), durationMs });

describe('a timeline', () => {
  test('has an entry for each state, with the time it took', async () => {
    const records = await recordsOf(
      {
        Rest: { Type: 'Wait', Seconds: 60, Next: 'Which?' },
        'Which?': { Type: 'Choice', Choices: [{ Condition: true, Next: 'Charge' }] },
        Charge: { ...task, End: true },
      },
      { task: () => answerIn(1500) },
    );

    expect(timelineOf(records).map(inWords)).toEqual([
      'Rest 1: 60000 ms',
      'Which? 1: 0 ms',
      'Charge 1: 1500 ms',
    ]);
  });

  test('has an entry for each attempt, measured without the pause before it', async () => {
    const records = await recordsOf(
      { Charge: { ...busy, End: true } },
      {
        task: ({ retryCount }) =>
          retryCount < 2 ? { ...fail('Busy', 'later'), durationMs: 100 } : answerIn(200),
      },
    );

    expect(timelineOf(records).map(inWords)).toEqual([
      'Charge 1: 100 ms, Busy',
      'Charge 2: 100 ms, Busy',
      'Charge 3: 200 ms',
    ]);
  });

  test('has the cause of a failed attempt', async () => {
    const records = await recordsOf(
      { Charge: { ...task, End: true } },
      { task: () => fail('Declined', 'no funds') },
    );

    expect(timelineOf(records)).toEqual([
      {
        state: 'Charge',
        type: 'Task',
        attempt: 1,
        milliseconds: 0,
        failure: { error: 'Declined', cause: 'no funds' },
      },
    ]);
  });

  test('has a caught failure once, and the states after it', async () => {
    const records = await recordsOf(
      {
        Charge: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Give up' }], End: true },
        'Give up': { Type: 'Fail', Error: 'NotPaid' },
      },
      { task: () => fail('Declined') },
    );

    expect(timelineOf(records).map(inWords)).toEqual(['Charge 1: 0 ms, Declined', 'Give up 1: 0 ms']);
  });

  test('counts the attempts of every visit from one', async () => {
    const records = await recordsOf(
      {
        Charge: { ...busy, Assign: { visits: '{% ($exists($visits) ? $visits : 0) + 1 %}' }, Next: 'Again?' },
        'Again?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $visits < 2 %}', Next: 'Charge' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
      { task: ({ retryCount }) => (retryCount === 0 ? fail('Busy') : succeed(null)) },
    );

    expect(timelineOf(records).map(inWords)).toEqual([
      'Charge 1: 0 ms, Busy',
      'Charge 2: 0 ms',
      'Again? 1: 0 ms',
      'Charge 1: 0 ms, Busy',
      'Charge 2: 0 ms',
      'Again? 1: 0 ms',
      'Done 1: 0 ms',
    ]);
  });

  test.each([
    ['Parallel', { Branches: [{ StartAt: 'Charge', States: { Charge: { ...task, End: true } } }] }],
    ['Map', { Items: [1], ItemProcessor: { StartAt: 'Charge', States: { Charge: { ...task, End: true } } } }],
  ])('has an entry for each attempt of a %s, with what its part failed with', async (Type, parts) => {
    let calls = 0;
    const records = await recordsOf(
      { Orders: { Type, ...parts, Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10 }], End: true } },
      {
        task: () => {
          calls += 1;
          return calls === 1 ? { ...fail('Busy', 'later'), durationMs: 100 } : answerIn(200);
        },
      },
    );

    expect(changesOf(records).filter((change) => change.includes('Orders'))).toEqual([
      `entered Orders, a ${Type}`,
      'finished Orders 1: 100 ms, Busy',
      'attempt 2 of Orders',
      'finished Orders 2: 200 ms',
    ]);
    expect(timelineOf(records).find(({ state }) => state === 'Orders')?.failure).toEqual({
      error: 'Busy',
      cause: 'later',
    });
  });

  test('has an attempt of a Parallel in which a branch ended in a Fail state', async () => {
    const branch = { StartAt: 'Refuse', States: { Refuse: { Type: 'Fail', Error: 'Odd' } } };
    const records = await recordsOf({
      Orders: {
        Type: 'Parallel',
        Branches: [branch],
        Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1 }],
        End: true,
      },
    });

    const attempts = timelineOf(records).filter(({ state }) => state === 'Orders');
    expect(attempts.map(({ attempt, failure }) => [attempt, failure?.error])).toEqual([
      [1, ''],
      [2, 'Odd'],
    ]);
  });

  test('has a timeout as a failure without a cause', async () => {
    const records = await recordsOf(
      { Charge: { ...task, TimeoutSeconds: 5, End: true } },
      {
        task: () => answerIn(9000),
      },
    );

    expect(timelineOf(records)[0]).toMatchObject({
      milliseconds: 5000,
      failure: { error: 'States.Timeout', cause: '' },
    });
  });

  test('has an expression that fails as the failure of its state', async () => {
    const records = await recordsOf({ Broken: { Type: 'Pass', Output: '{% 1 + "one" %}', End: true } });

    expect(timelineOf(records).map(inWords)).toEqual(['Broken 1: 0 ms, States.QueryEvaluationError']);
  });

  test('has a failure that leaves no event of the state that it ends', async () => {
    const records = await recordsOf({
      Rest: { Type: 'Wait', Seconds: 1, Next: 'Which?' },
      'Which?': { Type: 'Choice', Choices: [{ Condition: false, Next: 'Rest' }] },
    });

    expect(timelineOf(records).map(inWords)).toEqual(['Rest 1: 1000 ms', 'Which? 1: 0 ms, States.Runtime']);
  });

  test('has the state in which an execution was stopped', async () => {
    let stop = (): void => {};
    const prepare = (engine: Engine): void => {
      stop = () =>
        engine.stop('arn:aws:states:us-east-1:123456789012:execution:machine:run', 'Enough', 'of it');
    };

    const records = await recordsOf(
      { Charge: { ...task, End: true } },
      {
        prepare,
        task: () => {
          setImmediate(stop);
          return answerIn(9000);
        },
        options: { clock: { now: () => 0, schedule: () => () => {} } },
      },
    );

    expect(timelineOf(records).map(inWords)).toEqual(['Charge 1: 0 ms, Enough']);
  });
});

describe('following an execution while it runs', () => {
  test('tells of each state entered, each attempt after the first, and each end', async () => {
    const records = await recordsOf(
      { Charge: { ...busy, Next: 'Done' }, Done: { Type: 'Succeed' } },
      {
        task: ({ retryCount }) => (retryCount === 0 ? fail('Busy') : succeed(null)),
      },
    );

    expect(changesOf(records)).toEqual([
      'entered Charge, a Task',
      'finished Charge 1: 0 ms, Busy',
      'attempt 2 of Charge',
      'finished Charge 2: 0 ms',
      'entered Done, a Succeed',
      'finished Done 1: 0 ms',
    ]);
  });

  test('tells when a task has handed out its token and waits', async () => {
    const records = await recordsOf({
      Ask: {
        ...task,
        Resource: INVOKE_AND_WAIT,
        Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' },
        TimeoutSeconds: 60,
        End: true,
      },
    });

    expect(changesOf(records)).toEqual([
      'entered Ask, a Task',
      'waiting in Ask',
      'finished Ask 1: 60000 ms, States.Timeout',
    ]);
  });
});
