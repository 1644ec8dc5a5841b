import {
  createSeededIds,
  createSeededRandom,
  type TestStateOptions,
  type TestStateRequest,
  testState,
} from '../../src/entries/engine';
import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import { INVOKE } from './run-machine';

const evaluator = createWorkerEvaluator();
afterAll(() => evaluator.close());

type Request = Partial<TestStateRequest>;

function tested(state: object, request: Request = {}, options: Partial<TestStateOptions> = {}) {
  return testState(
    { definition: JSON.stringify(state), input: '{"n": 1}', ...request },
    {
      evaluator,
      ids: createSeededIds('test'),
      random: createSeededRandom('test'),
      now: Date.UTC(2030, 0, 1),
      runTask: () => ({ kind: 'failed', error: 'NotMocked', cause: '' }),
      ...options,
    },
  );
}

const ROLE = 'arn:aws:iam::123456789012:role/r';
const TASK = { Type: 'Task', Resource: INVOKE, End: true };
const PARALLEL = {
  Type: 'Parallel',
  Branches: [{ StartAt: 'B', States: { B: { Type: 'Succeed' } } }],
  Next: 'Next',
};

const EXPORTING_MAP = {
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'B',
    States: { B: { Type: 'Succeed' } },
  },
  ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'p' } },
  End: true,
};

