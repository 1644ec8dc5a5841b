/** Mocks as Step Functions Local has them in its `MockConfigFile`. */

import { mockedCase, type MockConfig } from 'stepwright/testing';
import { createEngine, createVirtualClock } from '../../src/entries/engine';
import { machine } from '../engine/run-machine';

const INVOKE = 'arn:aws:states:::lambda:invoke';

const CONFIG: MockConfig = {
  StateMachines: {
    Order: {
      TestCases: {
        HappyPath: { Charge: 'Charged', Approve: 'Approved' },
        Flaky: { Charge: 'ChargedOnThird' },
        Few: { Charge: 'ChargedOnce' },
      },
    },
  },
  MockedResponses: {
    Charged: { '0': { Return: { StatusCode: 200, Payload: { id: 'p-1' } } } },
    ChargedOnce: { '0': { Throw: { Error: 'Busy' } } },
    ChargedOnThird: {
      '0': { Throw: { Error: 'Busy', Cause: 'first' } },
      '1-1': { Throw: { Error: 'Busy', Cause: 'second' } },
      '2-9': { Return: { Payload: 'third' } },
    },
    Approved: { '0': { Return: { by: 'ann' } } },
  },
};

async function run(testCase: string, states: Readonly<Record<string, unknown>>, config = CONFIG) {
  const mocked = mockedCase(config, { stateMachine: 'Order', testCase });
  const engine = createEngine({
    tasks: mocked.tasks,
    clock: createVirtualClock(),
    onTaskToken: (callback) => mocked.onTaskToken(engine, callback),
    onActivityTask: (activityArn) => mocked.onActivityTask(engine, activityArn),
  });
  const result = await engine.result(engine.start({ program: machine(states), input: {} }));
  await engine.close();
  return result;
}

const charge = (resource: string, fields: object = {}) => ({
  Charge: {
    Type: 'Task',
    Resource: resource,
    Arguments: {},
    Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
    End: true,
    ...fields,
  },
});

test('a state gets what its response returns', async () => {
  expect((await run('HappyPath', charge(INVOKE))).output).toEqual({
    StatusCode: 200,
    Payload: { id: 'p-1' },
  });
});

test('the older form of calling a function gets the payload alone', async () => {
  const resource = 'arn:aws:lambda:us-east-1:123456789012:function:charge';
  expect((await run('HappyPath', charge(resource))).output).toEqual({ id: 'p-1' });
});

test('calls are counted, retries among them, and may be given as a range', async () => {
  expect((await run('Flaky', charge(INVOKE))).output).toEqual({ Payload: 'third' });
});

test.each([
  ['a token', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
  ['a worker', 'arn:aws:states:us-east-1:123456789012:activity:approve'],
  ['the end of a job', 'arn:aws:states:::states:startExecution.sync:2'],
])('what waits for %s is answered by its mock, too', async (_, resource) => {
  const { output } = await run('HappyPath', {
    Approve: { Type: 'Task', Resource: resource, Arguments: {}, End: true },
  });
  expect(output).toEqual({ by: 'ann' });
});

test.each([
  ['a call beyond the last one', 'Few', 'no mock for call 1 of the state "Charge"'],
  [
    'a state that the test case does not name',
    'None',
    'the state "Charge" has no mock in the test case "None"',
  ],
])('%s fails the execution', async (_, testCase, cause) => {
  const cases = { Order: { TestCases: { ...CONFIG.StateMachines['Order']?.TestCases, None: {} } } };
  const { error, cause: actual } = await run(testCase, charge(INVOKE), { ...CONFIG, StateMachines: cases });
  expect([error, actual]).toEqual(['States.Runtime', cause]);
});

test('tasks that are not mocked may be run by something else', async () => {
  const mocked = mockedCase(CONFIG, {
    stateMachine: 'Order',
    testCase: 'HappyPath',
    otherwise: { run: ({ stateName }) => ({ kind: 'succeeded', output: stateName }) },
  });
  const engine = createEngine({ tasks: mocked.tasks, clock: createVirtualClock() });
  const program = machine({ Other: { Type: 'Task', Resource: INVOKE, Arguments: {}, End: true } });

  expect((await engine.result(engine.start({ program, input: {} }))).output).toBe('Other');
});

test.each([
  [{ stateMachine: 'Orders', testCase: 'x' }, 'no state machine "Orders"; it has: "Order"'],
  [
    { stateMachine: 'Order', testCase: 'Sad' },
    'no test case of "Order" "Sad"; it has: "HappyPath", "Flaky", "Few"',
  ],
])('what is not in the configuration is named: %j', (options, message) => {
  expect(() => mockedCase(CONFIG, options)).toThrow(`the mock configuration has ${message}`);
});

test('calls that are no numbers are refused', () => {
  const config = {
    ...CONFIG,
    MockedResponses: { ...CONFIG.MockedResponses, Charged: { '3-1': { Return: 1 } } },
  };
  expect(() => mockedCase(config, { stateMachine: 'Order', testCase: 'HappyPath' })).toThrow(
    'the calls "3-1" of the mocked response "Charged" are no number and no range like "1-3"',
  );
});
