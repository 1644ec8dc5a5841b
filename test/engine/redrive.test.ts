/** Executions that ended without success go on where they stopped. */

import fc from 'fast-check';
import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type Engine,
  type Program,
  type TaskAnswer,
  type TaskRequest,
} from '../../src/entries/engine';
import { sampling } from '../support/sampling';
import { anyMachine } from './random-machine';
import { fail, INVOKE, links, machine, START, succeed } from './run-machine';

const task = (fields: object = {}) => ({ Type: 'Task', Resource: INVOKE, End: true, ...fields });

interface Redriving {
  readonly task: (request: TaskRequest, isRedriven: boolean) => TaskAnswer;
  /** Called when the execution runs the first time. */
  readonly interrupt?: (engine: Engine, arn: string, clock: ReturnType<typeof createVirtualClock>) => void;
}

/** Runs to the end, redrives, and runs to the end again. */
async function redriven(program: Program, { task: run, interrupt }: Redriving) {
  let isRedriven = false;
  const clock = createVirtualClock(START);
  const engine = createEngine({
    tasks: { run: (request) => run(request, isRedriven) },
    clock,
    ids: createSeededIds('redrive'),
    random: createSeededRandom('redrive'),
  });
  const arn = engine.start({ program, input: {}, name: 'run' });
  interrupt?.(engine, arn, clock);
  const first = await engine.result(arn);
  const before = engine.history(arn).length;
  isRedriven = true;
  engine.redrive(arn);
  const second = await engine.result(arn);
  const history = engine.history(arn);
  await engine.close();
  return { engine, first, second, history, after: history.slice(before) };
}

test('the state that failed runs again, with its attempts counted anew; those before it do not', async () => {
  const states = {
    First: task({ Next: 'Second', End: undefined }),
    Second: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] }),
  };
  const calls: string[] = [];
  const { first, second, after } = await redriven(machine(states), {
    task: ({ stateName, retryCount }, isRedriven) => {
      calls.push(`${stateName} ${retryCount}`);
      return stateName === 'First' || isRedriven ? succeed('done') : fail('Busy');
    },
  });

  expect([first.status, second.status, second.output]).toEqual(['FAILED', 'SUCCEEDED', 'done']);
  expect(calls).toEqual(['First 0', 'Second 0', 'Second 1', 'Second 0']);
  expect(links(after)).toEqual([
    '15 14 ExecutionRedriven',
    '16 15 TaskScheduled',
    '17 16 TaskStarted',
    '18 17 TaskSucceeded',
    '19 18 TaskStateExited',
    '20 19 ExecutionSucceeded',
  ]);
  expect(after[0]?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 });
  expect(second).toMatchObject({ redriveCount: 1, redriveDate: new Date(START + 1000) });
});

test('the context object counts redrives', async () => {
  const Output = '{% $states.context.Execution.[RedriveCount, RedriveTime] %}';
  const { second } = await redriven(machine({ Call: task({ Output }) }), {
    task: (_, isRedriven) => (isRedriven ? succeed(null) : fail('E')),
  });

  expect(second.output).toEqual([1, '2030-01-01T00:00:00Z']);
});

test('of a Map, the iterations that did not succeed run again, and keep their places', async () => {
  const ItemProcessor = { StartAt: 'Call', States: { Call: task({ Arguments: '{% $states.input %}' }) } };
  const called: unknown[] = [];
  const { second } = await redriven(
    machine({ Each: { Type: 'Map', Items: [1, 2, 3, 4], MaxConcurrency: 1, ItemProcessor, End: true } }),
    {
      task: ({ arguments: n }, isRedriven) => {
        called.push(n);
        return n === 3 && !isRedriven ? fail('Odd') : succeed(n);
      },
    },
  );

  expect(second.output).toEqual([1, 2, 3, 4]);
  expect(called).toEqual([1, 2, 3, 3, 4]);
});

test('of a Parallel, the branch that failed and those that were called off run again, in branches within too', async () => {
  const called: string[] = [];
  const branch = (name: string, inner: object = task()) => ({ StartAt: name, States: { [name]: inner } });
  const Inner = { Type: 'Parallel', Branches: [branch('Fine'), branch('Bad')], End: true };
  const { second } = await redriven(
    machine({
      Both: {
        Type: 'Parallel',
        Branches: [branch('Quick'), branch('Slow'), branch('Inner', Inner)],
        End: true,
      },
    }),
    {
      task: ({ stateName }, isRedriven) => {
        called.push(stateName);
        if (stateName === 'Slow') return { kind: 'succeeded', output: stateName, durationMs: 5000 };
        if (stateName === 'Bad') return { ...(isRedriven ? succeed('good') : fail('E')), durationMs: 1000 };
        return succeed(stateName);
      },
    },
  );

  expect(second.output).toEqual(['Quick', 'Slow', ['Fine', 'good']]);
  expect(called.toSorted()).toEqual(['Bad', 'Bad', 'Fine', 'Quick', 'Slow', 'Slow']);
});

