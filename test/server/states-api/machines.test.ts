import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { closeAll, machineArn, type Served } from '../support';
import { createMachine, giving, ROLE, serveNothing } from './support';

let served: Served;
beforeAll(async () => {
  served = await serveNothing();
});
afterAll(closeAll);

const LOG_GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:/states:*';
const TO_LOG_GROUP = { cloudWatchLogsLogGroup: { logGroupArn: LOG_GROUP } };

describe('CreateStateMachine', () => {
  test('makes a machine that is described as it was created, and can be started', async () => {
    const stateMachineArn = await createMachine(served.client, 'described');

    await expect(
      served.client.send(new DescribeStateMachineCommand({ stateMachineArn })),
    ).resolves.toMatchObject({
      stateMachineArn: machineArn('described'),
      name: 'described',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: giving('first'),
      roleArn: ROLE,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
    const { executionArn = '' } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      output: { output: 'first' },
    });
  });

  test('is the same creation for the same machine, whatever role and tags it has', async () => {
    const stateMachineArn = await createMachine(served.client, 'twice');

    await expect(
      createMachine(served.client, 'twice', { roleArn: `${ROLE}s`, tags: [{ key: 'a', value: 'b' }] }),
    ).resolves.toBe(stateMachineArn);
  });

  test.each([
    { definition: `${giving('first')} ` },
    { type: 'EXPRESS' as const },
    { tracingConfiguration: { enabled: true } },
    { loggingConfiguration: { level: 'ALL' as const, destinations: [TO_LOG_GROUP] } },
  ])('refuses another machine of the same name: %j', async (different) => {
    const stateMachineArn = await createMachine(served.client, 'taken');

    await expect(createMachine(served.client, 'taken', different)).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${stateMachineArn}'`,
    });
  });

  test.each([
    [{ name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    [
      { definition: '{}' },
      'InvalidDefinition',
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'",
    ],
    [
      { versionDescription: 'x' },
      'ValidationException',
      'Version description can only be set when publish is true',
    ],
    [
      { loggingConfiguration: { level: 'ALL' as const } },
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    ],
    [
      { name: 'x'.repeat(81) },
      'ValidationException',
      `1 validation error detected: Value '${'x'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
    ],
    [
      { tags: [{ key: 'k'.repeat(129), value: '' }] },
      'ValidationException',
      `1 validation error detected: Value '${'k'.repeat(129)}' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
    ],
    [
      { loggingConfiguration: { level: 'SOME' as 'ALL' } }, // that there is none is the point
      'ValidationException',
      "1 validation error detected: Value 'SOME' at 'loggingConfiguration.level' failed to satisfy constraint: Member must satisfy enum value set: [ALL, ERROR, FATAL, OFF]",
    ],
  ])('refuses %j and keeps nothing', async (mistake, name, message) => {
    await expect(createMachine(served.client, 'mistaken', mistake)).rejects.toMatchObject({ name, message });
    await expect(
      served.client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('mistaken') })),
    ).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('UpdateStateMachine', () => {
  test('makes a new revision, which a start takes, while executions keep the one they began with', async () => {
    const stateMachineArn = await createMachine(served.client, 'changing');
    const before = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
    const { revisionId } = await served.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: giving('second') }),
    );
    const after = await served.client.send(new StartExecutionCommand({ stateMachineArn }));

    expect(revisionId).toMatch(/^[0-9a-f-]{36}$/);
    await expect(served.server.engine.result(after.executionArn ?? '')).resolves.toMatchObject({
      output: { output: 'second' },
    });
    await expect(
      served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: before.executionArn })),
    ).resolves.toMatchObject({ stateMachineArn, name: 'changing', definition: giving('first') });
    await expect(
      served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: after.executionArn })),
    ).resolves.toMatchObject({ definition: giving('second'), revisionId });
  });

  test('keeps the revision where nothing changes', async () => {
    const stateMachineArn = await createMachine(served.client, 'unchanged');
    const update = new UpdateStateMachineCommand({ stateMachineArn, definition: giving('second') });
    const { revisionId } = await served.client.send(update);

    await expect(served.client.send(update)).resolves.toMatchObject({ revisionId });
  });

  test('refuses to do nothing, a definition that is none, and a machine that is not there', async () => {
    const stateMachineArn = await createMachine(served.client, 'kept');
    const update = (more: object) =>
      served.client.send(new UpdateStateMachineCommand({ stateMachineArn, ...more }));

    await expect(update({})).rejects.toMatchObject({ name: 'MissingRequiredParameter' });
    await expect(update({ definition: 'none' })).rejects.toMatchObject({ name: 'InvalidDefinition' });
    await expect(update({ stateMachineArn: `${stateMachineArn}:2`, roleArn: ROLE })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${stateMachineArn}:2'`,
    });
    const { definition } = await served.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(definition).toBe(giving('first'));
  });
});

describe('DescribeStateMachine', () => {
  test('leaves the definition out where only metadata are wanted', async () => {
    const stateMachineArn = await createMachine(served.client, 'metadata');

    await expect(
      served.client.send(new DescribeStateMachineCommand({ stateMachineArn, includedData: 'METADATA_ONLY' })),
    ).resolves.toMatchObject({ definition: '{}' });
  });

  test('says which variables each state reads', async () => {
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { a: 1, b: [1] }, Next: 'Read' },
        Read: { Type: 'Pass', Output: '{% $sum($map($b, function($v) { $v + $a })) %}', End: true },
      },
    });
    const stateMachineArn = await createMachine(served.client, 'reading', { definition });

    await expect(
      served.client.send(new DescribeStateMachineCommand({ stateMachineArn })),
    ).resolves.toMatchObject({ variableReferences: { Read: ['a', 'b'] } });
  });
});

