/** 262,144 bytes are let through and one more is not, at every place that data goes by. */

import type { Json } from '../../src/asl/json';
import {
  createMemoryObjects,
  createVirtualClock,
  type EngineOptions,
  type TaskRequest,
  type TaskResponse,
} from '../../src/entries/engine';
import { INVOKE, INVOKE_AND_WAIT, runStates, START, succeed } from './run-machine';

const LIMIT = 262_144;

/** A text whose JSON, its quotes included, takes so many bytes of UTF-8: two a character, but for the last few. */
function sized(bytes: number): string {
  const room = bytes - 2;
  return 'é'.repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2);
}

const END = { End: true };
const PASS = { Type: 'Pass', ...END };
const PADDED = '{% $states.input & "" %}';

interface Place {
  readonly states: Readonly<Record<string, unknown>>;
  /** Bytes that stand around the text. */
  readonly around?: number;
  /** What the cause calls it; the state's name if absent. */
  readonly label?: string;
  readonly input?: (text: string) => Json;
  readonly task?: (text: string, request: TaskRequest) => TaskResponse;
  readonly language?: 'JSONPath';
}

const EACH = { ItemProcessor: { StartAt: 'B', States: { B: PASS } } };
const APART = {
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'B',
    States: { B: PASS },
  },
};
const TASK = { Type: 'Task', Resource: INVOKE, ...END };
/** Small, so that what is tested alone is large. */
const SMALL = { Output: 'small' };

const PLACES: Readonly<Record<string, Place>> = {
  'Output of a Pass state': { states: { A: { ...PASS, Output: PADDED } } },
  'Output of a Wait state': { states: { A: { Type: 'Wait', Seconds: 1, Output: PADDED, ...END } } },
  'Output of a Succeed state': { states: { A: { Type: 'Succeed', Output: PADDED } } },
  'Output of a Choice state': {
    states: { A: { Type: 'Choice', Choices: [{ Condition: true, Output: PADDED, Next: 'C' }] }, C: PASS },
  },
  'Output of a Task state': { states: { A: { ...TASK, Arguments: {}, Output: PADDED } } },
  'Output of a catcher': {
    states: {
      A: { ...TASK, Arguments: {}, Catch: [{ ErrorEquals: ['Odd'], Output: PADDED, Next: 'C' }] },
      C: PASS,
    },
    task: () => ({ kind: 'failed', error: 'Odd', cause: '' }),
  },
  'a variable': { states: { A: { ...PASS, ...SMALL, Assign: { x: PADDED } } }, around: '{"x":}'.length },
  'all that one state assigns': {
    states: { A: { ...PASS, ...SMALL, Assign: { x: PADDED, y: 'four' } } },
    around: '{"x":,"y":"four"}'.length,
  },
  'Arguments of a Task state': { states: { A: { ...TASK, Arguments: { x: PADDED }, ...SMALL } }, around: 6 },
  'the result of a task': {
    states: { A: { ...TASK, Arguments: {}, ...SMALL } },
    label: 'lambda',
    task: (text) => succeed(text),
  },
  'Arguments of a Parallel state': {
    states: {
      A: {
        Type: 'Parallel',
        Arguments: PADDED,
        Branches: [{ StartAt: 'B', States: { B: { ...PASS, ...SMALL } } }],
        ...END,
      },
    },
  },
  'the results of a Parallel state': {
    states: {
      A: {
        Type: 'Parallel',
        Branches: [1, 2].map((n) => ({
          StartAt: `B${n}`,
          States: { [`B${n}`]: { ...PASS, Output: n === 1 ? 'small' : PADDED } },
        })),
        ...SMALL,
        ...END,
      },
    },
    around: '["small",]'.length,
  },
  'the item of a Map state': {
    states: {
      A: {
        Type: 'Map',
        Items: [1],
        ItemSelector: { x: PADDED },
        ItemProcessor: { StartAt: 'B', States: { B: { ...PASS, ...SMALL } } },
        ...END,
      },
    },
    around: 6,
  },
  'the results of a Map state': {
    states: { A: { Type: 'Map', Items: [1], ItemSelector: PADDED, ...EACH, ...SMALL, ...END } },
    around: 2,
  },
  'the item of a distributed Map state': {
    states: { A: { Type: 'Map', Items: [1], ItemSelector: { x: PADDED }, ...APART, ...SMALL, ...END } },
    // Of these, the results are larger than the item.
    around: '[{"x":}]'.length,
  },
  'Result of a Pass state in JSONPath': {
    language: 'JSONPath',
    states: { A: { ...PASS, Parameters: { 'x.$': "States.Format('{}', $)" } } },
    around: 6,
  },
  'what ResultSelector makes': {
    language: 'JSONPath',
    states: { A: { ...TASK, ResultSelector: { 'x.$': '$$.Execution.Input' } } },
    around: 6,
  },
  'what ResultPath puts together': {
    language: 'JSONPath',
    states: { A: { ...PASS, Result: 1, ResultPath: '$.y' } },
    input: (x) => ({ x }),
    around: '{"x":,"y":1}'.length,
  },
};

