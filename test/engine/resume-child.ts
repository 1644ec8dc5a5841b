/** Goes on with executions that another process has put away: JSON in, the histories as JSON out. */

import { createMemoryJournal, type Execution, type HistoryRecord } from '../../src/entries/engine';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import { SCENARIOS, type ScenarioName } from './resume-scenario';

/** An execution as it was put away, with its history until then. */
export interface PutAway {
  readonly execution: Execution;
  readonly records: readonly HistoryRecord[];
}

/** Resumes an execution from JSON text in a fresh engine and returns its whole history as text. */
export async function resumeFrom(
  name: ScenarioName,
  text: string,
  evaluator = createWorkerEvaluator(),
): Promise<string> {
  const { program, createEngine } = SCENARIOS[name];
  const { execution, records } = JSON.parse(text) as PutAway; // written by this test
  const journal = createMemoryJournal();
  journal.append(execution.arn, records);
  const engine = createEngine({ startAt: execution.at, journal, evaluator });
  engine.resume(execution, program);
  await engine.result(execution.arn);
  await engine.close();
  return JSON.stringify(engine.history(execution.arn));
}

async function main(): Promise<void> {
  let stdin = '';
  for await (const chunk of process.stdin) stdin += String(chunk);
  const evaluator = createWorkerEvaluator();
  const name = process.argv[2] as ScenarioName; // given by the test
  const texts = JSON.parse(stdin) as readonly string[]; // written by this test
  const histories = await Promise.all(texts.map((text) => resumeFrom(name, text, evaluator)));
  await evaluator.close();
  process.stdout.write(JSON.stringify(histories));
}

if (require.main === module) void main();
