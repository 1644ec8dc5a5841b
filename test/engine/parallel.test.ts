import { compileProgram, createVirtualClock, ProgramError, timelineOf } from '../../src/entries/engine';
import { fail, INVOKE, INVOKE_AND_WAIT, links, machine, runStates, START, succeed } from './run-machine';

const pass = (more: object = {}) => ({ Type: 'Pass', End: true, ...more });
const task = (more: object = {}) => ({ Type: 'Task', Resource: INVOKE, Arguments: {}, End: true, ...more });
const wait = (seconds: number, more: object = { End: true }) => ({ Type: 'Wait', Seconds: seconds, ...more });

/** A branch that begins with its first state. */
const branch = (states: object) => ({ StartAt: Object.keys(states)[0], States: states });

const parallel = (branches: readonly object[], more: object = { End: true }) => ({
  Type: 'Parallel',
  Branches: branches.map(branch),
  ...more,
});

const never = () => ({ kind: 'succeeded' as const, output: null, durationMs: Infinity });

describe('a Parallel state', () => {
  test('gives the outputs of its branches in their order, whichever ends first', async () => {
    const { output, elapsedSeconds } = await runStates({
      P: parallel([
        { Slow: wait(30, { Next: 'A' }), A: pass({ Output: 'a' }) },
        { B: pass({ Output: 'b' }) },
        { Soon: wait(10, { Next: 'C' }), C: pass({ Output: 'c' }) },
      ]),
    });

    expect(output).toEqual(['a', 'b', 'c']);
    expect(elapsedSeconds).toBe(30);
  });

  test('lets its branches take turns, a state each, and leaves when the last has ended', async () => {
    const { history } = await runStates({
      P: parallel([{ A1: pass({ Next: 'A2', End: undefined }), A2: pass() }, { B: pass() }], { Next: 'Z' }),
      Z: pass(),
    });

    expect(links(history)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 ParallelStateEntered',
      '3 2 ParallelStateStarted',
      '4 3 PassStateEntered',
      '5 4 PassStateExited',
      '6 3 PassStateEntered',
      '7 6 PassStateExited',
      '8 5 PassStateEntered',
      '9 8 PassStateExited',
      '10 9 ParallelStateSucceeded',
      '11 9 ParallelStateExited',
      '12 11 PassStateEntered',
      '13 12 PassStateExited',
      '14 13 ExecutionSucceeded',
    ]);
  });

  test('gives every branch its Arguments, and its own input where it has none', async () => {
    const branches = [{ A: pass() }, { B: pass() }];
    const { output } = await runStates(
      {
        P: parallel(branches, { Arguments: { id: '{% $states.input.id %}' }, Next: 'Q' }),
        Q: parallel([{ C: pass() }]),
      },
      { input: { id: 'o-1', rest: true } },
    );

    expect(output).toEqual([[{ id: 'o-1' }, { id: 'o-1' }]]);
  });

  test('has its result for Assign and Output, with the input it was entered with', async () => {
    const { output } = await runStates(
      {
        P: parallel([{ A: pass({ Output: 1 }) }, { B: pass({ Output: 2 }) }], {
          Assign: { sum: '{% $sum($states.result) %}' },
          Output: { input: '{% $states.input %}', last: '{% $states.result[1] %}' },
          Next: 'Z',
        }),
        Z: pass({ Output: { sum: '{% $sum %}', before: '{% $states.input %}' } }),
      },
      { input: 'in' },
    );

    expect(output).toEqual({ sum: 3, before: { input: 'in', last: 2 } });
  });

  test('runs in another, to any depth', async () => {
    const { output } = await runStates({
      P: parallel([
        { Q: parallel([{ R: parallel([{ A: pass({ Output: 1 }) }]) }, { B: pass({ Output: 2 }) }]) },
        { C: pass({ Output: 3 }) },
      ]),
    });

    expect(output).toEqual([[[1], 2], 3]);
  });
});

