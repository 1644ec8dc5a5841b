import type { Json } from '../../src/asl/json';
import { createEngine, createVirtualClock, type Execution, type TaskAnswer } from '../../src/entries/engine';
import { INVOKE, machine, runStates, START, succeed } from './run-machine';

const TASK = { T: { Type: 'Task', Resource: INVOKE, Arguments: '{% $states.input %}', End: true } };

/** Runs a task whose runner is written without types. */
function answered(answer: unknown) {
  return runStates(TASK, { task: () => answer as TaskAnswer }); // wrong on purpose
}

const cycle: { self?: unknown } = {};
cycle.self = cycle;

function nested(levels: number): Json {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as Json; // brackets only
}

describe('a task runner', () => {
  test.each([
    ['that throws', new RangeError('too far'), 'RangeError', 'too far'],
    ['that throws no error', 'just text', 'Error', 'just text'],
    ['that throws nothing', undefined, 'Error', 'undefined'],
  ])('%s fails the task', async (_what, thrown, error, cause) => {
    const task = () => {
      throw thrown;
    };

    await expect(runStates(TASK, { task })).resolves.toMatchObject({ status: 'FAILED', error, cause });
    await expect(runStates(TASK, { task: async () => task() })).resolves.toMatchObject({ error, cause });
  });

  test.each([undefined, null, 'text', {}, { kind: 'done' }])(
    'that answers %j fails the task, at once or later',
    async (answer) => {
      const failure = { status: 'FAILED', error: 'States.Runtime' };

      await expect(answered(answer)).resolves.toMatchObject(failure);
      await expect(answered(Promise.resolve(answer))).resolves.toMatchObject({
        ...failure,
        cause: expect.stringContaining(
          'the task runner gave a wrong answer: its kind must be "succeeded" or "failed"',
        ),
      });
    },
  );

  test.each([
    [() => 1, 'its type is function'],
    [{ amount: 5n }, 'Do not know how to serialize a BigInt'],
    [cycle, 'Converting circular structure to JSON'],
  ])('whose output is no JSON fails the task', async (output, reason) => {
    await expect(answered({ kind: 'succeeded', output })).resolves.toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining(`its output is not JSON: ${reason}`),
    });
  });

  test('whose output is not plain gives what JSON makes of it', async () => {
    const output = { at: new Date(0), missing: undefined, ratio: NaN };

    await expect(answered({ kind: 'succeeded', output })).resolves.toMatchObject({
      output: { at: '1970-01-01T00:00:00.000Z', ratio: null },
    });
    await expect(answered({ kind: 'succeeded' })).resolves.toMatchObject({ output: null });
  });

  test('may answer with a promise of any make, once', async () => {
    const twice = {
      then: (resolve: (answer: TaskAnswer) => void) => {
        resolve(succeed('first'));
        resolve(succeed('second'));
      },
    };

    await expect(answered(twice)).resolves.toMatchObject({ status: 'SUCCEEDED', output: 'first' });
  });

  test('whose duration is no number fails the task', async () => {
    await expect(answered({ ...succeed(1), durationMs: NaN })).resolves.toMatchObject({
      cause: 'the task runner gave a wrong answer: its durationMs must be a number',
    });
  });

  test('whose output is nested too deeply exceeds the limit of data', async () => {
    const result = await answered(succeed(nested(100_000)));

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no thread');
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('no thread');
    },
  ],
])('an evaluator that %s fails the evaluation', async (_what, evaluate) => {
  const result = await runStates(
    { Split: { Type: 'Pass', Output: '{% $split("a,b", /,/) %}', End: true } },
    { options: { evaluator: { evaluate } } },
  );

  expect(result).toMatchObject({ error: 'States.QueryEvaluationError' });
  expect(result.cause).toContain('no thread');
});

test('a clock that is set back takes no history back', async () => {
  let now = START;
  const clock = { ...createVirtualClock(START), now: () => (now -= 1000) };
  const { history, startDate, stopDate } = await runStates(TASK, { options: { clock } });

  expect(new Set(history.map(({ timestamp }) => timestamp.getTime()))).toEqual(new Set([START - 1000]));
  expect(stopDate).toEqual(startDate);
});

describe('an execution is not started with', () => {
  test.each([
    [undefined, 'the input is not JSON: TypeError: its type is undefined'],
    [() => 1, 'the input is not JSON: TypeError: its type is function'],
    [5n, 'the input is not JSON: TypeError: Do not know how to serialize a BigInt'],
    [nested(1001), 'the input is nested more than 1000 levels deep; no history can show it'],
  ])('input that is no JSON or too deep', (input, message) => {
    const engine = createEngine({ tasks: { run: () => succeed(null) } });

    expect(() => engine.start({ program: machine(TASK), input: input as Json })).toThrow(message); // wrong on purpose
  });
});

test('an engine that is closed runs nothing more', async () => {
  const engine = createEngine({ tasks: { run: () => succeed(null) } });
  await engine.close();

  expect(() => engine.start({ program: machine(TASK), input: {} })).toThrow(
    'the engine is closed; nothing runs in it any more',
  );
});

describe('an execution is not resumed', () => {
  const engine = createEngine({ tasks: { run: () => new Promise(() => {}) } });
  const program = machine(TASK);

  test.each([undefined, null, 'text', {}, [], { arn: 'a', status: 'RUNNING' }])('from %j', (snapshot) => {
    expect(() => engine.resume(snapshot as unknown as Execution, program)).toThrow(
      'this is no execution that was put away; resume what `snapshot` or `onStep` gave',
    );
  });

  test('by a program that does not have its state', async () => {
    const arn = engine.start({ program, input: {}, name: 'elsewhere' });
    await Promise.resolve();
    const other = createEngine({ tasks: { run: () => succeed(null) } });

    expect(() => other.resume(engine.snapshot(arn), machine({ Other: { Type: 'Succeed' } }))).toThrow(
      'stands in the state "T", which this program does not have; resume it with the one it was started with',
    );
  });

  test('beside itself', () => {
    const arn = engine.start({ program, input: {}, name: 'here' });

    expect(() => engine.resume(engine.snapshot(arn), program)).toThrow('there is an execution');
  });
});
