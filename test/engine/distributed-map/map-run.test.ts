/** Distributed Maps: what the execution's history says, what its children do, and when they fail. */

import type { Json } from '../../../src/asl/json';
import { createMemoryObjects } from '../../../src/engine/memory-objects';
import type { Engine } from '../../../src/entries/engine';
import { fail, INVOKE, links, runStates, succeed, type MachineRun } from '../run-machine';

const PASS = { StartAt: 'Do', States: { Do: { Type: 'Pass', End: true } } };
const TASK = {
  StartAt: 'Do',
  States: { Do: { Type: 'Task', Resource: INVOKE, Arguments: '{% $states.input %}', End: true } },
};

function distributed(fields: object, processor: object = PASS, type = 'STANDARD') {
  const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type }, ...processor };
  return { Each: { Type: 'Map', Label: 'Each', ItemProcessor, End: true, ...fields } };
}

/** Runs a machine and keeps its engine open to be looked into. */
async function run(states: Readonly<Record<string, unknown>>, options: MachineRun = {}) {
  let engine: Engine | undefined;
  const result = await runStates(states, {
    ...options,
    prepare: (created) => {
      engine = created;
      options.prepare?.(created);
    },
  });
  if (engine === undefined) throw new Error('unreachable');
  return { ...result, engine };
}

describe('the history of a distributed Map', () => {
  test('shows the map run and none of its children', async () => {
    const { history, output } = await run(distributed({ Items: [1, 2] }));

    // Recorded on AWS since November 2024: the event of leaving points at the start of the map run.
    expect(links(history)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 MapStateEntered',
      '3 2 MapStateStarted',
      '4 3 MapRunStarted',
      '5 4 MapRunSucceeded',
      '6 5 MapStateSucceeded',
      '7 4 MapStateExited',
      '8 7 ExecutionSucceeded',
    ]);
    expect(history[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(history[3]?.mapRunStartedEventDetails?.mapRunArn).toMatch(
      /^arn:aws:states:us-east-1:123456789012:mapRun:machine\/Each:[0-9a-f-]{36}$/,
    );
    expect(output).toEqual([1, 2]);
  });

  test('says how a map run failed', async () => {
    const { history, error, cause } = await run(
      distributed({
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          Arguments: { Bucket: 'b', Key: 'k' },
          ReaderConfig: { InputType: 'JSON', MaxItems: -1 },
        },
      }),
      { options: { objects: createMemoryObjects({ b: { k: [1] } }) } },
    );

    expect(links(history).slice(3)).toEqual([
      '4 3 MapRunStarted',
      '5 4 MapRunFailed',
      '6 5 MapStateFailed',
      '7 6 ExecutionFailed',
    ]);
    expect(history[2]?.mapStateStartedEventDetails).toEqual({ length: 0 });
    expect([error, cause]).toEqual(['States.ItemReaderFailed', 'field MaxItems must be positive']);
  });

  test('shows that the state has started before how many items are read', async () => {
    const { history, cause } = await run(
      distributed({
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          Arguments: { Bucket: 'b', Key: 'k' },
          ReaderConfig: { InputType: 'JSON', MaxItems: '{% "one" %}' },
        },
      }),
    );

    expect(links(history).slice(1, 3)).toEqual(['2 0 MapStateEntered', '3 2 MapStateStarted']);
    expect(cause).toContain("Expected 'number', but was 'string'");
  });

  test('begins a new map run with every retry', async () => {
    let calls = 0;
    const { types, engine, executionArn, output } = await run(
      distributed({ Items: [1], Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }, TASK),
      { task: () => ((calls += 1) === 1 ? fail('Boom') : succeed('done')) },
    );

    expect(types.filter((type) => type.startsWith('MapRun'))).toEqual([
      'MapRunStarted',
      'MapRunFailed',
      'MapRunStarted',
      'MapRunSucceeded',
    ]);
    expect(engine.mapRunsOf(executionArn).map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
    expect(output).toEqual(['done']);
  });
});

