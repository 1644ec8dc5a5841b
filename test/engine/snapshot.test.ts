/** What somebody was told is not lost when an execution is put away: answers that wait, limits of map runs, what map runs came to. */

import {
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  parseSpelled,
  type EngineOptions,
  type EvaluationAnswer,
  type Snapshot,
} from '../../src/entries/engine';
import { INVOKE_AND_WAIT, machine, START, succeed } from './run-machine';

function engineOf(options: Partial<EngineOptions> = {}) {
  const clock = createVirtualClock(START);
  const engine = createEngine({
    tasks: { run: () => succeed(null) },
    clock,
    ids: createSeededIds('snapshot'),
    random: createSeededRandom('snapshot'),
    ...options,
  });
  return { engine, clock };
}

const throughJson = (snapshot: Snapshot) => JSON.parse(JSON.stringify(snapshot)) as Snapshot; // it is data

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

const ASKING = machine({
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Ask',
        States: { Ask: { Type: 'Task', Resource: INVOKE_AND_WAIT, Arguments: {}, End: true } },
      },
      {
        StartAt: 'Rest',
        States: {
          Rest: { Type: 'Wait', Seconds: 1, Next: 'Match' },
          Match: { Type: 'Pass', Output: '{% $match("a1", /[0-9]/).match %}', End: true },
        },
      },
    ],
    End: true,
  },
});

test('an answer that was accepted while a branch was still at work is put away with the execution', async () => {
  const hanging = { evaluate: () => new Promise<EvaluationAnswer>(() => {}) };
  const { engine, clock } = engineOf({ evaluator: hanging });
  const arn = engine.start({ program: ASKING, input: {} });
  await new Promise<void>((resolve) => clock.schedule(START + 1_000, resolve));
  await nextTurn();
  const [callback] = engine.pendingCallbacks();
  expect(engine.succeedTask(callback?.taskToken ?? '', parseSpelled('{ "ok":  1.0 }'))).toBe('accepted');
  const snapshot = throughJson(engine.snapshot(arn));
  await engine.close();

  const later = engineOf({ evaluator: { evaluate: () => Promise.resolve({ kind: 'value', value: '1' }) } });
  later.engine.resume(snapshot, ASKING);
  expect(later.engine.succeedTask(callback?.taskToken ?? '', 'again')).toBe('unknown');

  expect((await later.engine.result(arn)).output).toEqual([{ ok: 1 }, '1']);
  expect(later.engine.history(arn).find(({ type }) => type === 'TaskSucceeded')).toMatchObject({
    taskSucceededEventDetails: { output: '{ "ok":  1.0 }' },
  });
});

test('input keeps its spelling in an execution that is put away before its first step', async () => {
  const program = machine({ Go: { Type: 'Wait', Seconds: 1, End: true } });
  const { engine } = engineOf();
  const arn = engine.start({ program, input: parseSpelled('{ "n":  1.0 }') });
  const snapshot = throughJson(engine.snapshot(arn));
  await engine.close();

  const later = engineOf().engine;
  later.resume(snapshot, program);
  await later.result(arn);

  expect(later.history(arn)[0]?.executionStartedEventDetails?.input).toBe('{ "n":  1.0 }');
});

const MAPPING = machine({
  Each: {
    Type: 'Map',
    Label: 'Each',
    Items: [1, 2, 3, 4],
    MaxConcurrency: 1,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Rest',
      States: { Rest: { Type: 'Wait', Seconds: 10, Next: 'Stop' }, Stop: { Type: 'Fail', Error: 'Odd' } },
    },
    Next: 'Wait',
  },
  Wait: { Type: 'Wait', Seconds: 100, End: true },
});

/** Runs to a moment, and what there is then. */
async function mappingAt(seconds: number) {
  const arns = new Set<string>();
  const { engine, clock } = engineOf({ onStep: (execution) => arns.add(execution.arn) });
  const arn = engine.start({ program: MAPPING, input: {}, machineName: 'm' });
  clock.schedule(START + 5_000, () => {
    const [run] = engine.mapRunsOf(arn);
    engine.updateMapRun(run?.mapRunArn ?? '', { maxConcurrency: 2, toleratedFailureCount: 4 });
  });
  await new Promise<void>((resolve) => clock.schedule(START + 1_000 * seconds, resolve));
  const [mapRun] = engine.mapRunsOf(arn);
  // Children begin after what they are children of, and are resumed before.
  const snapshots = [...arns].map((known) => throughJson(engine.snapshot(known))).toReversed();
  await engine.close();
  return { arn, mapRun, snapshots };
}

test('limits that were set for a map run hold when its execution goes on elsewhere', async () => {
  const { arn, mapRun, snapshots } = await mappingAt(7);
  const { engine } = engineOf();
  for (const snapshot of snapshots) engine.resume(snapshot, MAPPING);
  expect(mapRun).toMatchObject({ maxConcurrency: 2, toleratedFailureCount: 4 });
  expect(engine.mapRunsOf(arn)[0]).toMatchObject({ maxConcurrency: 2, toleratedFailureCount: 4 });

  await engine.result(arn);
  expect(engine.history(arn).map(({ type }) => type)).toContain('MapRunSucceeded');
});

test('a map run that is over is described in an engine that never had its children', async () => {
  const { arn, mapRun, snapshots } = await mappingAt(60);
  const { engine } = engineOf();
  for (const snapshot of snapshots.filter(({ partOf }) => partOf === undefined))
    engine.resume(snapshot, MAPPING);

  expect(mapRun).toMatchObject({ status: 'SUCCEEDED', itemCounts: { failed: 4, total: 4 } });
  expect(engine.mapRunsOf(arn)).toEqual([mapRun]);
  await engine.close();
});