describe('a state tested by itself', () => {
  test('shows its output and where it leads', async () => {
    expect(await tested({ Type: 'Pass', Parameters: { 'm.$': '$.n' }, Next: 'Next' })).toEqual({
      status: 'SUCCEEDED',
      output: '{"m":1}',
      nextState: 'Next',
    });
  });

  test('shows its data on their way', async () => {
    const state = {
      ...TASK,
      Parameters: { 'm.$': '$.n' },
      ResultSelector: { 'r.$': '$.x' },
      ResultPath: '$.out',
    };
    const { inspectionData } = await tested(state, {
      inspectionLevel: 'DEBUG',
      mock: { result: '{"x": 2}' },
    });

    expect(inspectionData).toEqual({
      input: '{"n": 1}',
      afterInputPath: '{"n": 1}',
      afterParameters: '{"m":1}',
      result: '{"x": 2}',
      afterResultSelector: '{"r":2}',
      afterResultPath: '{"n":1,"out":{"r":2}}',
    });
  });

  test('may be one of a machine, with variables', async () => {
    const machine = {
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Succeed', Output: '{% $match($x, /[0-9]/).match %}' },
      },
    };

    expect(await tested(machine, { stateName: 'B', variables: '{"x": "a1"}' })).toEqual({
      status: 'SUCCEEDED',
      output: '"1"',
    });
  });

  test('says that it would be tried again, and after how long', async () => {
    const state = { ...TASK, Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 3 }] };
    const mock = { errorOutput: { error: 'Busy', cause: 'why' } };
    const tries = (retrierRetryCount: number) =>
      tested(state, { mock, inspectionLevel: 'DEBUG', stateConfiguration: { retrierRetryCount } });

    expect(await tries(2)).toMatchObject({
      status: 'RETRIABLE',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 8 } },
    });
    expect(await tries(3)).toMatchObject({
      status: 'FAILED',
      error: 'Busy',
      cause: 'why',
      inspectionData: { errorDetails: { retryIndex: 0 } },
    });
  });

  test('goes the way of the catcher', async () => {
    const state = {
      ...PARALLEL,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' }],
    };

    expect(await tested(state, { mock: { errorOutput: { error: 'Broken', cause: 'why' } } })).toEqual({
      status: 'CAUGHT_ERROR',
      output: '{"n":1,"error":{"Error":"Broken","Cause":"why"}}',
      error: 'Broken',
      cause: 'why',
      nextState: 'Caught',
    });
  });

  test('fails with what it cannot read', async () => {
    expect(await tested({ Type: 'Pass', InputPath: '$.m', End: true })).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: "Invalid path '$.m' : No results for path: $['m']",
    });
  });

  test('runs a task that is not mocked', async () => {
    const runTask = (_: string, given: unknown) => ({
      kind: 'succeeded' as const,
      output: [given as number],
    });

    expect((await tested({ ...TASK, InputPath: '$.n' }, { roleArn: ROLE }, { runTask })).output).toBe('[1]');
  });

  test.each<[object, Request, string]>([
    [
      { Type: 'Succeed' },
      { mock: { result: '1' } },
      "State type 'Succeed' is not supported when a mock is specified",
    ],
    [PARALLEL, { mock: { result: '1' } }, 'Mocked result must be an array.'],
    [
      PARALLEL,
      {},
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    ],
    [
      TASK,
      { mock: { result: '1', errorOutput: {} } },
      'A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [
      TASK,
      { mock: { result: '1' }, context: '{"Execution": {"Id": 1}}' },
      'Invalid Context object provided: Execution.Id must be a string',
    ],
    [
      PARALLEL,
      { mock: { result: '[1, 2]' } },
      'Mocked result must contain the same number of items as number of Parallel branches.',
    ],
    [EXPORTING_MAP, { mock: { result: '[1]' } }, 'Mocked result must be a JSON object.'],
    [TASK, {}, 'RoleArn must be specified when testing a Task state'],
    [
      TASK,
      { mock: { result: '1' }, context: '{"Task": {"Token": "t"}}' },
      "Invalid Context object provided: Context object contains 'Task'",
    ],
    [
      { Type: 'Pass' },
      { stateName: 'A' },
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'",
    ],
  ])('refuses what AWS refuses: %j, %j', async (state, request, message) => {
    await expect(tested(state, request)).rejects.toMatchObject({
      message: expect.stringContaining(message.slice(0, 60)),
    });
  });

  test.each<[Request & { readonly definition?: string }, string]>([
    [{ definition: '{' }, 'Invalid State Machine Definition'],
    [{ definition: '[]' }, 'Invalid State Machine Definition'],
    [{ input: 'x' }, 'Invalid State Machine Execution Input'],
    [{ mock: { result: '{' } }, 'Mocked result must be valid JSON'],
    [{ context: '{', mock: { result: '1' } }, 'The context object is not JSON'],
    [{ variables: '' }, 'The field `variables` is not JSON'],
  ])('refuses texts that are no JSON: %j', async (request, message) => {
    await expect(tested(TASK, { roleArn: ROLE, ...request })).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  });

  test('holds a mocked result to what the service answers', async () => {
    const shapes = () => ({
      kind: 'structure' as const,
      fields: {
        Id: { kind: 'text' as const },
        Items: { kind: 'list' as const, item: { kind: 'number' as const } },
      },
      required: ['Id'],
    });
    const refusal = (result: string, fieldValidationMode?: 'PRESENT' | 'NONE') =>
      tested(
        TASK,
        { mock: { result, ...(fieldValidationMode && { fieldValidationMode }) } },
        { shapes },
      ).then(
        ({ status }) => status,
        (error: Error) => error.message,
      );

    expect(await refusal('{"Items": [1]}')).toBe(
      "Mock result schema validation error: Required field 'Id' is missing",
    );
    expect(await refusal('{"Items": [1, "2"]}', 'PRESENT')).toBe(
      "Mock result schema validation error: Field 'Items' must be a number",
    );
    expect(await refusal('{"Items": "no"}', 'NONE')).toBe('SUCCEEDED');
    expect(await refusal('{"Id": "a", "Other": 1}')).toBe('SUCCEEDED');
  });

  test.each([
    ['{"Size": 1}', "Field 'Size' is less than the minimum value"],
    ['{"Size": 9}', "Field 'Size' exceeds the maximum value"],
    ['{"Blob": ""}', "Field 'Blob' is smaller than the minimum length"],
  ])('holds a mocked result to the bounds of its fields: %s', async (result, message) => {
    const fields = {
      Size: { kind: 'number', min: 2, max: 8 },
      Blob: { kind: 'text', minLength: 1 },
    } as const;
    const shapes = () => ({ kind: 'structure' as const, fields, required: [] });

    await expect(tested(TASK, { mock: { result } }, { shapes })).rejects.toThrow(message);
    expect((await tested(TASK, { mock: { result: '{"Size": 8, "Blob": "a"}' } }, { shapes })).status).toBe(
      'SUCCEEDED',
    );
  });
});