describe('a child execution', () => {
  test('has a history and a machine of its own', async () => {
    const { engine, executionArn } = await run(distributed({ Items: ['a'] }));
    const [mapRun] = engine.mapRunsOf(executionArn);
    const [child] = engine.childrenOf(mapRun?.mapRunArn ?? '');

    expect(child).toMatchObject({
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine/Each',
      status: 'SUCCEEDED',
      input: 'a',
      output: 'a',
    });
    expect(child?.executionArn).toMatch(/:execution:machine\/Each:[0-9a-f-]{36}$/);
    expect(links(engine.history(child?.executionArn ?? ''))).toEqual([
      '1 0 ExecutionStarted',
      '2 0 PassStateEntered',
      '3 2 PassStateExited',
      '4 3 ExecutionSucceeded',
    ]);
  });

  test('sees its own input in the context object, and none of the variables around the Map', async () => {
    const States = {
      Do: { Type: 'Pass', Output: '{% [$states.context.Execution.Input, $exists($outer)] %}', End: true },
    };
    const { output } = await runStates({
      First: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Each' },
      ...distributed({ Items: [7] }, { StartAt: 'Do', States }),
    });

    expect(output).toEqual([[7, false]]);
  });

  test('of an Express processor has an arn of Express', async () => {
    const { engine, executionArn } = await run(distributed({ Items: ['a'] }, PASS, 'EXPRESS'));
    const [mapRun] = engine.mapRunsOf(executionArn);

    expect(engine.childrenOf(mapRun?.mapRunArn ?? '')[0]?.executionArn).toMatch(/:express:machine\/Each:/);
  });

  test('may be a distributed Map again', async () => {
    const inner = distributed({}).Each;
    const { output } = await runStates(
      distributed(
        { Items: [[1, 2], [3]] },
        { StartAt: 'Inner', States: { Inner: { ...inner, Label: 'Inner' } } },
      ),
    );

    expect(output).toEqual([[1, 2], [3]]);
  });

  test('is stopped with the execution that its map run belongs to', async () => {
    const waits = { StartAt: 'Do', States: { Do: { Type: 'Wait', Seconds: 100, End: true } } };
    let stop = (): void => {};
    let waiting = 0;
    const { engine, executionArn, elapsedSeconds } = await run(distributed({ Items: [1, 2] }, waits), {
      options: {
        onRecord: (_, { type }) => {
          if (type === 'WaitStateEntered' && (waiting += 1) === 2) stop();
        },
      },
      prepare: (created) => {
        stop = () => created.stop('arn:aws:states:us-east-1:123456789012:execution:machine:run');
      },
    });
    const [mapRun] = engine.mapRunsOf(executionArn);

    expect(engine.childrenOf(mapRun?.mapRunArn ?? '').map(({ status }) => status)).toEqual([
      'ABORTED',
      'ABORTED',
    ]);
    expect([mapRun?.status, elapsedSeconds]).toEqual(['ABORTED', 0]);
  });
});

