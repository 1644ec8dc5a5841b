import {
  CreateStateMachineAliasCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineVersionCommand,
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { closeAll, type Served } from '../support';
import { createMachine, giving, serveNothing } from './support';

let served: Served;
beforeAll(async () => {
  served = await serveNothing();
});
afterAll(closeAll);

/** A machine with two versions, of which the second gives `second`. */
async function createVersions(name: string): Promise<string> {
  const stateMachineArn = await createMachine(served.client, name, { publish: true });
  await served.client.send(
    new UpdateStateMachineCommand({ stateMachineArn, definition: giving('second'), publish: true }),
  );
  return stateMachineArn;
}

function route(stateMachineVersionArn: string, weight: number) {
  return { stateMachineVersionArn, weight };
}

async function createAlias(name: string, ...routingConfiguration: ReturnType<typeof route>[]) {
  return served.client.send(new CreateStateMachineAliasCommand({ name, routingConfiguration }));
}

async function outputOf(stateMachineArn: string): Promise<unknown> {
  const { executionArn = '' } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
  const { output } = await served.server.engine.result(executionArn);
  return output;
}

describe('versions', () => {
  test('keep what they were published with', async () => {
    const arn = await createVersions('published');

    await expect(outputOf(`${arn}:1`)).resolves.toEqual({ output: 'first' });
    await expect(outputOf(`${arn}:2`)).resolves.toEqual({ output: 'second' });
    await expect(
      served.client.send(new DescribeStateMachineCommand({ stateMachineArn: `${arn}:1` })),
    ).resolves.toMatchObject({ stateMachineArn: `${arn}:1`, definition: giving('first') });
  });

  test('are listed newest first; a number is never given twice', async () => {
    const arn = await createVersions('numbered');
    await served.client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${arn}:2` }));
    await served.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: arn }));
    const { stateMachineVersions = [] } = await served.client.send(
      new ListStateMachineVersionsCommand({ stateMachineArn: arn }),
    );

    expect(stateMachineVersions.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([
      `${arn}:3`,
      `${arn}:1`,
    ]);
  });

  test('are the same for the same revision, and only of the revision that is expected', async () => {
    const arn = await createMachine(served.client, 'expected');
    const publish = (revisionId: string) =>
      served.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: arn, revisionId }));

    await expect(publish('INITIAL')).resolves.toMatchObject({ stateMachineVersionArn: `${arn}:1` });
    await expect(publish('INITIAL')).resolves.toMatchObject({ stateMachineVersionArn: `${arn}:1` });
    await expect(publish('other')).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Failed to publish the State Machine version for revision other. The current State Machine revision is INITIAL.',
    });
  });
});

describe('aliases', () => {
  test('start their version, which the execution and its history name', async () => {
    const arn = await createVersions('aliased');
    const { stateMachineAliasArn = '' } = await createAlias('live', route(`${arn}:1`, 100));
    const start = new StartExecutionCommand({ stateMachineArn: stateMachineAliasArn, name: 'by-alias' });
    const { executionArn } = await served.client.send(start);
    const named = { stateMachineVersionArn: `${arn}:1`, stateMachineAliasArn: `${arn}:live` };

    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
      stateMachineArn: arn,
      ...named,
    });
    const { events = [] } = await served.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events[0]?.executionStartedEventDetails).toMatchObject(named);
    for (const stateMachineArn of [arn, `${arn}:1`, `${arn}:live`]) {
      const { executions } = await served.client.send(new ListExecutionsCommand({ stateMachineArn }));
      expect(executions).toMatchObject([{ name: 'by-alias', ...named }]);
    }
    const others = new ListExecutionsCommand({ stateMachineArn: `${arn}:2` });
    await expect(served.client.send(others)).resolves.toMatchObject({ executions: [] });
  });

  test('share their starts out by weight', async () => {
    const arn = await createVersions('weighted');
    await createAlias('mostly', route(`${arn}:1`, 90), route(`${arn}:2`, 10));
    const outputs = [];
    for (let count = 0; count < 200; count += 1) outputs.push(await outputOf(`${arn}:mostly`));
    const seconds = outputs.filter((output) => JSON.stringify(output).includes('second')).length;

    expect(seconds).toBeGreaterThan(3);
    expect(seconds).toBeLessThan(50);
  });

  test('are updated, described, listed and deleted', async () => {
    const arn = await createVersions('managed');
    const { stateMachineAliasArn } = await createAlias('a', route(`${arn}:1`, 100));
    await createAlias('b', route(`${arn}:2`, 100));
    await served.client.send(
      new UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'both' }),
    );

    await expect(
      served.client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn })),
    ).resolves.toMatchObject({ name: 'a', description: 'both', routingConfiguration: [{ weight: 100 }] });
    await expect(
      served.client.send(new ListStateMachineAliasesCommand({ stateMachineArn: `${arn}:2` })),
    ).resolves.toMatchObject({ stateMachineAliases: [{ stateMachineAliasArn: `${arn}:b` }] });
    const remove = () => served.client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await remove();
    await expect(remove()).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: 'Request references a resource that does not exist.',
    });
  });

  test('keep their versions from being deleted', async () => {
    const arn = await createVersions('held');
    await createAlias('holds', route(`${arn}:1`, 100));

    await expect(
      served.client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${arn}:1` })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [holds]',
    });
  });

  test('are refused where their routes are not two versions of a machine that share 100 percent', async () => {
    const arn = await createVersions('misrouted');
    const [first, second] = [`${arn}:1`, `${arn}:2`] as const;
    const messageFor = (...routes: ReturnType<typeof route>[]) =>
      createAlias('never', ...routes).catch((error: Error) => error.message);

    await expect(messageFor(route(first, 101))).resolves.toBe(
      "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
    await expect(messageFor(route(first, 50), route(first, 50))).resolves.toBe(
      `Routing configuration must contain distinct state machine version ARNs. Received: [${first}, ${first}]`,
    );
    await expect(messageFor(route(arn, 50), route(second, 50))).resolves.toBe(
      `Routing configuration must contain state machine version ARNs. Received: [${arn}, ${second}]`,
    );
    await expect(messageFor(route(first, 70), route(second, 29))).resolves.toBe(
      'Sum of routing configuration weights must equal 100. Received: [70, 29]',
    );
    await expect(messageFor(route(first, 50), route(second, 30), route(second, 20))).resolves.toBe(
      `1 validation error detected: Value '[RoutingConfigurationListItem(stateMachineVersionArn=${first}, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=${second}, weight=30), RoutingConfigurationListItem(stateMachineVersionArn=${second}, weight=20)]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2`,
    );
    await expect(messageFor(route(`${arn}:3`, 100))).resolves.toBe(
      'Request references a resource that does not exist.',
    );
  });
});
