import {
  CreateStateMachineAliasCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  UpdateMapRunCommand,
} from '@aws-sdk/client-sfn';
import { closeAll, type Served } from '../support';
import { createMachine, giving, serveNothing } from './support';

let served: Served;
beforeAll(async () => {
  served = await serveNothing();
});
afterAll(closeAll);

/** A machine that works on three items, one after another, with `state` for each. */
function overItems(state: object): string {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Each',
    States: { Each: { ...state, End: true } },
  };
  const all = { Type: 'Map', Label: 'All', MaxConcurrency: 1, ItemProcessor: processor, End: true };
  return JSON.stringify({ StartAt: 'All', States: { All: all } });
}

async function start(stateMachineArn: string, input = '[1, 2, 3]'): Promise<string> {
  const { executionArn = '' } = await served.client.send(
    new StartExecutionCommand({ stateMachineArn, input }),
  );
  return executionArn;
}

/** The only map run of an execution; it begins with the execution, but not within the same call. */
async function mapRunOf(executionArn: string): Promise<string> {
  for (;;) {
    const { mapRuns = [] } = await served.client.send(new ListMapRunsCommand({ executionArn }));
    const [{ mapRunArn } = {}] = mapRuns;
    if (mapRunArn !== undefined) return mapRunArn;
  }
}

test('a map run is listed, described, and its children are listed by it alone', async () => {
  const stateMachineArn = await createMachine(served.client, 'over', {
    definition: overItems({ Type: 'Pass' }),
  });
  const executionArn = await start(stateMachineArn);
  await served.server.engine.result(executionArn);
  const mapRunArn = await mapRunOf(executionArn);

  expect(mapRunArn).toMatch(/:mapRun:over\/All:[0-9a-f-]{36}$/);
  await expect(served.client.send(new DescribeMapRunCommand({ mapRunArn }))).resolves.toMatchObject({
    executionArn,
    status: 'SUCCEEDED',
    maxConcurrency: 1,
    itemCounts: { total: 3, succeeded: 3 },
    executionCounts: { total: 3, succeeded: 3 },
    redriveCount: 0,
  });
  const { executions = [] } = await served.client.send(new ListExecutionsCommand({ mapRunArn }));
  expect(executions.map((child) => child.mapRunArn)).toEqual([mapRunArn, mapRunArn, mapRunArn]);
  const own = await served.client.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(own.executions).toMatchObject([{ executionArn }]);

  const child = executions[0]?.executionArn;
  await expect(
    served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: child })),
  ).resolves.toMatchObject({ name: 'over', label: 'All', definition: overItems({ Type: 'Pass' }) });
});

test('a map run that is under way takes other limits, and one that is over none', async () => {
  const definition = overItems({ Type: 'Wait', Seconds: 3600 });
  const stateMachineArn = await createMachine(served.client, 'slowly', { definition });
  const executionArn = await start(stateMachineArn);
  const mapRunArn = await mapRunOf(executionArn);
  const update = new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 2, toleratedFailureCount: 1 });
  await served.client.send(update);
  const running = async () => {
    const { executionCounts } = await served.client.send(new DescribeMapRunCommand({ mapRunArn }));
    return executionCounts?.running ?? 0;
  };
  while ((await running()) < 2);

  await expect(served.client.send(new DescribeMapRunCommand({ mapRunArn }))).resolves.toMatchObject({
    status: 'RUNNING',
    maxConcurrency: 2,
    toleratedFailureCount: 1,
  });
  served.server.engine.stop(executionArn);
  await expect(served.client.send(update)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a map run that is not there is said to be not there', async () => {
  const mapRunArn = 'arn:aws:states:us-east-1:123456789012:mapRun:over/All:none';

  await expect(served.client.send(new DescribeMapRunCommand({ mapRunArn }))).rejects.toMatchObject({
    name: 'ResourceNotFound',
    message: `Resource not found: '${mapRunArn}'`,
  });
  await expect(served.client.send(new DescribeMapRunCommand({ mapRunArn: 'none' }))).rejects.toMatchObject({
    name: 'InvalidArn',
    message: "Invalid Arn: 'Invalid ARN prefix: none'",
  });
});

test('an execution that another one started by an alias is listed and described as any', async () => {
  const child = await createMachine(served.client, 'child', { publish: true });
  await served.client.send(
    new CreateStateMachineAliasCommand({
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn: `${child}:1`, weight: 100 }],
    }),
  );
  const startChild = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Parameters: { StateMachineArn: `${child}:live`, Name: 'started', Input: { a: 1 } },
    End: true,
  };
  const definition = JSON.stringify({ StartAt: 'Start', States: { Start: startChild } });
  const parent = await createMachine(served.client, 'parent', { definition });
  await served.server.engine.result(await start(parent, '{}'));

  const { executions = [] } = await served.client.send(new ListExecutionsCommand({ stateMachineArn: child }));
  const { executionArn } = executions[0] ?? {};
  expect(executions).toMatchObject([{ name: 'started', stateMachineAliasArn: `${child}:live` }]);
  await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
    input: '{"a":1}',
    stateMachineVersionArn: `${child}:1`,
  });
  await expect(
    served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn })),
  ).resolves.toMatchObject({ definition: giving('first') });
});

test('a child says how many items it works on, and a map run when it was redriven', async () => {
  const definition = overItems({ Type: 'Fail', Error: 'E' })
    .replace('"Error":"E","End":true', '"Error":"E"')
    .replace('"Label"', '"ItemBatcher":{"MaxItemsPerBatch":2},"ToleratedFailureCount":2,"Label"');
  const stateMachineArn = await createMachine(served.client, 'in-batches', { definition });
  const executionArn = await start(stateMachineArn);
  await served.server.engine.result(executionArn);
  const mapRunArn = await mapRunOf(executionArn);
  const { executions = [] } = await served.client.send(new ListExecutionsCommand({ mapRunArn }));
  expect(executions.map(({ itemCount }) => itemCount)).toEqual([1, 2]);
  const before = await served.client.send(new DescribeMapRunCommand({ mapRunArn }));
  expect(before.redriveDate).toBeUndefined();

  const { redriveDate } = await served.client.send(new RedriveExecutionCommand({ executionArn }));
  await served.server.engine.result(executionArn);
  const after = await served.client.send(new DescribeMapRunCommand({ mapRunArn }));
  expect(after).toMatchObject({ redriveCount: 1, startDate: before.startDate });
  expect(Number(after.redriveDate)).toBeGreaterThanOrEqual(Number(redriveDate));
});