describe('the input of a child', () => {
  test('is made by ItemSelector of the item, its place and its source', async () => {
    const ItemSelector = {
      item: '{% $states.context.Map.Item.Value %}',
      at: '{% $states.context.Map.Item.Index %}',
      from: '{% $states.context.Map.Item.Source %}',
      all: '{% $states.input.n %}',
      // Regular expressions are evaluated elsewhere.
      digit: '{% $match("a1", /[0-9]/).match %}',
    };
    const { output } = await runStates(distributed({ Items: ['x', 'y'], ItemSelector }), { input: { n: 5 } });

    expect(output).toEqual([
      { item: 'x', at: 0, from: 'STATE_DATA', all: 5, digit: '1' },
      { item: 'y', at: 1, from: 'STATE_DATA', all: 5, digit: '1' },
    ]);
  });

  test('of a property of an object is its value; the context knows its name', async () => {
    const ItemSelector = {
      k: '{% $states.context.Map.Item.Key %}',
      v: '{% $states.context.Map.Item.Value %}',
    };
    const { output } = await runStates(distributed({ Items: { a: 1, b: 2 }, ItemSelector }));

    expect(output).toEqual([
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ]);
  });

  test('is a batch where there is an ItemBatcher', async () => {
    const ItemBatcher = { MaxItemsPerBatch: 2, BatchInput: { by: '{% $states.input.by %}' } };
    const { output } = await runStates(distributed({ Items: [1, 2, 3], ItemBatcher }), {
      input: { by: 'ann' },
    });

    expect(output).toEqual([
      { BatchInput: { by: 'ann' }, Items: [1, 2] },
      { BatchInput: { by: 'ann' }, Items: [3] },
    ]);
  });

  test('has no more bytes than a batch may have', async () => {
    const ItemBatcher = { MaxInputBytesPerBatch: '{"Items":["aaa","bbb"]}'.length };
    const { output } = await runStates(distributed({ Items: ['aaa', 'bbb', 'cc', 'd'], ItemBatcher }));

    expect(output).toEqual([{ Items: ['aaa', 'bbb'] }, { Items: ['cc', 'd'] }]);
  });

  test('that cannot be made fails the map run', async () => {
    const { error, types } = await runStates(distributed({ Items: [1], ItemSelector: '{% $nowhere %}' }));

    expect(error).toBe('States.QueryEvaluationError');
    expect(types).toContain('MapRunFailed');
  });
});

describe('concurrency', () => {
  test('no more children work at the same time than MaxConcurrency says', async () => {
    const waits = { StartAt: 'Do', States: { Do: { Type: 'Wait', Seconds: 10, End: true } } };
    const { elapsedSeconds } = await runStates(
      distributed({ Items: [1, 2, 3, 4, 5], MaxConcurrency: 2 }, waits),
    );

    expect(elapsedSeconds).toBe(30);
  });

  test('ten thousand items run side by side', async () => {
    const waits = { StartAt: 'Do', States: { Do: { Type: 'Wait', Seconds: 10, Output: 1, End: true } } };
    const Items = Array.from({ length: 10_000 }, (_, i) => i);
    const { elapsedSeconds, output } = await runStates(distributed({ Items }, waits));

    expect(elapsedSeconds).toBe(10);
    expect(output).toHaveLength(10_000);
  });
});

describe('failures', () => {
  const failsFor = (bad: readonly Json[]): MachineRun => ({
    task: ({ arguments: item }) => (bad.includes(item) ? fail('Bad', String(item)) : succeed(item)),
  });

  test('without tolerance the first one exceeds the threshold', async () => {
    const { error, cause } = await runStates(distributed({ Items: [1, 2] }, TASK), failsFor([2]));

    expect([error, cause]).toEqual([
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    ]);
  });

  test('a tolerated one stands among the results with its execution', async () => {
    const { output } = await runStates(
      distributed({ Items: [1, 2], ToleratedFailureCount: 1 }, TASK),
      failsFor([2]),
    );

    expect(output).toEqual([
      1,
      expect.objectContaining({ Status: 'FAILED', Error: 'Bad', Cause: '2', Input: '2' }),
    ]);
  });

  test.each([
    [25, [3], 'SUCCEEDED'],
    [25, [3, 4], 'FAILED'],
    [100, [1, 2, 3, 4], 'SUCCEEDED'],
  ])('%d percent of four items: %j failing, the state has %s', async (percentage, bad, expected) => {
    const states = distributed({ Items: [1, 2, 3, 4], ToleratedFailurePercentage: percentage }, TASK);
    const { status } = await runStates(states, failsFor(bad));

    expect(status).toBe(expected);
  });

  test('the items of a failed batch have all failed', async () => {
    const fields = { Items: [1, 2], ItemBatcher: { MaxItemsPerBatch: 2 }, ToleratedFailureCount: 1 };
    const { status } = await runStates(distributed(fields, TASK), { task: () => fail('Bad') });

    expect(status).toBe('FAILED');
  });

  test('children that are at work when the threshold is exceeded are aborted', async () => {
    const States = {
      Do: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input = 1 %}', Next: 'No' }],
        Default: 'Long',
      },
      No: { Type: 'Fail', Error: 'No' },
      Long: { Type: 'Wait', Seconds: 100, End: true },
    };
    const { engine, executionArn, elapsedSeconds } = await run(
      distributed({ Items: [0, 1] }, { StartAt: 'Do', States }),
    );
    const [mapRun] = engine.mapRunsOf(executionArn);

    expect(engine.childrenOf(mapRun?.mapRunArn ?? '').map(({ status }) => status)).toEqual([
      'ABORTED',
      'FAILED',
    ]);
    expect(mapRun).toMatchObject({ status: 'FAILED', itemCounts: { aborted: 1, failed: 1, total: 2 } });
    expect(elapsedSeconds).toBe(0);
  });
});

