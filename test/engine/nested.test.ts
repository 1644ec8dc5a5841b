/** Executions that start executions: `states:startExecution`, waiting for the child or not. */

import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type EngineOptions,
  type Program,
} from '../../src/entries/engine';
import { resumeMoment, runInMoments } from './moments';
import { machine, runStates, START, type MachineRun } from './run-machine';

const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:child';
const SYNC = 'arn:aws:states:::states:startExecution.sync';
const SYNC_2 = 'arn:aws:states:::states:startExecution.sync:2';

const CHILDREN: Readonly<Record<string, Program>> = {
  child: machine({
    Rest: { Type: 'Wait', Seconds: 10, Next: 'Give' },
    Give: { Type: 'Pass', Output: { got: '{% $states.input %}' }, End: true },
  }),
  quick: compileProgram(machine({ Rest: { Type: 'Wait', Seconds: 2, End: true } }).definition, {
    type: 'EXPRESS',
  }),
  failing: machine({ Stop: { Type: 'Fail', Error: 'Oops', Cause: 'no luck' } }),
};

const findMachine: EngineOptions['findMachine'] = (arn) => {
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  const program = CHILDREN[name];
  return program && { name, program };
};

function start(resource: string, fields: object = {}, given: object = {}) {
  const Arguments = { StateMachineArn: ARN, Name: 'c-1', Input: { n: 1 }, ...given };
  return { Start: { Type: 'Task', Resource: resource, Arguments, End: true, ...fields } };
}

const run = (states: Readonly<Record<string, unknown>>, more: MachineRun = {}) =>
  runStates(states, { ...more, options: { findMachine, ...more.options } });

