/** Express executions: how they are named, how long they may take, what they cannot wait for. */

import {
  compileProgram,
  createEngine,
  createSeededIds,
  createVirtualClock,
  ProgramError,
  type Program,
} from '../../src/entries/engine';
import { machine, START } from './run-machine';

function express(states: Readonly<Record<string, unknown>>, rest: object = {}): Program {
  return compileProgram(machine(states, rest).definition, { type: 'EXPRESS' });
}

function engineOfExpress() {
  return createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null, durationMs: 730 }) },
    clock: createVirtualClock(START),
    ids: createSeededIds('express'),
  });
}

const CONTEXT = { Look: { Type: 'Pass', Output: '{% $states.context.Execution %}', End: true } };
const TASK = { Call: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: {}, End: true } };

test('a name may be used again: a further part of the arn tells executions apart', async () => {
  const engine = engineOfExpress();
  const start = { program: express(CONTEXT), input: {}, name: 'n', machineName: 'm' };
  const arns = [engine.start(start), engine.start(start)];

  expect(new Set(arns).size).toBe(2);
  expect(arns[0]).toMatch(/^arn:aws:states:us-east-1:123456789012:express:m:n:[0-9a-f-]{36}$/);
  expect((await engine.result(arns[0] ?? '')).output).toMatchObject({ Name: 'n', RedriveCount: 0 });
});

test('a synchronous execution answers with what it is billed for, and leaves nothing behind', async () => {
  const engine = engineOfExpress();
  const result = await engine.startSync({ program: express(TASK), input: { a: 1 }, name: 'n' });

  expect(result).toMatchObject({
    status: 'SUCCEEDED',
    input: { a: 1 },
    output: null,
    billingDetails: { billedDurationInMilliseconds: 800, billedMemoryUsedInMB: 64 },
  });
  expect(engine.describe(result.executionArn)).toBeUndefined();
});

// Recorded on AWS.
test('the context object of a synchronous execution knows no redrives', async () => {
  const { output } = await engineOfExpress().startSync({ program: express(CONTEXT), input: {} });

  expect(output).not.toHaveProperty('RedriveCount');
});

test('a synchronous execution that fails says how', async () => {
  const fails = express({ Stop: { Type: 'Fail', Error: 'E', Cause: 'why' } });

  expect(await engineOfExpress().startSync({ program: fails, input: {} })).toMatchObject({
    status: 'FAILED',
    error: 'E',
    cause: 'why',
  });
});

test('only Express executions are waited for', async () => {
  await expect(engineOfExpress().startSync({ program: machine(CONTEXT), input: {} })).rejects.toThrow(
    'only Express executions are waited for; use `result`',
  );
});

test.each([
  ['five minutes', {}, 300_000],
  ['what its machine says, where that is less', { TimeoutSeconds: 20 }, 20_000],
])('it ends after %s', async (_, rest, milliseconds) => {
  const waits = express({ Wait: { Type: 'Wait', Seconds: 1000, End: true } }, rest);
  const { status, error, startDate, stopDate } = await engineOfExpress().startSync({
    program: waits,
    input: {},
  });

  expect([status, error]).toEqual(['TIMED_OUT', 'States.Timeout']);
  expect(Number(stopDate) - Number(startDate)).toBe(milliseconds);
});

test('what outlives an Express execution is refused in the words of AWS', () => {
  const task = (Resource: string, next: object) => ({ Type: 'Task', Resource, Arguments: {}, ...next });
  const inner = { StartAt: 'D1', States: { D1: { Type: 'Pass', End: true } } };
  const states = {
    A: task('arn:aws:states:::ecs:runTask.sync', { Next: 'B' }),
    B: task('arn:aws:states:::sqs:sendMessage.waitForTaskToken', { Next: 'C' }),
    C: task('arn:aws:states:us-east-1:123456789012:activity:paint', { Next: 'D' }),
    D: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...inner },
      End: true,
    },
  };

  expect(problemsOf(states)).toEqual([
    "Express state machine does not support '.sync' service integration",
    "Express state machine does not support '.waitForTaskToken' service integration",
    'Express state machine does not support Activity ARN',
    "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
  ]);
});

function problemsOf(states: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    express(states);
    return [];
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}
