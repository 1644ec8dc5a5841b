/** What holds of every machine with branches, however its branches fail, wait and are called off. */

import fc from 'fast-check';
import {
  compileProgram,
  createEngine,
  createMemoryJournal,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type Execution,
  type HistoryEvent,
  type Program,
  type TaskAnswer,
  type TaskRequest,
} from '../../src/entries/engine';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import { anyMachine } from './random-machine';
import { START } from './run-machine';
import { sampling } from '../support/sampling';

const evaluator = createWorkerEvaluator();
afterAll(() => evaluator.close());

interface PutAway {
  readonly execution: Execution;
  readonly records: ReturnType<ReturnType<typeof createMemoryJournal>['read']>;
}

function task({ arguments: args, retryCount }: TaskRequest): TaskAnswer {
  const { does } = args as { readonly does: string }; // the machine writes it
  if (does === 'never') return { kind: 'succeeded', output: null, durationMs: Infinity };
  if (does === 'fail') return { kind: 'failed', error: 'Oops', cause: '' };
  if (does === 'retry' && retryCount === 0) return { kind: 'failed', error: 'Busy', cause: '' };
  return { kind: 'succeeded', output: { done: true } };
}

function engineAt(startAt: number, more: object = {}) {
  return createEngine({
    tasks: { run: task },
    clock: createVirtualClock(startAt),
    ids: createSeededIds('any'),
    random: createSeededRandom('any'),
    evaluator,
    ...more,
  });
}

async function run(program: Program, more: object = {}): Promise<readonly HistoryEvent[]> {
  const engine = engineAt(START, more);
  const arn = engine.start({ program, input: { items: [1, 2, 3] }, name: 'any' });
  await engine.result(arn);
  await engine.close();
  return engine.history(arn);
}

async function runInSteps(program: Program) {
  const journal = createMemoryJournal();
  const snapshots: string[] = [];
  const history = await run(program, {
    journal,
    phasesPerStep: 1,
    onStep: (execution: Execution) =>
      snapshots.push(JSON.stringify({ execution, records: journal.read(execution.arn) })),
  });
  return { history, snapshots };
}

async function resume(program: Program, text: string): Promise<readonly HistoryEvent[]> {
  const { execution, records } = JSON.parse(text) as PutAway; // written by this test
  const journal = createMemoryJournal();
  journal.append(execution.arn, records);
  const engine = engineAt(execution.at, { journal });
  engine.resume(execution, program);
  await engine.result(execution.arn);
  await engine.close();
  return engine.history(execution.arn);
}

const programOf = (definition: object) => compileProgram(definition as never); // generated

test('a machine has the same history in steps of one phase as in one go, and resumed at any of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyMachine,
      fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      async (definition, points) => {
        const program = programOf(definition);
        const whole = await run(program);
        const { history, snapshots } = await runInSteps(program);
        expect(history).toEqual(whole);

        for (const point of points) {
          const snapshot = snapshots[point % snapshots.length] ?? '';
          expect(await resume(program, snapshot)).toEqual(whole);
        }
      },
    ),
    sampling(60),
  );
});

test('every history links each event to an earlier one, and leaves no part open', async () => {
  await fc.assert(
    fc.asyncProperty(anyMachine, async (definition) => {
      const history = await run(programOf(definition));
      const count = (...types: readonly string[]) =>
        history.filter(({ type }) => types.includes(type)).length;

      expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
      expect(history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
      if (history.at(-1)?.type === 'ExecutionTimedOut') return;
      expect(count('MapIterationStarted')).toBe(
        count('MapIterationSucceeded', 'MapIterationFailed', 'MapIterationAborted'),
      );
    }),
    sampling(60),
  );
});
