import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  TestStateCommand,
} from '@aws-sdk/client-sfn';
import { closeAll, type Served } from '../support';
import { createMachine, giving, serveNothing } from './support';

let served: Served;
beforeAll(async () => {
  served = await serveNothing();
});
afterAll(closeAll);

test('StartSyncExecution answers when the execution is over', async () => {
  const stateMachineArn = await createMachine(served.client, 'sync', { type: 'EXPRESS' });
  const start = new StartSyncExecutionCommand({ stateMachineArn, name: 'now', input: '{"a": 1}' });
  const answer = await served.client.send(start);

  expect(answer).toMatchObject({
    stateMachineArn,
    name: 'now',
    status: 'SUCCEEDED',
    input: '{"a": 1}',
    inputDetails: { included: true },
    output: '{"output":"first"}',
    outputDetails: { included: true },
    billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
  });
  expect(answer.executionArn).toMatch(/:express:sync:now:[0-9a-f-]{36}$/);
  expect(answer.stopDate).toBeInstanceOf(Date);
});

test('StartSyncExecution tells how an execution failed, and data only where they are wanted', async () => {
  const definition = JSON.stringify({
    StartAt: 'Fail',
    States: { Fail: { Type: 'Fail', Error: 'Oh', Cause: 'no' } },
  });
  const stateMachineArn = await createMachine(served.client, 'failing', { type: 'EXPRESS', definition });
  const start = new StartSyncExecutionCommand({ stateMachineArn, includedData: 'METADATA_ONLY' });
  const answer = await served.client.send(start);

  expect(answer).toMatchObject({ status: 'FAILED', error: 'Oh', cause: 'no' });
  expect(answer.input).toBeUndefined();
});

test('a name of an Express execution may be used again, and nothing is told of it', async () => {
  const stateMachineArn = await createMachine(served.client, 'untold', { type: 'EXPRESS' });
  const start = new StartExecutionCommand({ stateMachineArn, name: 'again' });
  const { executionArn } = await served.client.send(start);
  const second = await served.client.send(start);

  expect(second.executionArn).not.toBe(executionArn);
  await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
    name: 'InvalidArn',
    message: "Invalid Arn: 'Resource type not valid in this context: express'",
  });
  await expect(served.client.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
    name: 'StateMachineTypeNotSupported',
    message: 'This operation is not supported by this type of state machine',
  });
});

test('a Standard execution is not waited for', async () => {
  const stateMachineArn = await createMachine(served.client, 'standard');

  await expect(served.client.send(new StartSyncExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
    name: 'StateMachineTypeNotSupported',
  });
});

test('TestState runs one state, and refuses what AWS refuses', async () => {
  const { States } = JSON.parse(giving('tested')) as { States: { Give: object } }; // as it is written above
  const definition = JSON.stringify(States.Give);

  await expect(served.client.send(new TestStateCommand({ definition }))).resolves.toMatchObject({
    status: 'SUCCEEDED',
    output: '{"output":"tested"}',
  });
  await expect(
    served.client.send(new TestStateCommand({ definition, mock: { result: '1' } })),
  ).rejects.toMatchObject({
    name: 'ValidationException',
    message: "State type 'Pass' is not supported when a mock is specified",
  });
});
