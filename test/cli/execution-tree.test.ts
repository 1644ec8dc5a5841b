import fc from 'fast-check';
import { readExecutionTree } from '../../src/cli/read-execution-tree';
import type { Outcome, Visit } from '../../src/cli/execution-tree';
import { treeJson } from '../../src/cli/tree-json';
import { treeLines } from '../../src/cli/tree-lines';
import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  timelineOf,
  type HistoryEvent,
  type HistoryRecord,
  type TaskAnswer,
} from '../../src/entries/engine';
import { anyMachine } from '../engine/random-machine';
import { fail, INVOKE, INVOKE_AND_WAIT, runStates, START, succeed } from '../engine/run-machine';
import { sampling } from '../support/sampling';
import { screen } from './terminal';

const task = (fields: object = {}) => ({ Type: 'Task', Resource: INVOKE, End: true, ...fields });
const BUSY_TWICE = { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10 }] };

function drawing(history: readonly HistoryEvent[], now = START): readonly string[] {
  return treeLines(readExecutionTree([...history]), { output: screen({ isTTY: false }).output, now });
}

describe('the drawing of an execution', () => {
  test('has a line for each attempt, with its time and what it failed with', async () => {
    let calls = 0;
    const { history } = await runStates(
      { Charge: task({ ...BUSY_TWICE, Next: 'Done', End: undefined }), Done: { Type: 'Succeed' } },
      { task: () => (++calls < 3 ? fail('Busy', '{"errorMessage":"the gateway is busy"}') : succeed({})) },
    );

    expect(drawing(history)).toEqual([
      '  ✗ Charge                           0 ms  Busy: the gateway is busy',
      '  ✗ Charge                           0 ms  attempt 2  Busy: the gateway is busy',
      '  ✓ Charge                           0 ms  attempt 3',
      '  ✓ Done                             0 ms',
    ]);
  });

  test('has branches and iterations below the attempt that ran them, with what was called off', async () => {
    const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
    const { history } = await runStates(
      {
        Both: {
          Type: 'Parallel',
          Branches: [
            branch('Each', {
              Type: 'Map',
              Items: [1, 2],
              MaxConcurrency: 1,
              ItemProcessor: branch('Pack', { Type: 'Wait', Seconds: 20, End: true }),
              End: true,
            }),
            branch('Sleep', { Type: 'Wait', Seconds: 30, Next: 'Charge' }),
          ].map((one, i) =>
            i === 0 ? one : { ...one, States: { ...one.States, Charge: task({ Resource: INVOKE }) } },
          ),
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }],
          End: true,
        },
        Refund: { Type: 'Pass', End: true },
      },
      { task: () => fail('CardDeclined', 'no funds') },
    );

    expect(drawing(history)).toEqual([
      '  ✗ Both                             30 s',
      '    branch 1',
      '      – Each                         30 s  called off',
      '        [0]',
      '          ✓ Pack                     20 s',
      '        [1]',
      '          – Pack                     10 s  called off',
      '    branch 2',
      '      ✓ Sleep                        30 s',
      '      ✗ Charge                       0 ms  CardDeclined: no funds',
      '  ✓ Refund                           0 ms',
    ]);
  });

  test('counts the iterations that went well where there are many', async () => {
    const { history } = await runStates(
      {
        Each: {
          Type: 'Map',
          Items: Array.from({ length: 30 }, (_, i) => i),
          ItemProcessor: { StartAt: 'Pack', States: { Pack: task({ Arguments: '{% $states.input %}' }) } },
          ToleratedFailureCount: 1,
          End: true,
        },
      },
      { task: ({ arguments: item }) => (item === 7 ? fail('Torn') : succeed({})) },
    );

    expect(drawing(history).slice(1, 4)).toEqual([
      '    [7]',
      '      ✗ Pack                         0 ms  Torn',
      '    29 iterations that succeeded',
    ]);
  });

  test('says what a state that is under way waits for, and for how long', async () => {
    const { history } = await runStates({ Ask: task({ Resource: INVOKE_AND_WAIT, TimeoutSeconds: 60 }) });
    const open = history.filter(({ type }) => !/TimedOut|Failed/.test(type));

    expect(drawing(open, START + 42_000)).toEqual([
      '  ▸ Ask                              42 s  waits for an answer',
    ]);
  });
});

