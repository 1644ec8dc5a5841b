import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createMemoryJournal, type HistoryEvent } from '../../src/entries/engine';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import { resumeFrom } from './resume-child';
import { createScenarioEngine, input, program } from './resume-scenario';
import { START } from './run-machine';

const evaluator = createWorkerEvaluator();
afterAll(() => evaluator.close());

/** Runs the scenario in steps of one phase, putting the execution away as JSON after each. */
async function runWithSnapshots() {
  const journal = createMemoryJournal();
  const snapshots: string[] = [];
  const engine = createScenarioEngine({
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

describe('an execution put away as JSON', () => {
  test('between any two of its phases goes on in a fresh engine to the same history, byte for byte', async () => {
    const { snapshots, result, history } = await runWithSnapshots();
    const expected = JSON.stringify(history);
    const lengths = snapshots.map((text) => (JSON.parse(text) as { records: HistoryEvent[] }).records.length); // ours

    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { digits: ['1', '22'], input: { why: 'too dear' } },
    });
    expect(new Set(lengths).size).toBe(history.length);
    for (const snapshot of snapshots) expect(await resumeFrom(snapshot, evaluator)).toBe(expected);
  });

  test('goes on in a new process', async () => {
    const { snapshots, history } = await runWithSnapshots();
    const child = spawnSync(
      process.execPath,
      ['--require', require.resolve('tsx/cjs'), join(__dirname, 'resume-child.ts')],
      {
        input: JSON.stringify(snapshots.filter((_, index) => index % 3 === 0)),
        encoding: 'utf8',
      },
    );
    const histories = JSON.parse(child.stdout) as readonly string[]; // written by resume-child.ts

    expect(histories.length).toBeGreaterThan(8);
    expect(new Set(histories)).toEqual(new Set([JSON.stringify(history)]));
  });

  test('runs the same in steps of one phase as in one go', async () => {
    const journal = createMemoryJournal();
    const engine = createScenarioEngine({ startAt: START, journal, evaluator });
    const arn = engine.start({ program, input, name: 'order-1' });
    await engine.result(arn);
    await engine.close();

    expect(engine.history(arn)).toEqual((await runWithSnapshots()).history);
  });
});
