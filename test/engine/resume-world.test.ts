/** Whatever an execution does with the world around it, it goes on from any moment to the same histories. */

import fc from 'fast-check';
import {
  compileProgram,
  createEngine,
  createMemoryObjects,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  parseSpelled,
  type EngineOptions,
  type HistoryEvent,
  type PendingCallback,
  type Program,
  type Snapshot,
  type TaskAnswer,
  type TaskRequest,
} from '../../src/entries/engine';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import { sampling } from '../support/sampling';
import { resumeMoment, runInMoments, type Histories, type Setup } from './moments';
import { ACTIVITY, anyMachineInTheWorld, PAUSE } from './random-machine';
import { machine } from './run-machine';

const evaluator = createWorkerEvaluator();
afterAll(() => evaluator.close());

const CHILDREN: Readonly<Record<string, Program>> = {
  slow: machine({
    Pause: { ...PAUSE, Next: 'Work' },
    Work: { Type: 'Task', Resource: ACTIVITY, TimeoutSeconds: 60, End: true },
  }),
  quick: compileProgram(machine({ Pause: { ...PAUSE, End: true } }).definition, { type: 'EXPRESS' }),
  failing: machine({ Pause: { ...PAUSE, Next: 'Stop' }, Stop: { Type: 'Fail', Error: 'Oops' } }),
};

function task({ arguments: args, taskToken, retryCount }: TaskRequest): TaskAnswer {
  if (taskToken !== undefined) return { kind: 'succeeded', output: null };
  const { does } = args as { readonly does: string }; // the machine writes it
  if (does === 'never') return { kind: 'succeeded', output: null, durationMs: Infinity };
  if (does === 'fail') return { kind: 'failed', error: 'Oops', cause: '' };
  if (does === 'retry' && retryCount === 0) return { kind: 'failed', error: 'Busy', cause: '' };
  return { kind: 'succeeded', output: parseSpelled('{ "done":  true }') };
}

/** A number that no other token has, nor any timer of a machine: what is due at one moment has no order. */
function oddMoment(taskToken: string): number {
  return 1 + 2 * (parseInt(taskToken.slice(6, 14), 16) % 4_000);
}

/** People, who answer every token in their own time, and workers, who begin at once. */
function engineAt(startAt: number, options: Partial<EngineOptions>) {
  const clock = createVirtualClock(startAt);
  const answer = ({ taskToken, since }: Pick<PendingCallback, 'taskToken' | 'since'>): void => {
    const moment = oddMoment(taskToken);
    const declines = moment % 5 === 0;
    if (moment % 7 === 0) return;
    if (since + moment > clock.now()) clock.schedule(since + moment, () => engine.heartbeatTask(taskToken));
    clock.schedule(since + 10_000 + moment, () =>
      declines
        ? engine.failTask(taskToken, 'Declined', 'no')
        : engine.succeedTask(taskToken, parseSpelled('{ "ok":  1.0 }')),
    );
  };
  const engine = createEngine({
    tasks: { run: task },
    clock,
    ids: createSeededIds('any'),
    random: createSeededRandom('any'),
    objects: createMemoryObjects({ b: { 'items.jsonl': '1\n2\n{ "n": 3 }' } }),
    findMachine: (arn) => {
      const name = arn.slice(arn.lastIndexOf(':') + 1);
      const program = CHILDREN[name];
      return program && { name, program };
    },
    evaluator,
    onTaskToken: answer,
    onActivityTask: () => {
      const taken = engine.takeActivityTask(ACTIVITY, 'ann');
      if (taken !== undefined) answer({ taskToken: taken.taskToken, since: clock.now() });
    },
    ...options,
  });
  return { engine, answer };
}

/** Workers who had begun before an execution was put away go on with what they have. */
function tasksAtWork({
  outstanding,
  accepted = [],
}: Snapshot): readonly Pick<PendingCallback, 'taskToken' | 'since'>[] {
  const taken = new Set(
    accepted.flatMap(({ event }) => (event.kind === 'worker-started' ? [event.ticket] : [])),
  );
  return outstanding.flatMap((asked) => {
    if (asked.kind !== 'callback' || asked.holder.kind !== 'worker') return [];
    const { taskToken, openedAt: since } = asked;
    return asked.holder.isAtWork || taken.has(asked.ticket) ? [{ taskToken, since }] : [];
  });
}

/** An execution that was called off when it had just begun may as well not have. */
function lasting(histories: Histories): Histories {
  const hasLasted = ([, events]: readonly [string, readonly HistoryEvent[]]): boolean =>
    events.length > 0 && !(events.at(-1)?.type === 'ExecutionAborted' && isAtOnce(events));
  return Object.fromEntries(Object.entries(histories).filter(hasLasted));
}

function isAtOnce(events: readonly HistoryEvent[]): boolean {
  return events.at(0)?.timestamp.getTime() === events.at(-1)?.timestamp.getTime();
}

const setupOf = (definition: object): Setup => {
  const program = compileProgram(definition as never); // generated
  return {
    program,
    input: parseSpelled('{ "items": [1, 2, 3],  "one": 1.0 }'),
    programOf: ({ stateMachineArn, partOf }) => {
      const name = stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
      return (partOf === undefined ? CHILDREN[name] : undefined) ?? program;
    },
    engineAt: (startAt, options) => engineAt(startAt, options).engine,
    resumeAt: (startAt, options, snapshots) => {
      const { engine, answer } = engineAt(startAt, options);
      for (const taken of snapshots.flatMap(tasksAtWork)) answer(taken);
      return engine;
    },
  };
};

test('executions with nested ones, map runs, activities and callbacks go on from any moment to the same histories', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyMachineInTheWorld,
      fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      async (definition, points) => {
        const setup = setupOf(definition);
        const { arn, moments, histories } = await runInMoments(setup);
        for (const point of points) {
          const moment = moments[point % moments.length] ?? '';
          const resumed = await resumeMoment(setup, moment, { arn, arns: Object.keys(histories) });
          expect(lasting(resumed)).toEqual(lasting(histories));
        }
      },
    ),
    sampling(12),
  );
});