describe('variables and branches', () => {
  test('a branch reads the variables around it, and keeps its own to itself', async () => {
    const { output, status } = await runStates({
      Start: { Type: 'Pass', Assign: { base: 10 }, Next: 'P' },
      P: parallel(
        [
          {
            A1: { Type: 'Pass', Assign: { mine: '{% $base + 1 %}' }, Next: 'A2' },
            A2: pass({ Output: '{% $mine %}' }),
          },
          {
            B1: { Type: 'Pass', Assign: { mine: '{% $base + 2 %}' }, Next: 'B2' },
            B2: pass({ Output: '{% $mine %}' }),
          },
        ],
        { Next: 'Z' },
      ),
      Z: pass({ Output: { values: '{% $states.input %}', gone: '{% $exists($mine) %}' } }),
    });

    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({ values: [11, 12], gone: false });
  });

  test('a branch may not set a variable that is set around it', () => {
    const states = {
      Start: { Type: 'Pass', Assign: { total: 0 }, Next: 'P' },
      P: parallel([{ A: pass({ Assign: { total: 1, own: 2 } }) }]),
    };

    expect(() => machine(states)).toThrow(
      'the variable "total" is set outside, so a state inside cannot set it (at /States/P/Branches[0]/States/A/Assign/total)',
    );
  });

  test('what the state itself sets when its branches have ended, they may set before', async () => {
    const { output } = await runStates({
      P: parallel([{ A: pass({ Assign: { total: 1 } }) }], { Assign: { total: 2 }, Next: 'Z' }),
      Z: pass({ Output: '{% $total %}' }),
    });

    expect(output).toBe(2);
  });
});

