import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createMemoryJournal, type HistoryEvent } from '../../src/entries/engine';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import { resumeFrom } from './resume-child';
import { SCENARIOS, type ScenarioName } from './resume-scenario';
import { START } from './run-machine';

const evaluator = createWorkerEvaluator();
afterAll(() => evaluator.close());

/** Runs a scenario in steps of one phase, putting the execution away as JSON after each. */
async function runWithSnapshots(name: ScenarioName) {
  const { program, input, createEngine } = SCENARIOS[name];
  const journal = createMemoryJournal();
  const snapshots: string[] = [];
  const engine = createEngine({
    startAt: START,
    journal,
    evaluator,
    options: {
      phasesPerStep: 1,
      onStep: (execution) =>
        snapshots.push(JSON.stringify({ execution, records: journal.read(execution.arn) })),
    },
  });
  const arn = engine.start({ program, input, name: 'order-1' });
  const result = await engine.result(arn);
  await engine.close();
  return { snapshots, result, history: engine.history(arn) };
}

const NAMES: readonly ScenarioName[] = ['everything', 'bigOrder', 'branches', 'inJsonPath'];

describe.each(NAMES)('an execution put away as JSON (%s)', (name) => {
  test('between any two of its events goes on in a fresh engine to the same history, byte for byte', async () => {
    const { snapshots, history } = await runWithSnapshots(name);
    const expected = JSON.stringify(history);
    const lengths = snapshots.map((text) => (JSON.parse(text) as { records: HistoryEvent[] }).records.length); // ours

    expect(new Set(lengths).size).toBe(history.length + 1);
    for (const snapshot of snapshots) expect(await resumeFrom(name, snapshot, evaluator)).toBe(expected);
  });

  test('goes on in a new process', async () => {
    const { snapshots, history } = await runWithSnapshots(name);
    const child = spawnSync(
      process.execPath,
      ['--require', require.resolve('tsx/cjs'), join(__dirname, 'resume-child.ts'), name],
      { input: JSON.stringify(snapshots), encoding: 'utf8', maxBuffer: Infinity },
    );
    const histories = JSON.parse(child.stdout) as readonly string[]; // written by resume-child.ts

    expect(histories.length).toBe(snapshots.length);
    expect(new Set(histories)).toEqual(new Set([JSON.stringify(history)]));
  });

  test('runs the same in steps of one phase as in one go', async () => {
    const { program, input, createEngine } = SCENARIOS[name];
    const engine = createEngine({ startAt: START, journal: createMemoryJournal(), evaluator });
    const arn = engine.start({ program, input, name: 'order-1' });
    await engine.result(arn);
    await engine.close();

    expect(engine.history(arn)).toEqual((await runWithSnapshots(name)).history);
  });
});

test('the scenarios end as they should', async () => {
  const { result: everything } = await runWithSnapshots('everything');
  const { result: bigOrder } = await runWithSnapshots('bigOrder');
  const { result: branches } = await runWithSnapshots('branches');

  expect(everything).toMatchObject({
    status: 'SUCCEEDED',
    output: { digits: ['1', '22'], input: { why: 'too dear' } },
  });
  expect(branches).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'Odd', Cause: null } });
  expect(bigOrder).toMatchObject({ status: 'SUCCEEDED', output: { orderId: 'o-1', paymentId: 'p-1' } });
});
