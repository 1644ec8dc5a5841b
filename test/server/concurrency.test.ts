import { SendTaskSuccessCommand, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { TaskRunner } from '../../src/engine/ports';
import { ASK, closeAll, machineArn, serve } from './support';

afterAll(closeAll);

const OUTPUT = '{"approved":true,"by":"ada"}';

function send(client: SFNClient, taskToken = ''): Promise<unknown> {
  return client.send(new SendTaskSuccessCommand({ taskToken, output: OUTPUT }));
}

async function startMany(client: SFNClient, count: number): Promise<readonly string[]> {
  const command = new StartExecutionCommand({ stateMachineArn: machineArn('ask') });
  const started = await Promise.all(Array.from({ length: count }, () => client.send(command)));
  return started.map(({ executionArn = '' }) => executionArn);
}

describe('two hundred executions at a time', () => {
  test('are each answered before their task has returned', async () => {
    const clients: SFNClient[] = [];
    const tasks: TaskRunner = {
      run: async ({ taskToken }) => {
        await Promise.all(clients.map((client) => send(client, taskToken)));
        return { kind: 'succeeded', output: {} };
      },
    };
    const { client, server } = await serve({ machines: [ASK], tasks });
    clients.push(client);
    const arns = await startMany(client, 200);
    const results = await Promise.all(arns.map((arn) => server.engine.result(arn)));

    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
    expect(server.engine.pendingCallbacks()).toEqual([]);
  });

  test('leave nobody waiting when the service is closed among them', async () => {
    const { client, server, nextToken } = await serve();
    await startMany(client, 200);
    const answers = Array.from({ length: 200 }, async () => send(client, await nextToken()));
    await server.close();
    const outcomes = await Promise.allSettled(answers);

    expect(outcomes).toHaveLength(200);
  });
});

test('of answers that race for a token, one is taken', async () => {
  const { client, nextToken, server } = await serve();
  const [executionArn = ''] = await startMany(client, 1);
  const token = await nextToken();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => send(client, token)));
  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason.name] : [],
  );

  expect(refusals).toEqual(Array.from({ length: 19 }, () => 'TaskTimedOut'));
  await expect(server.engine.result(executionArn)).resolves.toMatchObject({ status: 'SUCCEEDED' });
});