describe('DeleteStateMachine', () => {
  test('lets executions go on, and is done where there is nothing to delete', async () => {
    const definition = JSON.stringify({
      StartAt: 'Wait',
      States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
    });
    const stateMachineArn = await createMachine(served.client, 'gone', { definition });
    const { executionArn } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
    const remove = () => served.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await remove();
    await remove();

    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
      status: 'RUNNING',
    });
    await expect(served.client.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });
});

describe('ListStateMachines', () => {
  test('gives pages whose tokens are good for this question only', async () => {
    const { client } = await serveNothing();
    for (const name of ['a', 'b', 'c']) await createMachine(client, name);
    const first = await client.send(new ListStateMachinesCommand({ maxResults: 2 }));
    const rest = await client.send(new ListStateMachinesCommand({ nextToken: first.nextToken }));

    expect(first.stateMachines?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(rest.stateMachines?.map(({ name }) => name)).toEqual(['c']);
    await expect(
      client.send(
        new ListExecutionsCommand({ stateMachineArn: machineArn('a'), nextToken: first.nextToken }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
  });
});

describe('tags', () => {
  test('are given at creation, changed and taken away by their keys', async () => {
    const resourceArn = await createMachine(served.client, 'tagged', { tags: [{ key: 'a', value: '1' }] });
    await served.client.send(
      new TagResourceCommand({
        resourceArn,
        tags: [
          { key: 'b', value: '2' },
          { key: 'a', value: '3' },
        ],
      }),
    );
    const list = () => served.client.send(new ListTagsForResourceCommand({ resourceArn }));

    await expect(list()).resolves.toMatchObject({
      tags: [
        { key: 'a', value: '3' },
        { key: 'b', value: '2' },
      ],
    });
    await served.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'c'] }));
    await expect(list()).resolves.toMatchObject({ tags: [{ key: 'b', value: '2' }] });
  });

  test('are 50 at most, and of machines and activities only', async () => {
    const resourceArn = await createMachine(served.client, 'overtagged', { publish: true });
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `key-${index}`, value: '' }));

    await expect(served.client.send(new TagResourceCommand({ resourceArn, tags }))).rejects.toMatchObject({
      name: 'TooManyTags',
    });
    await expect(
      served.client.send(new TagResourceCommand({ resourceArn: `${resourceArn}:1`, tags: [] })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: `Resource not found: '${resourceArn}:1'`,
    });
  });
});

test('ValidateStateMachineDefinition says what is wrong and keeps nothing', async () => {
  const definition = JSON.stringify({
    StartAt: 'A',
    States: { A: { Type: 'Pass', Result: '$.a', Next: 'B' } },
  });
  const validate = (more: object) =>
    served.client.send(new ValidateStateMachineDefinitionCommand({ definition, ...more }));
  const all = await validate({ severity: 'WARNING' });

  expect(all).toMatchObject({ result: 'FAIL', truncated: false });
  expect(all.diagnostics?.length).toBeGreaterThan(1);
  await expect(validate({ severity: 'WARNING', maxResults: 1 })).resolves.toMatchObject({
    truncated: true,
    diagnostics: [expect.anything()],
  });
  await expect(validate({ definition: giving('x') })).resolves.toMatchObject({
    result: 'OK',
    diagnostics: [],
  });
});

describe('RedriveExecution', () => {
  test('refuses an execution that succeeded', async () => {
    const stateMachineArn = await createMachine(served.client, 'redriven');
    const { executionArn = '' } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
    await served.server.engine.result(executionArn);

    await expect(served.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
      message: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  test('lets one that failed go on, once for the same client token', async () => {
    const definition = JSON.stringify({ StartAt: 'Fail', States: { Fail: { Type: 'Fail', Error: 'Oh' } } });
    const stateMachineArn = await createMachine(served.client, 'failing', { definition });
    const { executionArn = '' } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));
    await served.server.engine.result(executionArn);
    const redrive = new RedriveExecutionCommand({ executionArn, clientToken: 'once' });
    const { redriveDate } = await served.client.send(redrive);

    expect(redriveDate).toBeInstanceOf(Date);
    await expect(served.client.send(redrive)).resolves.toMatchObject({ redriveDate });
    await expect(served.client.send(new DescribeExecutionCommand({ executionArn }))).resolves.toMatchObject({
      redriveCount: 1,
      redriveDate,
      redriveStatus: 'REDRIVABLE',
    });
    await expect(
      served.client.send(new ListExecutionsCommand({ stateMachineArn, redriveFilter: 'REDRIVEN' })),
    ).resolves.toMatchObject({ executions: [{ executionArn, redriveCount: 1 }] });
    await expect(
      served.client.send(new ListExecutionsCommand({ stateMachineArn, redriveFilter: 'NOT_REDRIVEN' })),
    ).resolves.toMatchObject({ executions: [] });
  });
});

test('a machine of a workflow is described as those that were created', async () => {
  const { client } = await serveNothing({
    machines: [{ name: 'own', definition: JSON.parse(giving('own')) }],
  });

  await expect(
    client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('own') })),
  ).resolves.toMatchObject({ name: 'own', definition: giving('own') });
  await expect(
    client.send(new CreateStateMachineCommand({ name: 'own', definition: giving('other'), roleArn: ROLE })),
  ).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
});