describe('ResultWriter', () => {
  const EXPORT = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'out', Prefix: 'jobs' } };

  test('exports a manifest and a file for each way to end', async () => {
    const objects = createMemoryObjects({ out: {} });
    const { output } = await runStates(
      distributed({ Items: [1, 2], ResultWriter: EXPORT, ToleratedFailureCount: 1 }, TASK),
      { task: ({ arguments: item }) => (item === 2 ? fail('Bad') : succeed('fine')), options: { objects } },
    );
    const { MapRunArn, ResultWriterDetails: details } = output as unknown as Exported; // asserted below
    const folder = `jobs/${MapRunArn.slice(MapRunArn.lastIndexOf(':') + 1)}`;

    expect(details).toEqual({ Bucket: 'out', Key: `${folder}/manifest.json` });
    expect(objects.keys('out')).toEqual([
      `${folder}/FAILED_0.json`,
      `${folder}/SUCCEEDED_0.json`,
      `${folder}/manifest.json`,
    ]);
    const succeeded = objects.text('out', `${folder}/SUCCEEDED_0.json`) ?? '';
    expect(JSON.parse(succeeded)).toMatchObject([{ Input: '1', Output: '"fine"', Status: 'SUCCEEDED' }]);
    expect(JSON.parse(objects.text('out', details.Key) ?? '')).toMatchObject({
      DestinationBucket: 'out',
      MapRunArn,
      ResultFiles: {
        PENDING: [],
        SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json`, Size: succeeded.length }],
      },
    });
  });

  interface Exported {
    readonly MapRunArn: string;
    readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
  }

  test('exports lines of outputs where it is told to', async () => {
    const objects = createMemoryObjects({ out: {} });
    const ResultWriter = { ...EXPORT, WriterConfig: { OutputType: 'JSONL', Transformation: 'FLATTEN' } };
    await runStates(distributed({ Items: [[1, 2], [3]], ResultWriter }), { options: { objects } });
    const [file = ''] = objects.keys('out').filter((key) => key.endsWith('.jsonl'));

    expect(objects.text('out', file)).toBe('1\n2\n3\n');
  });

  test('without a destination says in which form the results are the output of the state', async () => {
    const flat = { WriterConfig: { OutputType: 'JSON', Transformation: 'FLATTEN' } };
    const { output } = await runStates(distributed({ Items: [[1], [2]], ResultWriter: flat }));

    expect(output).toEqual([1, 2]);
  });

  test('fails the state where nothing can be written', async () => {
    const { error, cause } = await runStates(distributed({ Items: [1], ResultWriter: EXPORT }), {
      options: { objects: createMemoryObjects() },
    });

    expect([error, cause]).toEqual(['States.ResultWriterFailed', 'The specified bucket does not exist: out']);
  });
});

test('an engine without storage says so', async () => {
  const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'b', Key: 'k' } };
  const { error, cause } = await runStates(distributed({ ItemReader }));

  expect([error, cause]).toEqual([
    'States.ItemReaderFailed',
    'this engine has no storage to read items from; give it an `objects` store when it is created',
  ]);
});
