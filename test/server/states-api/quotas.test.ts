/** What AWS has no room for, there is no room for here. */

import type { JsonObject } from '../../../src/asl/json';
import { createServer } from '../../../src/entries/server';
import { createMemoryStore } from '../../../src/server/memory-store';
import { createService, type Service } from '../../../src/server/service';
import { handle } from '../../../src/server/handle';
import { ASK, ECHO, machineArn } from '../support';
import { accepted, call } from './call';
import { giving, ROLE } from './support';

const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:m';
const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity';

const store = createMemoryStore();
const server = createServer({
  machines: [],
  data: store,
  tasks: { run: () => ({ kind: 'succeeded', output: {} }) },
});
afterAll(() => server.close());

const machine = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  definition: giving('any'),
  roleArn: ROLE,
  ...more,
});

beforeAll(() => accepted(server, 'CreateStateMachine', machine('m')));

test('the versions of a machine are a thousand', async () => {
  const revision = store.get('machine', MACHINE)?.revision ?? '';
  for (let number = 1; number <= 1000; number += 1) {
    const arn = `${MACHINE}:${number}`;
    store.put('version', arn, {
      arn,
      machineArn: MACHINE,
      revision: number === 1 ? revision : 'another',
      createdAt: 0,
    });
  }
  const full = {
    error: 'ServiceQuotaExceededException',
    message: `The maximum number of versions of a state machine, 1000, has been reached: '${MACHINE}'`,
  };
  const update = { stateMachineArn: MACHINE, definition: giving('other'), publish: true };

  await expect(
    accepted(server, 'PublishStateMachineVersion', { stateMachineArn: MACHINE }),
  ).resolves.toMatchObject({ stateMachineVersionArn: `${MACHINE}:1` });
  await expect(call(server, 'UpdateStateMachine', update)).resolves.toMatchObject(full);
  await accepted(server, 'UpdateStateMachine', { ...update, publish: false });
  await expect(
    call(server, 'PublishStateMachineVersion', { stateMachineArn: MACHINE }),
  ).resolves.toMatchObject(full);
  await accepted(server, 'DeleteStateMachineVersion', { stateMachineVersionArn: `${MACHINE}:500` });
  await accepted(server, 'PublishStateMachineVersion', { stateMachineArn: MACHINE });
});

test('the aliases of a machine are a hundred', async () => {
  const routingConfiguration = [{ stateMachineVersionArn: `${MACHINE}:1`, weight: 100 }];
  for (let made = 1; made <= 100; made += 1)
    await accepted(server, 'CreateStateMachineAlias', { name: `a${made}`, routingConfiguration });

  await expect(
    call(server, 'CreateStateMachineAlias', { name: 'more', routingConfiguration }),
  ).resolves.toMatchObject({
    error: 'ServiceQuotaExceededException',
    message: `The maximum number of aliases of a state machine, 100, has been reached: '${MACHINE}'`,
  });
  await accepted(server, 'CreateStateMachineAlias', { name: 'a100', routingConfiguration });
});

test('machines and activities are a hundred thousand each', async () => {
  const one = store.get('machine', MACHINE);
  if (one === undefined) throw new Error('the machine was created');
  for (let number = store.list('machine').length; number < 100_000; number += 1) {
    store.put('machine', `${MACHINE}-${number}`, {
      ...one,
      arn: `${MACHINE}-${number}`,
      name: `m-${number}`,
    });
    store.put('activity', `${ACTIVITY}:a-${number}`, {
      arn: `${ACTIVITY}:a-${number}`,
      name: `a-${number}`,
      encryption: { type: 'AWS_OWNED_KEY' },
      createdAt: 0,
    });
  }
  await accepted(server, 'CreateActivity', { name: 'last' });

  await expect(call(server, 'CreateStateMachine', machine('more'))).resolves.toMatchObject({
    error: 'StateMachineLimitExceeded',
  });
  await expect(call(server, 'CreateActivity', { name: 'more' })).resolves.toMatchObject({
    error: 'ActivityLimitExceeded',
  });
  await accepted(server, 'CreateActivity', { name: 'last' });
});

test('the tags of a machine are fifty', async () => {
  const tags = (count: number, prefix = 'k') =>
    Array.from({ length: count }, (_, index) => ({ key: `${prefix}${index}`, value: '' }));
  await accepted(server, 'TagResource', { resourceArn: MACHINE, tags: tags(50) });
  const answer = await call(server, 'TagResource', { resourceArn: MACHINE, tags: tags(1, 'more') });

  expect(answer).toMatchObject({ error: 'TooManyTags', body: { resourceName: MACHINE } });
  const { tags: kept } = await accepted(server, 'ListTagsForResource', { resourceArn: MACHINE });
  expect(kept).toHaveLength(50);
});

test('the workers that wait for one activity are a thousand', async () => {
  const gone = new AbortController();
  const poll = () =>
    server.handle(
      new Request('http://localhost/', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'AWSStepFunctions.GetActivityTask',
        },
        body: JSON.stringify({ activityArn: `${ACTIVITY}:last` }),
        signal: gone.signal,
      }),
    );
  const polls = Array.from({ length: 1001 }, poll);
  const refusal = (await (await Promise.race(polls)).json()) as JsonObject; // AWS JSON
  gone.abort();
  await Promise.all(polls);

  expect(refusal).toMatchObject({
    __type: 'com.amazonaws.swf.service.v2.model#ActivityWorkerLimitExceeded',
    message: `Activity Worker Limit Exceeded: '1000 workers wait for tasks of ${ACTIVITY}:last'`,
  });
});

test('the Standard executions that run at the same time are a million', async () => {
  const express = { ...ECHO, name: 'quick', type: 'EXPRESS' } as const;
  const machines = [ASK, ECHO, express];
  const service = createService({ machines, tasks: { run: () => ({ kind: 'succeeded', output: {} }) } });
  const through = (counted: Service) => ({ handle: (request: Request) => handle(request, counted) });
  const start = (name: string) => ({ stateMachineArn: machineArn(name), name: 'one' });
  await accepted(through(service), 'StartExecution', start('quick'));
  await accepted(through(service), 'StartExecution', start('echo'));
  const asked = await accepted(through(service), 'StartExecution', start('ask'));
  const executionArn = String(asked['executionArn']);
  expect(service.openExecutions()).toBe(1);
  await accepted(through(service), 'StopExecution', { executionArn });
  expect(service.openExecutions()).toBe(0);

  const full = through({ ...service, openExecutions: () => 1_000_000 });
  const refusal = {
    error: 'ExecutionLimitExceeded',
    message:
      "Execution Limit Exceeded: 'The maximum number of running executions, 1000000, has been reached.'",
  };
  expect(await call(full, 'StartExecution', { ...start('ask'), name: 'two' })).toMatchObject(refusal);
  expect(await call(full, 'RedriveExecution', { executionArn })).toMatchObject(refusal);
  expect(service.openExecutions()).toBe(0);
  await accepted(full, 'StartExecution', { ...start('quick'), name: 'two' });
  await service.close();
});