async function run(place: Place, bytes: number) {
  const { states, around = 0, input = (text: string) => text, task = () => succeed(null), language } = place;
  const text = sized(bytes - around);
  const rest = language === undefined ? {} : { QueryLanguage: language };
  return runStates(states, { input: input(text), task: (request) => task(text, request) }, rest);
}

describe.each(Object.entries(PLACES))('%s', (_, place) => {
  test('may take 262,144 bytes', async () => {
    expect((await run(place, LIMIT)).status).toBe('SUCCEEDED');
  });

  test('may take no byte more', async () => {
    const { label = 'A' } = place;

    expect(await run(place, LIMIT + 1)).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: `The state/task '${label}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
  });
});

test.each([
  [LIMIT, 'SUCCEEDED'],
  [LIMIT + 1, 'FAILED'],
])('the answer to a token may take 262,144 bytes: %i is %s', async (bytes, status) => {
  const clock = createVirtualClock(START);
  const options: Partial<EngineOptions> = {
    clock,
    onTaskToken: ({ taskToken }) => clock.schedule(START + 1_000, () => answer(taskToken)),
  };
  let answer = (_taskToken: string): void => {};
  const states = { A: { Type: 'Task', Resource: INVOKE_AND_WAIT, Arguments: {}, ...SMALL, ...END } };
  const result = await runStates(states, {
    options,
    prepare: (engine) => {
      answer = (taskToken) => void engine.succeedTask(taskToken, sized(bytes));
    },
  });

  expect(result).toMatchObject({ status, ...(status === 'FAILED' && { error: 'States.DataLimitExceeded' }) });
});

test('a task whose result is too large is caught by States.ALL, as was recorded; what a state makes itself is not', async () => {
  const caught = {
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', Output: '{% $states.errorOutput.Error %}' }],
  };
  const large = () => succeed(sized(LIMIT + 1));

  const ofTask = await runStates({ A: { ...TASK, Arguments: {}, ...caught }, C: PASS }, { task: large });
  const ofState = await runStates(
    { A: { ...TASK, Arguments: {}, Output: PADDED, ...caught }, C: PASS },
    { input: sized(LIMIT + 1) },
  );
  expect(ofTask.output).toBe('States.DataLimitExceeded');
  expect(ofState).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

describe('the variables of an execution', () => {
  const MEBIBYTE = 1_048_576;
  const LARGE = LIMIT - '{"x00":}'.length;
  const COUNT = 40;

  /** States that set forty variables, as large as they may be, and one of as many bytes as are given. */
  const setting = (last: number) =>
    Object.fromEntries(
      Array.from({ length: COUNT + 1 }, (_, index) => [
        `S${index}`,
        {
          Type: 'Pass',
          Assign: { [`x${String(index).padStart(2, '0')}`]: sized(index < COUNT ? LARGE : last) },
          ...(index < COUNT ? { Next: `S${index + 1}` } : END),
        },
      ]),
    );
  const LEFT = 10 * MEBIBYTE - COUNT * LARGE;

  test('may take 10 MiB', async () => {
    expect((await runStates(setting(LEFT))).status).toBe('SUCCEEDED');
  });

  test('may take no byte more, in whatever part of them a state sets', async () => {
    expect(await runStates(setting(LEFT + 1))).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'S40' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('count for the branches that read them, too', async () => {
    const { S40, ...states } = setting(LEFT);
    const branch = { StartAt: 'B', States: { B: { ...PASS, Assign: { y: sized(LEFT + 1) } } } };
    const last = { Type: 'Parallel', Branches: [branch], ...END };

    expect(S40).toBeDefined();
    expect(await runStates({ ...states, S40: last })).toMatchObject({ error: 'States.DataLimitExceeded' });
  });
});

describe('a history', () => {
  /** A chain of Pass states writes two events for each, and two more. */
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `S${index}`,
        { Type: 'Pass', ...(index === length - 1 ? END : { Next: `S${index + 1}` }) },
      ]),
    );

  test('may have 25,000 events', async () => {
    const { status, history } = await runStates(chain(12_499));

    expect(status).toBe('SUCCEEDED');
    expect(history).toHaveLength(25_000);
  });

  test('that would have more ends with its 25,000th', async () => {
    const { history } = await runStates(chain(12_500));

    expect(history).toHaveLength(25_000);
    expect(history.at(-1)).toMatchObject({
      type: 'ExecutionFailed',
      executionFailedEventDetails: {
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
      },
    });
  });
});

test('an item of a dataset that is too large fails its map run', async () => {
  const read = {
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      Arguments: { Bucket: 'b', Key: 'k' },
      ReaderConfig: { InputType: 'JSON' },
    },
  };
  const states = { A: { Type: 'Map', ...read, ...APART, ItemSelector: undefined, ...SMALL, ...END } };
  const runWith = (bytes: number) =>
    runStates(states, { options: { objects: createMemoryObjects({ b: { k: [sized(bytes)] } }) } });

  expect((await runWith(LIMIT - 2)).status).toBe('SUCCEEDED');
  expect(await runWith(LIMIT + 1)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});
