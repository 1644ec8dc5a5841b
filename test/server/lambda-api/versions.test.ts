import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  type LambdaClient,
  ListAliasesCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { NODE, nodeZip, refusalOf, serveLambda, type ServedLambda } from './support';

const FunctionName = 'released';
const ARN = `arn:aws:lambda:us-east-1:123456789012:function:${FunctionName}`;

let served: ServedLambda;
let client: LambdaClient;
beforeAll(async () => {
  served = await serveLambda();
  client = served.client;
  await client.send(new CreateFunctionCommand({ FunctionName, ...NODE, Code: { ZipFile: nodeZip('1') } }));
  await client.send(new PublishVersionCommand({ FunctionName, Description: 'The first' }));
  const ZipFile = nodeZip('context.functionVersion');
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile, Publish: true }));
});
afterAll(() => served.close());

async function invoke(Qualifier?: string) {
  const answer = await client.send(new InvokeCommand({ FunctionName, ...(Qualifier && { Qualifier }) }));
  return [answer.ExecutedVersion, answer.Payload?.transformToString()];
}

describe('a version', () => {
  test('keeps the code that it was published with', async () => {
    expect(await invoke('1')).toEqual(['1', '1']);
    expect(await invoke('2')).toEqual(['2', '"2"']);
    expect(await invoke()).toEqual(['$LATEST', '"$LATEST"']);
  });

  test('is made once for the same code', async () => {
    const again = await client.send(new PublishVersionCommand({ FunctionName }));

    expect(again).toMatchObject({ Version: '2', FunctionArn: `${ARN}:2` });
  });

  test('is listed behind the latest', async () => {
    const { Versions = [] } = await client.send(new ListVersionsByFunctionCommand({ FunctionName }));

    expect(Versions.map(({ Version, Description }) => [Version, Description])).toEqual([
      ['$LATEST', ''],
      ['1', 'The first'],
      ['2', ''],
    ]);
  });
});

describe('an alias', () => {
  test('stands for a version, and for another one once it was changed', async () => {
    const created = await client.send(
      new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }),
    );
    const before = await invoke('live');
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2' }));

    expect(created).toMatchObject({ AliasArn: `${ARN}:live`, Name: 'live', FunctionVersion: '1' });
    expect([before, await invoke('live')]).toEqual([
      ['1', '1'],
      ['2', '"2"'],
    ]);
  });

  test('gives another version its part of the invocations', async () => {
    const RoutingConfig = { AdditionalVersionWeights: { '1': 1 } };
    await client.send(
      new CreateAliasCommand({ FunctionName, Name: 'canary', FunctionVersion: '2', RoutingConfig }),
    );
    const toOther = await invoke('canary');
    const none = { AdditionalVersionWeights: {} };
    await client.send(new UpdateAliasCommand({ FunctionName, Name: 'canary', RoutingConfig: none }));

    expect([toOther[0], (await invoke('canary'))[0]]).toEqual(['1', '2']);
  });

  test('is listed, and gone when it was deleted', async () => {
    const { Aliases = [] } = await client.send(new ListAliasesCommand({ FunctionName }));
    await client.send(new DeleteAliasCommand({ FunctionName, Name: 'canary' }));

    expect(Aliases.map(({ Name }) => Name)).toEqual(['canary', 'live']);
    await expect(
      refusalOf(client.send(new GetAliasCommand({ FunctionName, Name: 'canary' }))),
    ).resolves.toEqual({
      name: 'ResourceNotFoundException',
      message: `Cannot find alias arn: ${ARN}:canary`,
      status: 404,
    });
  });

  test('keeps its version from being deleted', async () => {
    const deleted = client.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '2' }));

    await expect(refusalOf(deleted)).resolves.toMatchObject({
      name: 'ResourceConflictException',
      status: 409,
    });
  });

  test.each([
    ['of a version that there is not', '9', {}, 'ResourceNotFoundException'],
    ['of the latest and another', '$LATEST', { '1': 0.5 }, 'InvalidParameterValueException'],
    ['with a weight above one', '1', { '2': 1.5 }, 'ValidationException'],
    ['with three versions', '1', { '2': 0.1, '3': 0.1 }, 'InvalidParameterValueException'],
  ])('%s is refused', async (_, FunctionVersion, AdditionalVersionWeights, name) => {
    const RoutingConfig = { AdditionalVersionWeights };
    const created = client.send(
      new CreateAliasCommand({ FunctionName, Name: 'odd', FunctionVersion, RoutingConfig }),
    );

    await expect(refusalOf(created)).resolves.toMatchObject({ name });
  });
});

describe('a function', () => {
  test('has tags', async () => {
    await client.send(new TagResourceCommand({ Resource: ARN, Tags: { team: 'orders', stage: 'test' } }));
    await client.send(new UntagResourceCommand({ Resource: ARN, TagKeys: ['stage', 'none'] }));

    const { Tags } = await client.send(new ListTagsCommand({ Resource: ARN }));
    expect(Tags).toEqual({ team: 'orders' });
  });

  test('without concurrency is throttled, to tasks as well', async () => {
    await client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    const reserved = await client.send(new GetFunctionConcurrencyCommand({ FunctionName }));
    const refusal = await refusalOf(client.send(new InvokeCommand({ FunctionName })));
    await client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));

    expect(reserved.ReservedConcurrentExecutions).toBe(0);
    expect(refusal).toMatchObject({ name: 'TooManyRequestsException', status: 429 });
    expect((await invoke())[0]).toBe('$LATEST');
  });

  test('may not take the concurrency of all others', async () => {
    const put = client.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 901 }),
    );

    await expect(refusalOf(put)).resolves.toMatchObject({
      name: 'InvalidParameterValueException',
      status: 400,
    });
  });

  test('counts for the account', async () => {
    const { AccountUsage, AccountLimit } = await client.send(new GetAccountSettingsCommand({}));

    expect(AccountUsage?.FunctionCount).toBe(1);
    expect(AccountLimit?.ConcurrentExecutions).toBe(1000);
  });
});
