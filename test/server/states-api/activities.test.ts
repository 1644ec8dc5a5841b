import {
  CreateActivityCommand,
  DeleteActivityCommand,
  DescribeActivityCommand,
  GetActivityTaskCommand,
  ListActivitiesCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createVirtualClock } from '../../../src/engine/virtual-clock';
import { closeAll, type Served } from '../support';
import { createMachine, serveNothing } from './support';

let served: Served;
beforeAll(async () => {
  served = await serveNothing();
});
afterAll(closeAll);

async function createActivity(name: string, { client } = served): Promise<string> {
  const { activityArn = '' } = await client.send(new CreateActivityCommand({ name }));
  return activityArn;
}

/** Starts an execution that waits for a worker. */
async function startWaiting(name: string, activityArn: string, input: string): Promise<string> {
  const definition = JSON.stringify({
    StartAt: 'Work',
    States: { Work: { Type: 'Task', Resource: activityArn, End: true } },
  });
  const stateMachineArn = await createMachine(served.client, name, { definition });
  const start = new StartExecutionCommand({ stateMachineArn, input });
  return (await served.client.send(start)).executionArn ?? '';
}

test('the activities of a machine that is served from the start are there for their workers', async () => {
  const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:pack';
  const pack = {
    StartAt: 'Pack',
    States: { Pack: { Type: 'Task', Resource: activityArn, End: true } },
  } as const;
  const { client, server } = await serveNothing({ machines: [{ name: 'packing', definition: pack }] });

  const executionArn = server.start('packing', { input: { id: 'o-1' } });
  const { input, taskToken } = await client.send(new GetActivityTaskCommand({ activityArn }));
  await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"boxes":2}' }));

  expect(input).toBe('{"id":"o-1"}');
  await expect(server.engine.result(executionArn)).resolves.toMatchObject({ output: { boxes: 2 } });
});

test('an activity is created once, described, listed and deleted', async () => {
  const activityArn = await createActivity('once');
  await expect(createActivity('once')).resolves.toBe(activityArn);

  await expect(served.client.send(new DescribeActivityCommand({ activityArn }))).resolves.toMatchObject({
    activityArn: 'arn:aws:states:us-east-1:123456789012:activity:once',
    name: 'once',
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  });
  const { activities } = await served.client.send(new ListActivitiesCommand({}));
  expect(activities).toContainEqual(expect.objectContaining({ name: 'once' }));
  const remove = () => served.client.send(new DeleteActivityCommand({ activityArn }));
  await remove();
  await remove();
  await expect(served.client.send(new GetActivityTaskCommand({ activityArn }))).rejects.toMatchObject({
    name: 'ActivityDoesNotExist',
    message: `Activity Does Not Exist: '${activityArn}'`,
  });
});

test('a worker gets a task that waits, and its answer is what the state gives', async () => {
  const activityArn = await createActivity('waited-for');
  const executionArn = await startWaiting('tasks-first', activityArn, '{"a": 1}');
  const take = new GetActivityTaskCommand({ activityArn, workerName: 'worker' });
  const { taskToken, input } = await served.client.send(take);

  expect(input).toBe('{"a": 1}');
  await served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"done":true}' }));
  await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({ output: { done: true } });
});

test('workers that wait get tasks in the order in which they came', async () => {
  const activityArn = await createActivity('polled');
  const poll = () => served.server.handle(pollRequest(activityArn)).then((response) => response.json());
  const first = poll();
  const second = poll();
  await startWaiting('second-come', activityArn, '1');
  await startWaiting('second-served', activityArn, '2');

  await expect(first).resolves.toMatchObject({ input: '1' });
  await expect(second).resolves.toMatchObject({ input: '2' });
});

test('a worker that has gone gets no task', async () => {
  const activityArn = await createActivity('left');
  const gone = new AbortController();
  const lost = served.server.handle(pollRequest(activityArn, gone.signal));
  await new Promise((resolve) => setImmediate(resolve));
  gone.abort();
  await lost;
  await startWaiting('after-all', activityArn, '3');

  await expect(served.client.send(new GetActivityTaskCommand({ activityArn }))).resolves.toMatchObject({
    input: '3',
  });
});

test('a worker that has waited a minute gets no token', async () => {
  const idle = await serveNothing({ clock: createVirtualClock() });
  const activityArn = await createActivity('idle', idle);

  const { taskToken, input } = await idle.client.send(new GetActivityTaskCommand({ activityArn }));
  expect([taskToken ?? undefined, input]).toEqual([undefined, undefined]);
});

test('an activity of a machine that the service is given is there, and its task is told of', async () => {
  const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:given';
  const Work = { Type: 'Task', Resource: activityArn, End: true } as const;
  const told: string[] = [];
  const { client, server } = await serveNothing({
    machines: [{ name: 'given', definition: { StartAt: 'Work', States: { Work } } }],
    onActivityTask: (arn) => told.push(arn),
  });
  server.start('given', { input: 4 });

  await expect(client.send(new GetActivityTaskCommand({ activityArn }))).resolves.toMatchObject({
    input: '4',
  });
  expect(told).toEqual([activityArn]);
});

function pollRequest(activityArn: string, signal?: AbortSignal): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AWSStepFunctions.GetActivityTask',
    },
    body: JSON.stringify({ activityArn }),
    ...(signal && { signal }),
  });
}
