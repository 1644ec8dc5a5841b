/** Lists are cut into pages, and the token of a page is good for its list only, for a day, whatever comes and goes meanwhile. */

import type { JsonObject } from '../../../src/asl/json';
import { createVirtualClock, type TaskRunner } from '../../../src/entries/engine';
import { createServer, type Server } from '../../../src/entries/server';
import { createMemoryStore } from '../../../src/server/memory-store';
import { accepted, call } from './call';
import { giving, ROLE } from './support';

const DAY_MILLISECONDS = 86_400_000;

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

function serve(store = createMemoryStore()) {
  const clock = createVirtualClock();
  const tasks: TaskRunner = { run: () => ({ kind: 'succeeded', output: {} }) };
  const server = createServer({ machines: [], clock, data: store, tasks });
  servers.push(server);
  return { server, clock, store };
}

async function createActivities(server: Server, count: number): Promise<void> {
  for (let made = 1; made <= count; made += 1) await accepted(server, 'CreateActivity', { name: `a${made}` });
}

interface ActivitiesPage {
  readonly activities: readonly { readonly name: string; readonly activityArn: string }[];
  readonly nextToken?: string;
}

async function pageOf(server: Server, body: JsonObject): Promise<ActivitiesPage> {
  return (await accepted(server, 'ListActivities', body)) as unknown as ActivitiesPage; // as the model has it
}

/** Goes through all pages of a list, one item each, and gives the items in their order. */
async function all(
  server: Server,
  operation: string,
  body: JsonObject,
  list: string,
): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  let nextToken: string | undefined;
  do {
    const page = await accepted(server, operation, {
      ...body,
      maxResults: 1,
      ...(nextToken !== undefined && { nextToken }),
    });
    items.push(...(page[list] as readonly JsonObject[])); // as the model has it
    nextToken = page['nextToken'] as string | undefined; // as the model has it
  } while (nextToken !== undefined);
  return items;
}

test('a page has a hundred items, unless another number is asked for', async () => {
  const { server } = serve();
  await createActivities(server, 101);

  expect((await pageOf(server, {})).activities).toHaveLength(100);
  expect((await pageOf(server, { maxResults: 0 })).activities).toHaveLength(100);
  const whole = await pageOf(server, { maxResults: 1000 });
  expect(whole.activities).toHaveLength(101);
  expect(whole.nextToken).toBeUndefined();
});

test('whoever deletes what a page has shown misses nothing of the next', async () => {
  const { server } = serve();
  await createActivities(server, 7);
  const seen: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await pageOf(server, { maxResults: 2, ...(nextToken !== undefined && { nextToken }) });
    for (const { name, activityArn } of page.activities) {
      seen.push(name);
      await accepted(server, 'DeleteActivity', { activityArn });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);

  expect(seen).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']);
});

test('what is new meanwhile moves nothing', async () => {
  const { server } = serve();
  const definition = giving('any');
  const { stateMachineArn = '' } = (await accepted(server, 'CreateStateMachine', {
    name: 'm',
    definition,
    roleArn: ROLE,
  })) as Record<string, string>; // an arn
  const start = (name: string) => accepted(server, 'StartExecution', { stateMachineArn, name });
  for (const name of ['e1', 'e2', 'e3']) await start(name);
  const first = await accepted(server, 'ListExecutions', { stateMachineArn, maxResults: 2 });
  await start('e4');
  const second = await accepted(server, 'ListExecutions', {
    stateMachineArn,
    maxResults: 2,
    nextToken: first['nextToken'] ?? '',
  });

  expect(first['executions']).toMatchObject([{ name: 'e3' }, { name: 'e2' }]);
  expect(second).toEqual({ executions: [expect.objectContaining({ name: 'e1' })] });
});

