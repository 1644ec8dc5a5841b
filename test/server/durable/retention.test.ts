/** How long executions are kept: 90 days after their end, as AWS keeps their histories. */

import type { Clock } from '../../../src/entries/engine';
import { createServer, type Server } from '../../../src/entries/server';
import { createMemoryStore } from '../../../src/server/memory-store';
import { describeOnDisk } from '../../support/sqlite';
import { accepted, call } from '../states-api/call';
import { ACCOUNT, ECHO, machineArn } from '../support';
import { endAll, newFolder } from './process';

afterAll(endAll);

const DAY = 86_400_000;

interface Aging {
  readonly server: Server;
  pass(days: number): void;
}

function serve(data: string | ReturnType<typeof createMemoryStore>): Aging {
  let now = Date.UTC(2026, 0, 1);
  // Nothing here waits for a timer.
  const clock: Clock = { now: () => now, schedule: () => () => {} };
  return {
    server: createServer({
      data,
      clock,
      machines: [ECHO],
      tasks: { run: () => ({ kind: 'succeeded', output: {} }) },
    }),
    pass: (days) => (now += days * DAY),
  };
}

async function run(server: Server, name: string): Promise<string> {
  await accepted(server, 'StartExecution', { stateMachineArn: machineArn('echo'), name, input: '{"n":1}' });
  const executionArn = `arn:aws:states:${ACCOUNT}:execution:echo:${name}`;
  await server.engine.result(executionArn);
  return executionArn;
}

async function isForgottenAfter90Days({ server, pass }: Aging): Promise<void> {
  const executionArn = await run(server, 'old');
  pass(89);
  await run(server, 'younger');
  expect(await accepted(server, 'DescribeExecution', { executionArn })).toMatchObject({
    status: 'SUCCEEDED',
  });
  expect(
    (await call(server, 'StartExecution', { stateMachineArn: machineArn('echo'), name: 'old' })).error,
  ).toBe('ExecutionAlreadyExists');

  // Nothing happens meanwhile.
  pass(2);
  for (const operation of ['DescribeExecution', 'GetExecutionHistory'])
    expect((await call(server, operation, { executionArn })).error).toBe('ExecutionDoesNotExist');
  await run(server, 'new');
  const listed = await accepted(server, 'ListExecutions', { stateMachineArn: machineArn('echo') });
  expect(listed['executions']).toMatchObject([{ name: 'new' }, { name: 'younger' }]);

  await run(server, 'old');
  expect(await accepted(server, 'GetExecutionHistory', { executionArn })).toMatchObject({
    events: [
      { id: 1, type: 'ExecutionStarted' },
      { id: 2, type: 'PassStateEntered' },
      { id: 3, type: 'PassStateExited' },
      { id: 4, type: 'ExecutionSucceeded' },
    ],
  });
  await server.close();
}

test('an execution in memory is forgotten 90 days after its end', () =>
  isForgottenAfter90Days(serve(createMemoryStore())));

describeOnDisk('an execution on disk', () => {
  test('is forgotten 90 days after its end', () => isForgottenAfter90Days(serve(newFolder())));
});
