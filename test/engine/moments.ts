/** Puts everything that an engine runs away after each step, and goes on from any such moment in a fresh engine. */

import {
  createMemoryJournal,
  type Engine,
  type EngineOptions,
  type Execution,
  type HistoryEvent,
  type HistoryRecord,
  type Program,
  type Snapshot,
} from '../../src/entries/engine';
import type { Json } from '../../src/asl/json';
import { START } from './run-machine';

export interface Setup {
  readonly program: Program;
  /** `{}` if absent. */
  readonly input?: Json;
  /** Of an execution that is resumed, where it does not run `program`. */
  readonly programOf?: (execution: Execution) => Program;
  readonly engineAt: (startAt: number, options: Partial<EngineOptions>) => Engine;
  /** Where the world has to know what was going on. */
  readonly resumeAt?: (
    startAt: number,
    options: Partial<EngineOptions>,
    executions: readonly Snapshot[],
  ) => Engine;
}

interface PutAway {
  /** In the order in which they began. */
  readonly executions: readonly Snapshot[];
  readonly records: Readonly<Record<string, readonly HistoryRecord[]>>;
}

/** The histories of all executions, by arn. */
export type Histories = Readonly<Record<string, readonly HistoryEvent[]>>;

/** Runs to the end in steps of one phase; each moment is JSON text. */
export async function runInMoments({ program, input = {}, engineAt }: Setup) {
  const journal = createMemoryJournal();
  const executions = new Map<string, Snapshot>();
  const moments: string[] = [];
  const engine = engineAt(START, {
    journal,
    phasesPerStep: 1,
    onStep: (execution) => {
      executions.set(execution.arn, execution);
      // A child is stopped in the same moment as whatever is the reason.
      if (execution.status === 'ABORTED') moments.pop();
      const records = Object.fromEntries([...executions.keys()].map((arn) => [arn, journal.read(arn)]));
      moments.push(JSON.stringify({ executions: [...executions.values()], records }));
    },
  });
  const arn = engine.start({ program, input, name: 'any', machineName: 'first' });
  const result = await engine.result(arn);
  await ended(engine, [...executions.keys()]);
  await engine.close();
  return { arn, result, moments, histories: historiesOf(engine, [...executions.keys()]) };
}

/** Goes on from a moment to the end of the execution with an arn. */
export async function resumeMoment(
  { program, programOf = () => program, engineAt, resumeAt = engineAt }: Setup,
  moment: string,
  { arn, arns }: { readonly arn: string; readonly arns: readonly string[] },
): Promise<Histories> {
  const { executions, records } = JSON.parse(moment) as PutAway; // written by `runInMoments`
  const journal = createMemoryJournal();
  for (const [of, kept] of Object.entries(records)) journal.append(of, kept);
  const startAt = Math.max(...executions.map(({ at }) => at));
  const engine = resumeAt(startAt, { journal, phasesPerStep: 1 }, executions);
  // Children begin after what they are children of, and are resumed before.
  for (const execution of executions.toReversed()) engine.resume(execution, programOf(execution));
  await engine.result(arn);
  await ended(engine, arns);
  await engine.close();
  return historiesOf(engine, arns);
}

/** Waits for executions that nobody in the engine waits for. */
async function ended(engine: Engine, arns: readonly string[]): Promise<void> {
  await Promise.all(arns.flatMap((arn) => (engine.describe(arn) === undefined ? [] : [engine.result(arn)])));
}

function historiesOf(engine: Engine, arns: readonly string[]): Histories {
  return Object.fromEntries(arns.map((arn) => [arn, engine.history(arn)]));
}
