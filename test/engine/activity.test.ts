/** Activities: tasks that workers ask for. */

import {
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
} from '../../src/entries/engine';
import type { Engine, EngineOptions } from '../../src/entries/engine';
import { resumeMoment, runInMoments } from './moments';
import { links, machine, runStates, START } from './run-machine';

const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:paint';
const paint = (fields: object = {}) => ({
  Paint: { Type: 'Task', Resource: ACTIVITY, End: true, ...fields },
});

/** Runs the state with a worker that is told of every task and may look at the engine's clock. */
async function run(
  work: (engine: Engine, clock: ReturnType<typeof createVirtualClock>) => void,
  fields: object = {},
  options: Partial<EngineOptions> = {},
) {
  const clock = createVirtualClock(START);
  let tell = (): void => {};
  return runStates(paint(fields), {
    input: { wall: 1 },
    prepare: (engine) => {
      tell = () => work(engine, clock);
    },
    options: { clock, onActivityTask: () => tell(), ...options },
  });
}

test('a worker takes the task and answers it', async () => {
  const { history, output } = await run((engine) => {
    const task = engine.takeActivityTask(ACTIVITY, 'ann');
    expect(task?.input).toEqual({ wall: 1 });
    engine.succeedTask(task?.taskToken ?? '', 'painted');
  });

  expect(links(history)).toEqual([
    '1 0 ExecutionStarted',
    '2 0 TaskStateEntered',
    '3 2 ActivityScheduled',
    '4 3 ActivityStarted',
    '5 4 ActivitySucceeded',
    '6 5 TaskStateExited',
    '7 6 ExecutionSucceeded',
  ]);
  expect(history[2]?.activityScheduledEventDetails).toEqual({
    resource: ACTIVITY,
    input: '{"wall":1}',
    inputDetails: { truncated: false },
  });
  expect(history[3]?.activityStartedEventDetails).toEqual({ workerName: 'ann' });
  expect(output).toBe('painted');
});

test('a worker needs no name, and may fail', async () => {
  const { history, error, cause } = await run((engine) => {
    engine.failTask(engine.takeActivityTask(ACTIVITY)?.taskToken ?? '', 'Wet', 'it rains');
  });

  expect(history[3]?.activityStartedEventDetails).toEqual({});
  expect(history[4]).toMatchObject({ type: 'ActivityFailed', activityFailedEventDetails: { error: 'Wet' } });
  expect([error, cause]).toEqual(['Wet', 'it rains']);
});

test('the clocks of a task start with its worker', async () => {
  const { types, elapsedSeconds, error } = await run(
    (engine, clock) =>
      void clock.schedule(clock.now() + 100_000, () => void engine.takeActivityTask(ACTIVITY)),
    { TimeoutSeconds: 5 },
  );

  expect(types.slice(3, 5)).toEqual(['ActivityStarted', 'ActivityTimedOut']);
  expect(elapsedSeconds).toBe(105);
  expect(error).toBe('States.Timeout');
});

test('a worker that is silent for longer than a heartbeat has lost the task', async () => {
  const { types, error } = await run(
    (engine, clock) => {
      const { taskToken = '' } = engine.takeActivityTask(ACTIVITY) ?? {};
      clock.schedule(clock.now() + 9000, () => void engine.heartbeatTask(taskToken));
      clock.schedule(clock.now() + 20_000, () => void engine.succeedTask(taskToken, null));
    },
    { HeartbeatSeconds: 10 },
  );

  expect(types).toContain('ActivityTimedOut');
  expect(error).toBe('States.Timeout');
});

test('each task goes to one worker, the oldest first', async () => {
  const taken: unknown[] = [];
  let take = (): void => {};
  await runStates(
    {
      All: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: { StartAt: 'Paint', States: paint() },
        End: true,
      },
    },
    {
      prepare: (engine) => {
        take = () => {
          const task = engine.takeActivityTask(ACTIVITY);
          taken.push(task?.input);
          engine.succeedTask(task?.taskToken ?? '', null);
        };
      },
      options: { onActivityTask: () => take() },
    },
  );

  expect(taken).toEqual([1, 2]);
});

test('an activity that does not exist fails the state for good', async () => {
  const { history, error, cause } = await run(
    () => {},
    { Retry: [{ ErrorEquals: ['States.ALL'] }] },
    {
      hasActivity: () => false,
    },
  );

  expect(links(history).slice(2)).toEqual(['3 2 ExecutionFailed']);
  expect([error, cause]).toEqual([
    'States.Runtime',
    `An error occurred while executing the state 'Paint' (entered at the event id #2). The activity ${ACTIVITY} does not exist.`,
  ]);
});

test('put away after any step, a task goes on waiting for its worker or its answer', async () => {
  const setup = {
    program: machine(paint({ TimeoutSeconds: 60 })),
    engineAt: (startAt: number, options: Partial<EngineOptions>) => {
      const clock = createVirtualClock(startAt);
      const engine: Engine = createEngine({
        tasks: { run: () => ({ kind: 'failed', error: 'unreachable', cause: '' }) },
        clock,
        ids: createSeededIds('any'),
        random: createSeededRandom('any'),
        onActivityTask: () =>
          void clock.schedule(clock.now() + 1000, () => void engine.takeActivityTask(ACTIVITY, 'ann')),
        ...options,
      });
      return engine;
    },
  };
  const { arn, moments, histories } = await runInMoments(setup);
  expect(histories[arn]?.map(({ type }) => type)).toContain('ActivityTimedOut');

  for (const moment of moments) {
    expect(await resumeMoment(setup, moment, { arn, arns: [arn] })).toEqual(histories);
  }
});