test('starting goes on at once with the arn of the child', async () => {
  const { output, types, elapsedSeconds } = await run(start('arn:aws:states:::states:startExecution'));

  expect(output).toEqual({
    ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:child:c-1',
    StartDate: START,
  });
  expect(types.slice(2, 5)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
  expect(elapsedSeconds).toBe(0);
});

test('the integration of the SDK writes its moment as text', async () => {
  const { output } = await run(start('arn:aws:states:::aws-sdk:sfn:startExecution'));

  expect(output).toHaveProperty('StartDate', '2030-01-01T00:00:00.000Z');
});

test('.sync:2 waits for the child and gives what DescribeExecution says, data as data', async () => {
  const { output, types, elapsedSeconds } = await run(start(SYNC_2));

  expect(output).toEqual({
    ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:child:c-1',
    Input: { n: 1 },
    InputDetails: { Included: true },
    Name: 'c-1',
    Output: { got: { n: 1 } },
    OutputDetails: { Included: true },
    RedriveCount: 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    StartDate: START,
    StateMachineArn: ARN,
    Status: 'SUCCEEDED',
    StopDate: START + 10_000,
  });
  expect(types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  expect(elapsedSeconds).toBe(10);
});

test('.sync gives data as JSON text', async () => {
  const { output } = await run(start(SYNC));

  expect(output).toMatchObject({ Input: '{"n":1}', Output: '{"got":{"n":1}}' });
});

test.each([
  [undefined, {}],
  [null, {}],
  ['[1]', [1]],
])('the input %j of a child is %j', async (Input, expected) => {
  const { output } = await run(start(SYNC_2, {}, { Input }));

  expect(output).toHaveProperty('Output', { got: expected });
});

test('a child that fails is the failure of the task, with its description for a cause', async () => {
  const { error, cause, types } = await run(
    start(SYNC_2, {}, { StateMachineArn: ARN.replace('child', 'failing') }),
  );

  expect(error).toBe('States.TaskFailed');
  expect(JSON.parse(cause ?? '')).toMatchObject({
    Cause: 'no luck',
    Error: 'Oops',
    Input: '{"n":1}',
    Status: 'FAILED',
  });
  expect(types.slice(4, 6)).toEqual(['TaskSubmitted', 'TaskFailed']);
});

test('a name is used once', async () => {
  const again = start(SYNC_2, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }).Start;
  const { output } = await run({
    ...start(SYNC_2, { Next: 'Again', End: undefined }),
    Again: again,
    Caught: { Type: 'Pass', End: true },
  });

  expect(output).toEqual({
    Error: 'StepFunctions.ExecutionAlreadyExistsException',
    Cause: expect.stringMatching(/^Execution Already Exists: 'arn:.*:child:c-1' /),
  });
});

test('input that is no JSON is refused as the service refuses it', async () => {
  const { error } = await run(start(SYNC, {}, { Input: '{' }));

  expect(error).toBe('StepFunctions.InvalidExecutionInputException');
});

describe('startSyncExecution of the SDK', () => {
  const SYNC_CALL = 'arn:aws:states:::aws-sdk:sfn:startSyncExecution';

  test('waits for an Express execution and gives its response', async () => {
    const { output, types, elapsedSeconds } = await run(
      start(SYNC_CALL, {}, { StateMachineArn: ARN.replace('child', 'quick'), Name: 'q-1' }),
    );

    expect(output).toEqual({
      BillingDetails: { BilledDurationInMilliseconds: 2000, BilledMemoryUsedInMB: 64 },
      ExecutionArn: expect.stringMatching(/:express:quick:/),
      Input: '{"n":1}',
      InputDetails: { Included: true },
      Name: 'q-1',
      Output: '{"n":1}',
      OutputDetails: { Included: true },
      StartDate: '2030-01-01T00:00:00.000Z',
      StateMachineArn: ARN.replace('child', 'quick'),
      Status: 'SUCCEEDED',
      StopDate: '2030-01-01T00:00:02.000Z',
    });
    expect(types.slice(2, 5)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(elapsedSeconds).toBe(2);
  });

  test('refuses a Standard machine as the service does', async () => {
    expect((await run(start(SYNC_CALL))).error).toBe('Sfn.StateMachineTypeNotSupportedException');
  });
});

test("a machine that the engine does not know is the task runner's", async () => {
  const { output } = await run(start(SYNC, {}, { StateMachineArn: 'elsewhere' }), {
    task: ({ resource }) => ({ kind: 'succeeded', output: resource }),
  });

  expect(output).toBe(SYNC);
});

test.each([
  ['its task has taken too long', { TimeoutSeconds: 4 }],
  ['the execution around it is stopped', {}],
])('a child is stopped when %s', async (_, fields) => {
  const parent = 'arn:aws:states:us-east-1:123456789012:execution:machine:run';
  let status: string | undefined;
  await run(start(SYNC_2, fields), {
    prepare: (engine) => {
      onEnd = (arn) => {
        if (arn === parent)
          queueMicrotask(
            () => (status = engine.describe(parent.replace('machine:run', 'child:c-1'))?.status),
          );
      };
      stop = () => engine.stop(parent);
    },
    options: {
      onRecord: (arn, { type }) => {
        if (type === 'TaskSubmitted' && !('TimeoutSeconds' in fields)) stop();
        if (type === 'ExecutionAborted' || type === 'ExecutionFailed') onEnd(arn);
      },
    },
  });

  expect(status).toBe('ABORTED');
});
let onEnd: (arn: string) => void = () => {};
let stop: () => void = () => {};

test('put away after any step, a parent and its children go on to the same histories', async () => {
  const setup = {
    program: machine({
      ...start(SYNC_2, { Next: 'Again', End: undefined }),
      Again: start('arn:aws:states:::states:startExecution', {}, { Name: 'c-2' }).Start,
    }),
    programOf: ({ name }: { readonly name: string }): Program =>
      name === 'any' ? setup.program : (CHILDREN['child'] ?? setup.program),
    engineAt: (startAt: number, options: Partial<EngineOptions>) =>
      createEngine({
        tasks: { run: () => ({ kind: 'failed', error: 'unreachable', cause: '' }) },
        clock: createVirtualClock(startAt),
        ids: createSeededIds('any'),
        random: createSeededRandom('any'),
        findMachine,
        ...options,
      }),
  };
  const { arn, moments, histories } = await runInMoments(setup);

  for (const moment of moments) {
    expect((await resumeMoment(setup, moment, { arn, arns: [arn] }))[arn]).toEqual(histories[arn]);
  }
});