test('tools get the same tree with dates and durations', async () => {
  const { history } = await runStates({ Sleep: { Type: 'Wait', Seconds: 5, End: true } });

  expect(treeJson(readExecutionTree([...history]))).toEqual([
    {
      state: 'Sleep',
      type: 'Wait',
      attempts: [
        {
          outcome: 'succeeded',
          startDate: '2030-01-01T00:00:00.000Z',
          stopDate: '2030-01-01T00:00:05.000Z',
          milliseconds: 5000,
        },
      ],
    },
  ]);
});

const INPUT = { items: [{ n: 1 }, { n: 2 }, { n: 3 }] };

/** Runs a machine that was made up, with tasks that fail, answer or stay silent as they were told. */
async function runAny(definition: object) {
  const records: HistoryRecord[] = [];
  const engine = createEngine({
    tasks: { run: ({ retryCount, stateName }) => answerOf(stateName.length + retryCount) },
    clock: createVirtualClock(START),
    ids: createSeededIds('any'),
    random: createSeededRandom('any'),
    onRecord: (_, record) => records.push(record),
  });
  const arn = engine.start({ program: compileProgram(definition as never), input: INPUT }); // generated
  await engine.result(arn);
  const history = engine.history(arn);
  const isOver = (await engine.result(arn)).status !== 'SUCCEEDED';
  if (isOver) engine.redrive(arn);
  await engine.result(arn);
  const redriven = engine.history(arn);
  await engine.close();
  return { records: records.slice(0, history.length), history, redriven };
}

function answerOf(n: number): TaskAnswer {
  if (n % 3 === 0) return fail('Oops');
  if (n % 3 === 1) return fail('Busy');
  return succeed({});
}

test('of any machine, the tree has the attempts that the engine itself tells of', async () => {
  await fc.assert(
    fc.asyncProperty(anyMachine, async (definition) => {
      const { records, history } = await runAny(definition);
      // The engine's own timeline leaves out the attempts of states with parts that are tried again.
      const withoutParts = (one: { readonly type: string }): boolean => !/Map|Parallel/.test(one.type);
      const told = timelineOf(records)
        .filter(withoutParts)
        .map(
          ({ state, attempt, milliseconds, failure, isAborted, type }) =>
            `${state} ${attempt} ${milliseconds} ${outcomeOf(isAborted === true, failure !== undefined || type === 'Fail')}`,
        );

      expect(attemptsIn(readExecutionTree([...history]), withoutParts).toSorted()).toEqual(told.toSorted());
    }),
    sampling(40),
  );
});

function outcomeOf(isAborted: boolean, isFailure: boolean): Outcome {
  if (isAborted) return 'called-off';
  return isFailure ? 'failed' : 'succeeded';
}

test('of any machine that was redriven, nothing is left running in the tree', async () => {
  await fc.assert(
    fc.asyncProperty(anyMachine, async (definition) => {
      const { redriven } = await runAny(definition);

      expect(attemptsIn(readExecutionTree([...redriven])).filter((line) => /running|NaN/.test(line))).toEqual(
        [],
      );
    }),
    sampling(20),
  );
});

function attemptsIn(
  visits: readonly Visit[],
  isWanted: (visit: Visit) => boolean = () => true,
): readonly string[] {
  return visits.flatMap((visit) =>
    visit.attempts.flatMap(({ startedAt, endedAt = NaN, outcome, parts }, i) => [
      ...(isWanted(visit) ? [`${visit.state} ${i + 1} ${endedAt - startedAt} ${outcome}`] : []),
      ...parts.flatMap((part) => attemptsIn(part.visits, isWanted)),
    ]),
  );
}