describe('a branch that fails', () => {
  test('ends the execution with its error, where nobody catches it', async () => {
    const { history, status, error, cause } = await runStates({
      P: parallel([{ F: { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' } }]),
    });

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Broken', cause: 'on purpose' });
    expect(links(history)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 ParallelStateEntered',
      '3 2 ParallelStateStarted',
      '4 3 FailStateEntered',
      '5 4 ParallelStateFailed',
      '6 5 ExecutionFailed',
    ]);
  });

  test('calls the other branches off, and all events about that point at the failure', async () => {
    const aborted: string[] = [];
    const { history, status, output, elapsedSeconds } = await runStates(
      {
        P: parallel(
          [
            { M: { Type: 'Map', Items: [1, 2], ItemProcessor: branch({ T: task() }), End: true } },
            { W: wait(3, { Next: 'F' }), F: { Type: 'Fail', Error: 'X' } },
            { Long: wait(86_400) },
          ],
          { Catch: [{ ErrorEquals: ['X'], Next: 'Z' }], End: true },
        ),
        Z: pass(),
      },
      {
        task: ({ signal, stateName }) => {
          signal.addEventListener('abort', () => aborted.push(stateName));
          return new Promise(() => {});
        },
        // A task that never answers keeps the virtual clock where it is.
        options: { clock: { ...createVirtualClock(START), hold: () => () => {} } },
      },
    );

    expect({ status, output, elapsedSeconds }).toEqual({
      status: 'SUCCEEDED',
      output: { Error: 'X', Cause: null },
      elapsedSeconds: 3,
    });
    expect(aborted).toEqual(['T', 'T']);
    expect(links(history).slice(-13)).toEqual([
      '16 6 WaitStateExited',
      '17 16 FailStateEntered',
      '18 17 MapStateAborted',
      '19 17 MapIterationAborted',
      '20 17 TaskStateAborted',
      '21 17 MapIterationAborted',
      '22 17 TaskStateAborted',
      '23 17 WaitStateAborted',
      '24 17 ParallelStateFailed',
      '25 24 ParallelStateExited',
      '26 25 PassStateEntered',
      '27 26 PassStateExited',
      '28 27 ExecutionSucceeded',
    ]);
  });

  test('calls its own task off after the task has failed, as AWS does', async () => {
    const { types } = await runStates({ P: parallel([{ T: task() }]) }, { task: () => fail('Oops') });

    expect(types.slice(-5)).toEqual([
      'TaskStarted',
      'TaskFailed',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('is retried with all its siblings, without an event that the state failed', async () => {
    let calls = 0;
    const { types, output, elapsedSeconds } = await runStates(
      {
        P: parallel([{ T: task() }, { B: pass({ Output: 'b' }) }], {
          Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 4 }],
          End: true,
        }),
      },
      { task: () => ((calls += 1) === 1 ? fail('Busy') : succeed('done')) },
    );

    expect(output).toEqual(['done', 'b']);
    expect(elapsedSeconds).toBe(4);
    expect(types.filter((type) => type.startsWith('Parallel'))).toEqual([
      'ParallelStateEntered',
      'ParallelStateStarted',
      'ParallelStateStarted',
      'ParallelStateSucceeded',
      'ParallelStateExited',
    ]);
  });

  test('may be caught with variables and output of the catcher', async () => {
    const { output } = await runStates({
      P: parallel([{ F: { Type: 'Fail', Error: 'Broken', Cause: 'why' } }], {
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { cause: '{% $states.errorOutput.Cause %}' },
            Output: { error: '{% $states.errorOutput.Error %}' },
            Next: 'Z',
          },
        ],
        End: true,
      }),
      Z: pass({ Output: { cause: '{% $cause %}', input: '{% $states.input %}' } }),
    });

    expect(output).toEqual({ cause: 'why', input: { error: 'Broken' } });
  });

  test('inside of another catches only what the inner state does not', async () => {
    const inner = parallel([{ F: { Type: 'Fail', Error: 'A' } }], {
      Catch: [{ ErrorEquals: ['B'], Next: 'Never' }],
      End: true,
    });
    const { output, types } = await runStates({
      P: parallel([{ Q: inner, Never: pass() }], {
        Catch: [{ ErrorEquals: ['A'], Next: 'Z', Output: 'outer' }],
        End: true,
      }),
      Z: pass(),
    });

    expect(output).toBe('outer');
    expect(types.filter((type) => type === 'ParallelStateFailed')).toHaveLength(2);
  });

  test('with States.Runtime is neither retried nor caught', async () => {
    const lost = { Type: 'Choice', Choices: [{ Condition: false, Next: 'Z2' }] };
    const { status, error } = await runStates({
      P: parallel([{ C: lost, Z2: pass() }], {
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
        End: true,
      }),
      Z: pass(),
    });

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('waiting in branches', () => {
  test('tokens, heartbeats and timeouts are each branch’s own', async () => {
    const clock = createVirtualClock(START);
    const asked = { Resource: INVOKE_AND_WAIT, HeartbeatSeconds: 10 };
    const { output, elapsedSeconds } = await runStates(
      {
        P: parallel([
          { A: task(asked) },
          {
            B: task({ ...asked, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Late' }] }),
            Late: pass({ Output: 'late' }),
          },
        ]),
      },
      {
        options: { clock },
        prepare: (engine) => {
          clock.schedule(START + 8000, () => {
            const [a] = engine.pendingCallbacks();
            if (a !== undefined) engine.heartbeatTask(a.taskToken);
          });
          clock.schedule(START + 16_000, () => {
            const tokens = engine.pendingCallbacks();
            expect(tokens.map(({ stateName }) => stateName)).toEqual(['A']);
            engine.succeedTask(tokens[0]?.taskToken ?? '', 'answered');
          });
        },
      },
    );

    expect(output).toEqual(['answered', 'late']);
    expect(elapsedSeconds).toBe(16);
  });

  test('a token of a branch that was called off is known no more', async () => {
    const clock = createVirtualClock(START);
    let answer: string | undefined;
    const { status } = await runStates(
      {
        P: parallel(
          [{ A: task({ Resource: INVOKE_AND_WAIT }) }, { W: wait(5, { Next: 'F' }), F: { Type: 'Fail' } }],
          { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }], End: true },
        ),
        Z: wait(60),
      },
      {
        options: { clock },
        prepare: (engine) => {
          let token = '';
          clock.schedule(START + 1000, () => (token = engine.pendingCallbacks()[0]?.taskToken ?? ''));
          clock.schedule(START + 9000, () => (answer = engine.succeedTask(token, null)));
        },
      },
    );

    expect({ status, answer }).toEqual({ status: 'SUCCEEDED', answer: 'unknown' });
  });

  test('the time of the machine ends all branches', async () => {
    const { status, types, elapsedSeconds } = await runStates(
      { P: parallel([{ A: wait(100) }, { B: task() }]) },
      { task: never },
      { TimeoutSeconds: 7 },
    );

    expect({ status, elapsedSeconds }).toEqual({ status: 'TIMED_OUT', elapsedSeconds: 7 });
    expect(types.at(-1)).toBe('ExecutionTimedOut');
  });

  test('somebody may stop an execution with branches', async () => {
    const clock = createVirtualClock(START);
    const { status, error } = await runStates(
      { P: parallel([{ A: wait(100) }, { B: wait(50) }]) },
      {
        options: { clock },
        prepare: (engine) => {
          const arn = 'arn:aws:states:us-east-1:123456789012:execution:machine:run';
          clock.schedule(START + 1000, () => engine.stop(arn, 'Enough'));
        },
      },
    );

    expect({ status, error }).toEqual({ status: 'ABORTED', error: 'Enough' });
  });

  test('an expression off the fast path holds all branches, so that the order is always the same', async () => {
    const matched = pass({ Output: '{% $match($states.input, /[0-9]+/).match %}' });
    const { history, output } = await runStates(
      { P: parallel([{ A: matched }, { B: pass() }, { C: { ...matched } }]) },
      { input: 'a1b22' },
    );

    expect(output).toEqual([['1', '22'], 'a1b22', ['1', '22']]);
    expect(
      history.map(({ stateExitedEventDetails }) => stateExitedEventDetails?.name).filter(Boolean),
    ).toEqual(['A', 'B', 'C', 'P']);
  });
});

describe('a definition with branches', () => {
  test('names every state once in the whole machine', () => {
    expect(() => machine({ P: parallel([{ A: pass() }, { A: pass() }]) })).toThrow(
      'there is another state "A" (at /States/P/Branches[1]/States/A)',
    );
  });

  test('leads from a branch to nowhere else', () => {
    const states = { P: parallel([{ A: { Type: 'Pass', Next: 'Z' } }], { Next: 'Z' }), Z: pass() };

    expect(() => machine(states)).toThrow('there is no state "Z" (at /States/P/Branches[0]/States/A/Next)');
  });

  test.each([[{}], [{ Branches: 1 }], [{ Branches: [null] }], [{ Branches: [{ StartAt: 'A' }] }]])(
    'refuses %j without falling over',
    (fields) => {
      const states = { P: { Type: 'Parallel', ...fields, End: true } };
      expect(() => machine(states)).toThrow(ProgramError);
    },
  );

  test('of more levels than fit on the stack is refused', () => {
    let states: Record<string, unknown> = { End: pass() };
    for (let depth = 0; depth < 3000; depth += 1) states = { [`P${depth}`]: parallel([states]) };

    expect(() => compileProgram({ QueryLanguage: 'JSONata', ...branch(states) } as never)).toThrow(
      'more than 500 levels of branches are not supported',
    );
  });
});

describe('a timeline', () => {
  test('keeps branches apart and says what was called off', async () => {
    const records: Parameters<typeof timelineOf>[0][number][] = [];
    await runStates(
      {
        P: parallel([{ W: wait(9) }, { A: wait(2, { Next: 'F' }), F: { Type: 'Fail', Error: 'X' } }], {
          Catch: [{ ErrorEquals: ['X'], Next: 'Z' }],
          End: true,
        }),
        Z: pass(),
      },
      { options: { onRecord: (_, record) => records.push(record) } },
    );

    expect(timelineOf(records)).toEqual([
      { state: 'A', type: 'Wait', attempt: 1, milliseconds: 2000 },
      { state: 'F', type: 'Fail', attempt: 1, milliseconds: 0 },
      { state: 'W', type: 'Wait', attempt: 1, milliseconds: 2000, isAborted: true },
      { state: 'P', type: 'Parallel', attempt: 1, milliseconds: 2000, failure: { error: 'X', cause: '' } },
      { state: 'Z', type: 'Pass', attempt: 1, milliseconds: 0 },
    ]);
  });
});
