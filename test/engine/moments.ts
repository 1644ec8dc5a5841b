/** Puts everything that an engine runs away after each step, and goes on from any such moment in a fresh engine. */

import {
  createMemoryJournal,
  type Engine,
  type EngineOptions,
  type Execution,
  type HistoryEvent,
  type HistoryRecord,
  type Program,
} from '../../src/entries/engine';
import { START } from './run-machine';

export interface Setup {
  readonly program: Program;
  /** Of an execution that is resumed, where it does not run `program`. */
  readonly programOf?: (execution: Execution) => Program;
  readonly engineAt: (startAt: number, options: Partial<EngineOptions>) => Engine;
}

interface PutAway {
  /** In the order in which they began. */
  readonly executions: readonly Execution[];
  readonly records: Readonly<Record<string, readonly HistoryRecord[]>>;
}

/** The histories of all executions, by arn. */
export type Histories = Readonly<Record<string, readonly HistoryEvent[]>>;

/** Runs to the end in steps of one phase; each moment is JSON text. */
export async function runInMoments({ program, engineAt }: Setup) {
  const journal = createMemoryJournal();
  const executions = new Map<string, Execution>();
  const moments: string[] = [];
  const engine = engineAt(START, {
    journal,
    phasesPerStep: 1,
    onStep: (execution) => {
      executions.set(execution.arn, execution);
      const records = Object.fromEntries([...executions.keys()].map((arn) => [arn, journal.read(arn)]));
      moments.push(JSON.stringify({ executions: [...executions.values()], records }));
    },
  });
  const arn = engine.start({ program, input: {}, name: 'any', machineName: 'first' });
  const result = await engine.result(arn);
  await engine.close();
  return { arn, result, moments, histories: historiesOf(engine, [...executions.keys()]) };
}

/** Goes on from a moment to the end of the execution with an arn. */
export async function resumeMoment(
  { program, programOf = () => program, engineAt }: Setup,
  moment: string,
  { arn, arns }: { readonly arn: string; readonly arns: readonly string[] },
): Promise<Histories> {
  const { executions, records } = JSON.parse(moment) as PutAway; // written by `runInMoments`
  const journal = createMemoryJournal();
  for (const [of, kept] of Object.entries(records)) journal.append(of, kept);
  const engine = engineAt(Math.max(...executions.map(({ at }) => at)), { journal });
  // Children begin after what they are children of, and are resumed before.
  for (const execution of executions.toReversed()) engine.resume(execution, programOf(execution));
  await engine.result(arn);
  await engine.close();
  return historiesOf(engine, arns);
}

function historiesOf(engine: Engine, arns: readonly string[]): Histories {
  return Object.fromEntries(arns.map((arn) => [arn, engine.history(arn)]));
}
