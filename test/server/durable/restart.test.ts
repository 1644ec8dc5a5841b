/** What is left of everything when a server is killed and another one goes on, as a real client sees it. */

import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  UpdateMapRunCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { describeOnDisk } from '../../support/sqlite';
import { machineArn } from '../support';
import { endAll, newFolder, startServer, type TaskLine } from './process';

jest.setTimeout(60_000);
afterAll(endAll);

async function start(client: SFNClient, machine: string, input: object = {}): Promise<string> {
  const { executionArn = '' } = await client.send(
    new StartExecutionCommand({
      stateMachineArn: machineArn(machine),
      name: `${machine}-1`,
      input: JSON.stringify(input, undefined, 1),
    }),
  );
  return executionArn;
}

/** Asks until an execution is over; nothing here takes longer than its answers. */
async function ended(client: SFNClient, executionArn: string) {
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
  }
}

async function eventTypes(client: SFNClient, executionArn: string): Promise<readonly (string | undefined)[]> {
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  return events.map(({ type }) => type);
}

describeOnDisk('a server that is killed', () => {
  test('goes on where it was', goesOn);
});

function isQuick({ input }: TaskLine): boolean {
  return JSON.stringify(input) === '{"quick":true}';
}

async function goesOn(): Promise<void> {
  const folder = newFolder();
  const first = await startServer(folder);
  const { client } = first;
  const [pause, long] = [await start(client, 'pause', { seconds: 1 }), await start(client, 'ask')];
  const [work, slow] = [await start(client, 'work', { box: 1 }), await start(client, 'slow')];
  const parent = await start(client, 'parent');
  const hasty = await start(client, 'hasty');
  const each = await start(client, 'each');
  await start(client, 'quick');
  const failed = await start(client, 'fail');
  await ended(client, failed);
  const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn: each }));
  const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
  await client.send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 1, toleratedFailureCount: 2 }));
  await ended(client, hasty);
  const before = await first.ran(12);
  const tokenOf = (name: string): string =>
    before.filter(({ stateName }) => stateName === name).map(({ taskToken }) => taskToken ?? '')[0] ?? '';
  await first.kill();

  const second = await startServer(folder, '--fast');
  const again = second.client;

  expect(await ended(again, pause)).toMatchObject({ status: 'SUCCEEDED', input: '{\n "seconds": 1\n}' });
  expect(await eventTypes(again, pause)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'WaitStateEntered',
    'WaitStateExited',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);

  await again.send(new SendTaskSuccessCommand({ taskToken: tokenOf('Ask'), output: '{"yes": true}' }));
  expect(await ended(again, long)).toMatchObject({ status: 'SUCCEEDED', output: '{"yes": true}' });
  await expect(
    again.send(new SendTaskSuccessCommand({ taskToken: tokenOf('Ask'), output: '1' })),
  ).rejects.toMatchObject({ name: 'TaskTimedOut' });

  const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:desk';
  const task = await again.send(new GetActivityTaskCommand({ activityArn }));
  expect(task.input).toBe('{"box":1}');
  await again.send(new SendTaskSuccessCommand({ taskToken: task.taskToken, output: '2' }));
  expect(await ended(again, work)).toMatchObject({ status: 'SUCCEEDED', output: '2' });

  expect(await ended(again, slow)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":"Slow"}' });
  expect(await ended(again, parent)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":"Slow"}' });
  expect(await ended(again, hasty)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });

  expect(await ended(again, each)).toMatchObject({ status: 'SUCCEEDED' });
  const mapRun = await again.send(new DescribeMapRunCommand({ mapRunArn }));
  expect(mapRun).toMatchObject({
    status: 'SUCCEEDED',
    maxConcurrency: 1,
    toleratedFailureCount: 2,
    itemCounts: { total: 3, succeeded: 3 },
  });
  const { executions = [] } = await again.send(new ListExecutionsCommand({ mapRunArn }));
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  const firsts = [...before, ...second.tasks].filter(({ stateName }) => stateName === 'First');
  expect(firsts.length).toBe(3);

  // Nobody can ask for an Express execution, but its task is run again.
  expect(before.filter(isQuick).length).toBe(1);
  expect(second.tasks.filter(isQuick).length).toBe(1);

  await again.send(new RedriveExecutionCommand({ executionArn: failed }));
  expect(await ended(again, failed)).toMatchObject({ status: 'FAILED', error: 'Broken', redriveCount: 1 });
  expect((await eventTypes(again, failed)).slice(-3)).toEqual([
    'ExecutionFailed',
    'ExecutionRedriven',
    'ExecutionFailed',
  ]);
}
