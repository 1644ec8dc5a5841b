/** The children of a map run that is redriven, while they wait for their turn. */

import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  type ExecutionStatus,
} from '@aws-sdk/client-sfn';
import { describeOnDisk } from '../../support/sqlite';
import { endAll, newFolder } from '../durable/process';
import { closeAll, type Served } from '../support';
import { createMachine, serveNothing } from './support';

afterAll(closeAll);
afterAll(endAll);

/** Works on items one after another, and goes on as long as there are fewer than three that failed. */
const DEFINITION = JSON.stringify({
  StartAt: 'All',
  States: {
    All: {
      Type: 'Map',
      Label: 'All',
      MaxConcurrency: 1,
      ToleratedFailureCount: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            Parameters: { FunctionName: 'Ask', 'Payload.$': '$$.Task.Token' },
            End: true,
          },
        },
      },
      End: true,
    },
  },
});

interface Redriven {
  readonly served: Served;
  readonly executionArn: string;
  readonly mapRunArn: string;
}

/** A map run of three items that failed all; it was redriven, and the first of them waits for an answer now. */
async function redriven(data?: string): Promise<Redriven> {
  let isFailing = true;
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const run = () => {
    if (isFailing) return { kind: 'failed', error: 'E', cause: '' } as const;
    asked();
    return { kind: 'succeeded', output: {} } as const;
  };
  const served = await serveNothing({ tasks: { run }, ...(data !== undefined && { data }) });
  const { client, server } = served;
  const stateMachineArn = await createMachine(client, 'over', { definition: DEFINITION });
  const start = new StartExecutionCommand({ stateMachineArn, input: '[1, 2, 3]' });
  const { executionArn = '' } = await client.send(start);
  await server.engine.result(executionArn);
  const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
  isFailing = false;
  await client.send(new RedriveExecutionCommand({ executionArn }));
  await isAsked;
  return { served, executionArn, mapRunArn: mapRuns[0]?.mapRunArn ?? '' };
}

async function listed({ served, mapRunArn }: Redriven, statusFilter?: ExecutionStatus) {
  const { executions = [] } = await served.client.send(
    new ListExecutionsCommand({ mapRunArn, statusFilter }),
  );
  return executions;
}

async function statuses(run: Redriven, statusFilter?: ExecutionStatus) {
  return (await listed(run, statusFilter)).map(({ status }) => status);
}

async function waitForTheirTurn(run: Redriven): Promise<void> {
  expect(await statuses(run)).toEqual(['PENDING_REDRIVE', 'PENDING_REDRIVE', 'RUNNING']);
  expect(await statuses(run, 'PENDING_REDRIVE')).toEqual(['PENDING_REDRIVE', 'PENDING_REDRIVE']);
  expect(await statuses(run, 'FAILED')).toEqual([]);
  const [last] = await listed(run);
  const described = new DescribeExecutionCommand({ executionArn: last?.executionArn });
  expect(await run.served.client.send(described)).toMatchObject({
    status: 'PENDING_REDRIVE',
    redriveCount: 0,
    redriveStatus: 'REDRIVABLE_BY_MAP_RUN',
  });
  const { mapRunArn } = run;
  const counts = { total: 3, running: 1, failed: 0, pendingRedrive: 2, pending: 0 };
  expect(await run.served.client.send(new DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
    itemCounts: counts,
    executionCounts: counts,
  });
}

async function areWhatTheyWereWhenItEnds(run: Redriven): Promise<void> {
  const { served, executionArn, mapRunArn } = run;
  await served.client.send(new StopExecutionCommand({ executionArn }));

  expect(await statuses(run)).toEqual(['FAILED', 'FAILED', 'ABORTED']);
  expect(await statuses(run, 'PENDING_REDRIVE')).toEqual([]);
  expect(await statuses(run, 'FAILED')).toEqual(['FAILED', 'FAILED']);
  expect(await served.client.send(new DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
    status: 'ABORTED',
    executionCounts: { total: 3, running: 0, failed: 2, aborted: 1, pendingRedrive: 0 },
  });
}

test('the children that were not redriven yet wait for it, until their map run ends', async () => {
  const run = await redriven();
  await waitForTheirTurn(run);
  await areWhatTheyWereWhenItEnds(run);
});

describeOnDisk('children on disk', () => {
  test('wait to be redriven, until their map run ends', async () => {
    const run = await redriven(newFolder());
    await waitForTheirTurn(run);
    await areWhatTheyWereWhenItEnds(run);
  });
});

test('executions that wait to be redriven are asked for by their map run only', async () => {
  const { client } = await serveNothing();
  const stateMachineArn = await createMachine(client, 'over');
  const list = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'PENDING_REDRIVE' });

  await expect(client.send(list)).rejects.toMatchObject({ name: 'ValidationException' });
});
