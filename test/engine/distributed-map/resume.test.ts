/** A map run holds nothing that is not in its execution and in its children: all of them go on from data. */

import { createMemoryObjects } from '../../../src/engine/memory-objects';
import { createWorkerEvaluator } from '../../../src/engine/jsonata/worker-evaluator';
import {
  createEngine,
  createMemoryJournal,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type Engine,
  type EngineOptions,
  type Execution,
  type HistoryRecord,
  type TaskRequest,
} from '../../../src/entries/engine';
import { fail, INVOKE, machine, START, succeed } from '../run-machine';

const evaluator = createWorkerEvaluator();
afterAll(() => evaluator.close());

const PROGRAM = machine({
  Outer: {
    Type: 'Map',
    Label: 'Outer',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      Arguments: { Bucket: 'b', Key: 'k' },
      ReaderConfig: { InputType: 'JSON' },
    },
    ItemSelector: {
      n: '{% $states.context.Map.Item.Value %}',
      id: '{% $uuid() %}',
      digit: '{% $match("a7", /[0-9]/).match %}',
    },
    MaxConcurrency: 2,
    ToleratedFailureCount: 1,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Call',
      States: {
        Call: {
          Type: 'Task',
          Resource: INVOKE,
          Arguments: '{% $states.input %}',
          Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
          Next: 'Inner',
        },
        Inner: {
          Type: 'Map',
          Items: '{% [1..2] %}',
          ItemBatcher: { MaxItemsPerBatch: 1 },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
            StartAt: 'Rest',
            States: { Rest: { Type: 'Wait', Seconds: 3, End: true } },
          },
          End: true,
        },
      },
    },
    End: true,
  },
});

function task({ arguments: given, retryCount }: TaskRequest) {
  const { n } = given as { readonly n: number }; // the machine writes it
  if (n === 3) return fail('Bad');
  return retryCount === 0 ? fail('Busy') : succeed({ n });
}

interface PutAway {
  /** By arn, in the order in which they began. */
  readonly executions: readonly Execution[];
  readonly records: Readonly<Record<string, readonly HistoryRecord[]>>;
}

function engineAt(startAt: number, options: Partial<EngineOptions>): Engine {
  return createEngine({
    tasks: { run: task },
    clock: createVirtualClock(startAt),
    ids: createSeededIds('any'),
    random: createSeededRandom('any'),
    objects: createMemoryObjects({ b: { k: [1, 2, 3, 4] } }),
    evaluator,
    ...options,
  });
}

/** Runs to the end in steps of one phase, and puts everything away after each. */
async function runInSteps() {
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
  const arn = engine.start({ program: PROGRAM, input: {}, name: 'any' });
  const result = await engine.result(arn);
  await engine.close();
  return { arn, result, moments, histories: historiesOf(engine, [...executions.keys()]) };
}

async function resume(moment: string, arn: string, all: readonly string[]) {
  const { executions, records } = JSON.parse(moment) as PutAway; // written by this test
  const journal = createMemoryJournal();
  for (const [of, kept] of Object.entries(records)) journal.append(of, kept);
  const engine = engineAt(Math.max(...executions.map(({ at }) => at)), { journal });
  // Children begin after what they are children of.
  for (const execution of executions.toReversed()) engine.resume(execution, PROGRAM);
  await engine.result(arn);
  await engine.close();
  return historiesOf(engine, all);
}

function historiesOf(engine: Engine, arns: readonly string[]) {
  return Object.fromEntries(arns.map((arn) => [arn, engine.history(arn)]));
}

test('put away after any step, an execution and its children go on to the same histories', async () => {
  const { arn, result, moments, histories } = await runInSteps();
  const expected = JSON.stringify(histories);
  const arns = Object.keys(histories);

  expect(result.status).toBe('SUCCEEDED');
  // The execution, a child for each item, and two for each of the three that come so far.
  expect(arns).toHaveLength(1 + 4 + 3 * 2);
  for (const moment of moments) expect(JSON.stringify(await resume(moment, arn, arns))).toBe(expected);
});
