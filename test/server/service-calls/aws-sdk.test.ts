import type { Json } from '../../../src/asl/json';
import { serviceTaskRunner } from '../../../src/server/service-calls/service-task-runner';
import { callWith, failed, request, type Attempt } from './calling';
import { jsonAnswer, openEndpoint } from './endpoint';

const SDK = 'arn:aws:states:::aws-sdk';
const PUT: Attempt = {
  resource: `${SDK}:dynamodb:putItem`,
  arguments: { TableName: 'orders', Item: { id: { S: 'o-1' }, raw: { B: 'bytes' } } },
};

describe('aws-sdk:… sends what the state says, as the service wants it', () => {
  test('with the action as the target, and bytes encoded', async () => {
    const { endpoint, answer } = await callWith(PUT, () => jsonAnswer({}));

    expect(answer).toEqual({ kind: 'succeeded', output: {} });
    expect(endpoint.asked[0]?.headers['x-amz-target']).toBe('DynamoDB_20120810.PutItem');
    expect(JSON.parse(endpoint.asked[0]?.body ?? '')).toEqual({
      TableName: 'orders',
      Item: { id: { S: 'o-1' }, raw: { B: 'Ynl0ZXM=' } },
    });
  });

  test('in the capitals of the service, at any depth, but for the keys that are data', async () => {
    const Overrides = { ContainerOverrides: [{ Name: 'main', Environment: [{ Name: 'A', Value: '1' }] }] };
    const call = { resource: `${SDK}:ecs:runTask`, arguments: { TaskDefinition: 'resize', Overrides } };
    const { endpoint, answer } = await callWith(call, () =>
      jsonAnswer({
        tasks: [{ taskArn: 'arn:task', createdAt: 1700000000.5, tags: [{ key: 'k', value: 'v' }] }],
      }),
    );

    expect(JSON.parse(endpoint.asked[0]?.body ?? '')).toEqual({
      clientToken: expect.any(String),
      taskDefinition: 'resize',
      overrides: { containerOverrides: [{ name: 'main', environment: [{ name: 'A', value: '1' }] }] },
    });
    expect(answer).toEqual({
      kind: 'succeeded',
      output: {
        Tasks: [
          { TaskArn: 'arn:task', CreatedAt: '2023-11-14T22:13:20.500Z', Tags: [{ Key: 'k', Value: 'v' }] },
        ],
      },
    });
  });

  test('and what is no argument of the action is refused by name, before anything is sent', async () => {
    const call = { resource: `${SDK}:dynamodb:getItem`, arguments: { TableName: 'orders', Keys: {} } };
    const { endpoint, answer } = await callWith(call, () => jsonAnswer({}));

    expect(answer).toMatchObject({ error: 'States.Runtime' });
    expect(answer).toMatchObject({
      cause: expect.stringMatching(/^"Keys" is no member of GetItemInput; .*Key,/),
    });
    expect(endpoint.asked).toEqual([]);
  });
});

describe('aws-sdk:… gives a state what Step Functions gives it', () => {
  test('nothing of the transport, and no member that the service left out', async () => {
    const call = { resource: `${SDK}:dynamodb:query`, arguments: { TableName: 'orders' } };
    const Items = [{ id: { S: 'id1' }, done: { BOOL: true }, all: { L: [{ N: '1' }] } }];
    const { answer } = await callWith(call, () => jsonAnswer({ Count: 1, Items, ScannedCount: 1 }));

    expect(answer).toEqual({ kind: 'succeeded', output: { Count: 1, Items, ScannedCount: 1 } });
  });

  test('an object of S3 as text, with moments and metadata', async () => {
    const call = { resource: `${SDK}:s3:getObject`, arguments: { Bucket: 'b', Key: 'k' } };
    const headers = { 'Last-Modified': 'Thu, 06 Nov 2025 12:21:24 GMT', 'x-amz-meta-Owner': 'ann' };
    const { endpoint, answer } = await callWith(call, () => ({ headers, body: 'text data' }));

    expect(endpoint.asked[0]?.path).toBe('/b/k?x-id=GetObject');
    expect(answer).toMatchObject({
      kind: 'succeeded',
      output: { Body: 'text data', LastModified: '2025-11-06T12:21:24Z', Metadata: { owner: 'ann' } },
    });
  });

  test.each<[Json, string]>([
    ['text data', 'text data'],
    [{ Dict: 'Value' }, '{"Dict":"Value"}'],
    [['List', 'Data'], '["List","Data"]'],
  ])('and puts %j into S3 as %s', async (Body, sent) => {
    const call = { resource: `${SDK}:s3:putObject`, arguments: { Bucket: 'b', Key: 'k', Body } };
    const { endpoint, answer } = await callWith(call, () => ({ headers: { ETag: '"1"' }, body: '' }));

    expect(endpoint.asked[0]?.body).toContain(sent);
    expect(answer).toEqual({ kind: 'succeeded', output: { ETag: '"1"' } });
  });
});

