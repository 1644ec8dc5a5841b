/** A map run holds nothing that is not in its execution and in its children: all of them go on from data. */

import { createMemoryObjects } from '../../../src/engine/memory-objects';
import { createWorkerEvaluator } from '../../../src/engine/jsonata/worker-evaluator';
import {
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type Engine,
  type EngineOptions,
  type TaskRequest,
} from '../../../src/entries/engine';
import { resumeMoment, runInMoments } from '../moments';
import { fail, INVOKE, machine, succeed } from '../run-machine';

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

test('put away after any step, an execution and its children go on to the same histories', async () => {
  const setup = { program: PROGRAM, engineAt };
  const { arn, result, moments, histories } = await runInMoments(setup);
  const arns = Object.keys(histories);

  expect(result.status).toBe('SUCCEEDED');
  // The execution, a child for each item, and two for each of the three that come so far.
  expect(arns).toHaveLength(1 + 4 + 3 * 2);
  for (const moment of moments) expect(await resumeMoment(setup, moment, { arn, arns })).toEqual(histories);
});