test('every list is read to its end in its order', async () => {
  const { server } = serve();
  for (const name of ['m1', 'm2', 'm3'])
    await accepted(server, 'CreateStateMachine', { name, definition: giving(name), roleArn: ROLE });
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:m1';
  for (const output of ['1', '2', '3'])
    await accepted(server, 'UpdateStateMachine', {
      stateMachineArn,
      definition: giving(output),
      publish: true,
    });
  const routingConfiguration = [{ stateMachineVersionArn: `${stateMachineArn}:1`, weight: 100 }];
  for (const name of ['blue', 'green'])
    await accepted(server, 'CreateStateMachineAlias', { name, routingConfiguration });
  const executionArn = server.start('m2', { input: {} });
  await server.engine.result(executionArn);
  const ofMachine = { stateMachineArn };

  expect((await all(server, 'ListStateMachines', {}, 'stateMachines')).map(({ name }) => name)).toEqual([
    'm1',
    'm2',
    'm3',
  ]);
  expect(await all(server, 'ListStateMachineVersions', ofMachine, 'stateMachineVersions')).toMatchObject(
    [3, 2, 1].map((number) => ({ stateMachineVersionArn: `${stateMachineArn}:${number}` })),
  );
  expect(await all(server, 'ListStateMachineAliases', ofMachine, 'stateMachineAliases')).toMatchObject(
    ['blue', 'green'].map((name) => ({ stateMachineAliasArn: `${stateMachineArn}:${name}` })),
  );
  expect((await all(server, 'GetExecutionHistory', { executionArn }, 'events')).map(({ id }) => id)).toEqual([
    1, 2, 3, 4,
  ]);
  expect(
    (await all(server, 'GetExecutionHistory', { executionArn, reverseOrder: true }, 'events')).map(
      ({ id }) => id,
    ),
  ).toEqual([4, 3, 2, 1]);
});

describe('a token', () => {
  const INVALID = { status: 400, error: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };

  async function firstToken(server: Server): Promise<string> {
    await createActivities(server, 3);
    return (await pageOf(server, { maxResults: 1 })).nextToken ?? '';
  }

  test('is refused where a single letter of it was changed', async () => {
    const { server } = serve();
    const token = await firstToken(server);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const nextToken = `${token.slice(0, index)}${other}${token.slice(index + 1)}`;
      await expect(call(server, 'ListActivities', { nextToken })).resolves.toMatchObject(INVALID);
    }
  });

  test.each(['x', '=', ' ', '\u0000', 'é', '\u{1f600}', 'null', 'W10', 'a'.repeat(1024)])(
    'is refused where it is %j',
    async (nextToken) => {
      const { server } = serve();
      await expect(call(server, 'ListActivities', { nextToken })).resolves.toMatchObject(INVALID);
    },
  );

  test.each([
    (token: string) => `${token}=`,
    (token: string) => `${token} `,
    (token: string) => `${token}A`,
    (token: string) => token.slice(0, -1),
  ])('is refused where something was added or taken away: %s', async (change) => {
    const { server } = serve();
    const nextToken = change(await firstToken(server));
    await expect(call(server, 'ListActivities', { nextToken })).resolves.toMatchObject(INVALID);
  });

  test('of one list is refused for another, and for another question', async () => {
    const { server } = serve();
    const nextToken = await firstToken(server);
    await expect(call(server, 'ListStateMachines', { nextToken })).resolves.toMatchObject(INVALID);

    const definition = giving('any');
    const { stateMachineArn = '' } = (await accepted(server, 'CreateStateMachine', {
      name: 'm',
      definition,
      roleArn: ROLE,
    })) as Record<string, string>; // an arn
    for (const name of ['e1', 'e2']) await accepted(server, 'StartExecution', { stateMachineArn, name });
    const { nextToken: ofExecutions = '' } = (await accepted(server, 'ListExecutions', {
      stateMachineArn,
      maxResults: 1,
    })) as Record<string, string>; // a text
    const other = { stateMachineArn, nextToken: ofExecutions, redriveFilter: 'NOT_REDRIVEN' };
    await expect(call(server, 'ListExecutions', other)).resolves.toMatchObject(INVALID);
  });

  test('of another service is refused, and one of the same data is good', async () => {
    const { server, store } = serve();
    const nextToken = await firstToken(server);
    const stranger = serve().server;
    const restarted = serve(store).server;

    await expect(call(stranger, 'ListActivities', { nextToken })).resolves.toMatchObject(INVALID);
    expect((await pageOf(restarted, { nextToken })).activities.map(({ name }) => name)).toEqual(['a2', 'a3']);
  });

  test('is good for a day', async () => {
    const { server, clock } = serve();
    const nextToken = await firstToken(server);
    const passTo = (moment: number) => new Promise<void>((resolve) => clock.schedule(moment, resolve));
    const writtenAt = clock.now();
    await passTo(writtenAt + DAY_MILLISECONDS);
    await expect(call(server, 'ListActivities', { nextToken })).resolves.toMatchObject({ status: 200 });
    await passTo(writtenAt + DAY_MILLISECONDS + 1);

    await expect(call(server, 'ListActivities', { nextToken })).resolves.toMatchObject(INVALID);
  });
});