describe('an exception of a service has the name and the cause of Step Functions', () => {
  test.each([
    [
      'ConditionalCheckFailedException',
      'DynamoDb.ConditionalCheckFailedException',
      'no (Service: DynamoDb, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)',
    ],
    [
      'ProvisionedThroughputExceededException',
      'DynamoDb.ProvisionedThroughputExceededException',
      'no (Service: DynamoDb, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)',
    ],
    [
      'ValidationException',
      'DynamoDb.DynamoDbException',
      'no (Service: DynamoDb, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)',
    ],
  ])('%s is %s', async (type, error, cause) => {
    const exception = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'no' };
    const { answer } = await callWith(PUT, () => jsonAnswer(exception, 400));

    expect(answer).toEqual(failed(error, cause));
  });

  test('and ends with the word Exception, as of S3 with both of its ids', async () => {
    const call = { resource: `${SDK}:s3:getObject`, arguments: { Bucket: 'b', Key: 'k' } };
    const { answer } = await callWith(call, () => ({
      status: 404,
      headers: { 'x-amz-request-id': 'r-1', 'x-amz-id-2': 'e-1' },
      body: '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
    }));

    expect(answer).toEqual(
      failed(
        'S3.NoSuchKeyException',
        'The specified key does not exist. (Service: S3, Status Code: 404, Request ID: r-1, Extended Request ID: e-1) (SDK Attempt Count: 1)',
      ),
    );
  });

  test('a connection that breaks is a failure of the client', async () => {
    const { answer } = await callWith(PUT, () => undefined);

    expect(answer).toEqual(
      failed('DynamoDb.SdkClientException', 'Unable to execute HTTP request: socket hang up'),
    );
  });
});

describe('what stands in the way on this machine is caught by nothing', () => {
  test('a client that is not installed, with the package to install', async () => {
    const call = { resource: `${SDK}:secretsmanager:listSecrets`, arguments: {} };

    expect(await serviceTaskRunner().run(request(call))).toEqual(
      failed(
        'States.Runtime',
        '"secretsmanager" is called with the client of the AWS SDK, which is not installed: npm install --save-dev @aws-sdk/client-secrets-manager',
      ),
    );
  });

  test('an action that the service does not have', async () => {
    const call = { resource: `${SDK}:dynamodb:eatItem`, arguments: {} };
    const { answer } = await callWith(call, () => jsonAnswer({}));

    expect(answer).toEqual(failed('States.Runtime', 'the service "dynamodb" has no action "eatItem"'));
  });

  test('a role to assume: no call is made with another', async () => {
    const credentials = { RoleArn: 'arn:aws:iam::111111111111:role/other' };
    const { endpoint, answer } = await callWith({ ...PUT, credentials }, () => jsonAnswer({}));

    expect(answer).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('has Credentials'),
    });
    expect(endpoint.asked).toEqual([]);
  });
});

describe('the endpoint is the one that the SDK is configured for', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test('by the environment, for a service alone', async () => {
    const endpoint = await openEndpoint(() => jsonAnswer({}));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'eu-central-1',
    });
    const runner = serviceTaskRunner();

    expect(await runner.run(request(PUT))).toEqual({ kind: 'succeeded', output: {} });
    expect(endpoint.asked[0]?.headers['authorization']).toContain('/eu-central-1/dynamodb/');
    await runner.close();
    await endpoint.close();
  });

  test('and without a region, the user is told', async () => {
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) delete process.env[name];
    process.env['AWS_CONFIG_FILE'] = process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/nowhere';

    expect(await serviceTaskRunner().run(request(PUT))).toEqual(
      failed(
        'States.Runtime',
        'Region is missing; the call needs what every client of the AWS SDK needs: AWS_REGION, credentials, and AWS_ENDPOINT_URL for an endpoint other than that of AWS',
      ),
    );
  });
});