test('an execution that was stopped goes on where it waited', async () => {
  const { first, second } = await redriven(
    machine({ Rest: { Type: 'Wait', Seconds: 60, Next: 'Call' }, Call: task() }),
    {
      task: () => succeed('done'),
      interrupt: (engine, arn, clock) => void clock.schedule(START + 5000, () => engine.stop(arn)),
    },
  );

  expect([first.status, second.status, second.output]).toEqual(['ABORTED', 'SUCCEEDED', 'done']);
});

test('an execution that timed out has its time again', async () => {
  const { first, second } = await redriven(machine({ Call: task() }, { TimeoutSeconds: 10 }), {
    task: (_, isRedriven) => ({ ...succeed('done'), durationMs: isRedriven ? 9000 : 11_000 }),
  });

  expect([first.status, second.status]).toEqual(['TIMED_OUT', 'SUCCEEDED']);
});

test('an execution may be redriven again, also from data', async () => {
  const program = machine({ Call: task() });
  let calls = 0;
  const run = () => ((calls += 1) < 3 ? fail('E') : succeed(calls));
  const engineOfRun = () => createEngine({ tasks: { run }, clock: createVirtualClock(START) });
  const engine = engineOfRun();
  const arn = engine.start({ program, input: {} });
  await engine.result(arn);
  engine.redrive(arn);
  expect((await engine.result(arn)).status).toBe('FAILED');

  const other = engineOfRun();
  other.resume(JSON.parse(JSON.stringify(engine.snapshot(arn))) as ReturnType<Engine['snapshot']>, program);
  other.redrive(arn);
  expect(await other.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: 3, redriveCount: 2 });
});

test('a distributed Map goes on with its map run: only children that did not succeed run again', async () => {
  const called: unknown[] = [];
  const { engine, second, after } = await redriven(
    machine({
      Each: {
        Type: 'Map',
        Label: 'Each',
        Items: [1, 2, 3],
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Call',
          States: { Call: task({ Arguments: '{% $states.input %}' }) },
        },
        End: true,
      },
    }),
    {
      task: ({ arguments: n }, isRedriven) => {
        called.push(n);
        return n === 2 && !isRedriven ? fail('E') : succeed(n);
      },
    },
  );
  const [mapRun, ...others] = engine.mapRunsOf(second.executionArn);

  expect(second).toMatchObject({ status: 'SUCCEEDED', output: [1, 2, 3] });
  expect(called).toEqual([1, 2, 2, 3]);
  expect(after.map(({ type }) => type).slice(0, 3)).toEqual([
    'ExecutionRedriven',
    'MapRunRedriven',
    'MapRunSucceeded',
  ]);
  expect(after[1]?.mapRunRedrivenEventDetails).toEqual({ mapRunArn: mapRun?.mapRunArn, redriveCount: 1 });
  expect(others).toEqual([]);
  expect(mapRun).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, itemCounts: { succeeded: 3 } });
});

test('a Fail state fails again', async () => {
  const { second } = await redriven(machine({ Stop: { Type: 'Fail', Error: 'E' } }), {
    task: () => succeed(1),
  });

  expect(second).toMatchObject({ status: 'FAILED', error: 'E', redriveCount: 1 });
});

test('what succeeded, what runs and what is Express cannot be redriven', async () => {
  const engine = createEngine({ tasks: { run: () => fail('E') }, clock: createVirtualClock(START) });
  const pass = machine({ Go: { Type: 'Pass', End: true } });
  const arn = engine.start({ program: pass, input: {}, name: 'a' });
  expect(() => engine.redrive(arn)).toThrow(`${arn} cannot be redriven: it is RUNNING`);
  await engine.result(arn);
  expect(() => engine.redrive(arn)).toThrow('it is SUCCEEDED');

  const express = compileProgram(machine({ Call: task() }).definition, { type: 'EXPRESS' });
  const failed = engine.start({ program: express, input: {} });
  await engine.result(failed);
  expect(() => engine.redrive(failed)).toThrow('it is an Express execution');
});

test('whatever machine failed or was stopped, a redrive brings it to an end, by a history without gaps', async () => {
  await fc.assert(
    fc.asyncProperty(anyMachine, fc.nat({ max: 8 }), async (definition, seconds) => {
      const clock = createVirtualClock(START);
      const engine = createEngine({
        tasks: { run: ({ retryCount }) => (retryCount === 0 ? fail('Busy') : succeed({})) },
        clock,
        ids: createSeededIds('any'),
        random: createSeededRandom('any'),
      });
      const arn = engine.start({ program: compileProgram(definition as never), input: {} }); // generated
      const cancel = clock.schedule(START + seconds * 1000, () => engine.stop(arn));
      const { status } = await engine.result(arn);
      cancel();
      if (status !== 'SUCCEEDED') engine.redrive(arn);
      await engine.result(arn);
      const history = engine.history(arn);
      await engine.close();

      expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
      expect(history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
      expect(history.at(-1)?.type).toMatch(/^Execution(?:Succeeded|Failed|TimedOut)$/);
    }),
    sampling(60),
  );
});
