import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createEngine,
  createMemoryJournal,
  createSecureIds,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type EngineOptions,
} from '../../src/entries/engine';
import { fail, INVOKE, INVOKE_AND_WAIT, machine, START, succeed } from './run-machine';

const PASS = machine({ A: { Type: 'Pass', End: true } });
const YEAR = machine({ A: { Type: 'Wait', Seconds: 31_536_000, End: true } });
const CALLBACK = machine({
  A: { Type: 'Task', Resource: INVOKE_AND_WAIT, Arguments: {}, TimeoutSeconds: 60, End: true },
});

function virtualEngine(options: Partial<EngineOptions> = {}) {
  const tasks = { run: () => succeed(null) };
  const ids = createSeededIds('engine');
  return createEngine({
    tasks,
    clock: createVirtualClock(START),
    ids,
    random: createSeededRandom('engine'),
    ...options,
  });
}

describe('an engine', () => {
  test('names an execution as AWS does and describes it while it runs and after', async () => {
    const engine = virtualEngine();
    const arn = engine.start({ program: YEAR, input: { n: 1 }, name: 'one', machineName: 'order' });

    expect(engine.describe(arn)).toEqual({
      executionArn: 'arn:aws:states:us-east-1:123456789012:execution:order:one',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:order',
      name: 'one',
      status: 'RUNNING',
      startDate: new Date('2030-01-01T00:00:00.000Z'),
      input: { n: 1 },
    });
    expect(await engine.result(arn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: new Date('2031-01-01T00:00:00.000Z'),
      output: { n: 1 },
    });
    expect(engine.describe('arn:of:nothing')).toBeUndefined();
  });

  test('refuses a second execution of the same name', () => {
    const engine = virtualEngine();
    engine.start({ program: PASS, input: {}, name: 'one' });

    expect(() => engine.start({ program: PASS, input: {}, name: 'one' })).toThrow('there is an execution');
  });

  test('runs many executions of many programs side by side', async () => {
    const engine = virtualEngine();
    const arns = Array.from({ length: 200 }, (_, n) =>
      engine.start({ program: n % 2 === 0 ? PASS : YEAR, input: n }),
    );
    const results = await Promise.all(arns.map((arn) => engine.result(arn)));

    expect(results.map(({ output }) => output)).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });

  test('tells of every event as it is made', async () => {
    const seen: string[] = [];
    const engine = virtualEngine({ onRecord: (_, { id, type }) => seen.push(`${id} ${type}`) });
    await engine.result(engine.start({ program: PASS, input: {} }));

    expect(seen).toEqual([
      '1 ExecutionStarted',
      '2 PassStateEntered',
      '3 PassStateExited',
      '4 ExecutionSucceeded',
    ]);
  });

  test('stops an execution, and what its task still does is not waited for', async () => {
    let signal: AbortSignal | undefined;
    let begin = (): void => {};
    const hasBegun = new Promise<void>((resolve) => (begin = resolve));
    const engine = virtualEngine({
      tasks: {
        run: (request) => {
          signal = request.signal;
          begin();
          return new Promise(() => {});
        },
      },
    });
    const program = machine({ A: { Type: 'Task', Resource: INVOKE, Arguments: {}, End: true } });
    const arn = engine.start({ program, input: {} });
    await hasBegun;
    engine.stop(arn, 'Cancelled', 'by hand');

    expect(await engine.result(arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Cancelled',
      cause: 'by hand',
    });
    expect(engine.history(arn).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      previousEventId: 0,
      executionAbortedEventDetails: { error: 'Cancelled', cause: 'by hand' },
    });
    expect(signal?.aborted).toBe(true);
  });

  test('knows no token that it has not given out, and none whose execution was stopped', async () => {
    let hear = (_token: string): void => {};
    const heard = new Promise<string>((resolve) => (hear = resolve));
    const engine = virtualEngine({ onTaskToken: ({ taskToken }) => hear(taskToken) });
    const arn = engine.start({ program: CALLBACK, input: {} });
    const token = await heard;
    engine.stop(arn);

    expect(engine.succeedTask('made-up', 1)).toBe('unknown');
    expect(engine.failTask(token)).toBe('unknown');
    expect(engine.heartbeatTask(token)).toBe('unknown');
  });

  test('skips waits and pauses before retries, but not the time a callback has', async () => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 3600 }];
    const program = machine({
      A: { Type: 'Wait', Seconds: 3600, Next: 'B' },
      B: { Type: 'Task', Resource: INVOKE, Arguments: {}, Retry, Next: 'C' },
      C: { Type: 'Task', Resource: INVOKE_AND_WAIT, Arguments: {}, TimeoutSeconds: 60, End: true },
    });
    const clock = createVirtualClock(START);
    const run = ({ stateName, retryCount }: { stateName: string; retryCount: number }) =>
      stateName === 'B' && retryCount === 0 ? fail('Busy') : succeed(null);
    const engine = virtualEngine({ clock, skipWaits: true, tasks: { run } });
    const { status, error } = await engine.result(engine.start({ program, input: {} }));

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    expect(clock.now() - START).toBe(60_000);
  });

  test('lets time pass only when no task is running', async () => {
    const clock = createVirtualClock(START);
    const program = machine({
      A: { Type: 'Task', Resource: INVOKE, Arguments: {}, TimeoutSeconds: 1, End: true },
    });
    const slowly = async () => {
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
      return succeed('in time');
    };
    const engine = virtualEngine({ clock, tasks: { run: slowly } });

    expect(await engine.result(engine.start({ program, input: {} }))).toMatchObject({ output: 'in time' });
    expect(clock.now()).toBe(START);
  });

  test('leaves turns to others while it works', async () => {
    const loop = machine({ A: { Type: 'Pass', Next: 'A' } });
    const engine = virtualEngine();
    const results = Array.from({ length: 10 }, () =>
      engine.result(engine.start({ program: loop, input: {} })),
    );
    let turns = 0;
    let isOver = false;
    void Promise.all(results).then(() => (isOver = true));
    while (!isOver) {
      await nextTurn();
      turns += 1;
    }

    expect(turns).toBeGreaterThan(3);
  });

  test('evaluates what is off the fast path through its port', async () => {
    const asked: unknown[] = [];
    const engine = virtualEngine({
      evaluator: {
        evaluate: async (request) => {
          asked.push(request.expression, request.bindings);
          return request.expression.startsWith('$match')
            ? { kind: 'value', value: 7 }
            : { kind: 'error', code: 'D1', message: 'no' };
        },
      },
    });
    const program = machine({
      A: { Type: 'Pass', Output: { a: '{% $match($states.input, /x/) %}', b: '{% 1 + 1 %}' }, Next: 'B' },
      B: { Type: 'Pass', Output: '{% $replace("a", /a/, "b") %}', End: true },
    });
    const arn = engine.start({ program, input: 'text' });
    const { cause } = await engine.result(arn);

    expect(asked.slice(0, 2)).toEqual(['$match($states.input, /x/)', { states: { input: 'text' } }]);
    expect(engine.history(arn)[2]?.stateExitedEventDetails?.output).toBe('{"a":7,"b":2}');
    expect(cause).toContain("specified for the field 'Output' threw an error during evaluation. D1: no");
  });

  test('gives the same history, byte for byte, with the same seeds', async () => {
    const program = machine({
      A: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { id: '{% $uuid() %}', luck: '{% $random() %}' },
        Retry: [{ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' }],
        End: true,
      },
    });
    const run = async () => {
      const engine = virtualEngine({ tasks: { run: () => fail('E') } });
      const arn = engine.start({ program, input: {} });
      await engine.result(arn);
      return JSON.stringify(engine.history(arn));
    };

    expect(await run()).toBe(await run());
  });

  test('forgets an execution that is over', async () => {
    const journal = createMemoryJournal();
    const engine = virtualEngine({ journal });
    const arn = engine.start({ program: PASS, input: {} });
    expect(() => engine.forget(arn)).toThrow('stop it first');
    await engine.result(arn);
    engine.forget(arn);

    expect(engine.describe(arn)).toBeUndefined();
    expect(journal.read(arn)).toEqual([]);
  });
});

describe('ids', () => {
  test('of real work carry 256 random bits in a token', () => {
    const ids = createSecureIds();

    expect(ids.taskToken('arn', 1)).toMatch(/^[\w-]{43}$/);
    expect(ids.taskToken('arn', 1)).not.toBe(ids.taskToken('arn', 1));
  });

  test('of tests follow from the seed, the execution and the draw', () => {
    const [one, same, other] = [createSeededIds(1), createSeededIds(1), createSeededIds(2)];

    expect(one.uuid('arn', 1)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(one.uuid('arn', 1)).toBe(same.uuid('arn', 1));
    expect(one.uuid('arn', 1)).not.toBe(one.uuid('arn', 2));
    expect(one.uuid('arn', 1)).not.toBe(other.uuid('arn', 1));
  });

  test('seeded random numbers spread over [0, 1)', () => {
    const random = createSeededRandom('seed');
    const numbers = Array.from({ length: 10_000 }, (_, draw) => random.number('arn', draw));
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(mean).toBeCloseTo(0.5, 1);
  });
});
