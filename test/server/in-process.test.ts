import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createVirtualClock } from '../../src/entries/engine';
import { createServer, inProcess } from '../../src/entries/server';
import { machineArn } from './support';

test('a client of the SDK needs no port, and a day of waiting no time', async () => {
  const server = createServer({
    machines: [
      {
        name: 'sleep',
        definition: { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 86_400, End: true } } },
      },
    ],
    clock: createVirtualClock(),
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
  });
  const client = new SFNClient(inProcess(server));
  const { executionArn = '' } = await client.send(
    new StartExecutionCommand({ stateMachineArn: machineArn('sleep'), input: '{"a":1}' }),
  );
  await server.engine.result(executionArn);
  const described = await client.send(new DescribeExecutionCommand({ executionArn }));

  expect(described).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
  expect(Number(described.stopDate) - Number(described.startDate)).toBe(86_400_000);
  await expect(
    client.send(new DescribeExecutionCommand({ executionArn: `${executionArn}-not` })),
  ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  await server.close();
});
