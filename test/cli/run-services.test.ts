import { jsonAnswer, openEndpoint, type Endpoint } from '../server/service-calls/endpoint';
import { stepwright, type Ended } from './stepwright';

function run(workflow: string, ...options: readonly string[]): Promise<Ended> {
  return runWith('o-1', workflow, ...options);
}

function runWith(id: string, workflow: string, ...options: readonly string[]): Promise<Ended> {
  return stepwright('run', 'services.ts', '-w', workflow, '--input', JSON.stringify({ id }), ...options)
    .ended;
}

describe('stepwright run, of a workflow that calls services', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await openEndpoint(({ headers }) =>
      headers['x-amz-target'] === 'AWSEvents.PutEvents'
        ? jsonAnswer({ Entries: [{ ErrorCode: 'ThrottlingException' }], FailedEntryCount: 1 })
        : jsonAnswer({ Attributes: { id: { S: 'o-0' } } }),
    );
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: endpoint.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'eu-central-1',
    });
  });
  afterAll(() => endpoint.close());

  test('calls them at the endpoint of the environment, with the names that resources are bound to', async () => {
    const { exitCode, stdout } = await run('keep', '--bind', 'orders=orders-1');

    expect(stdout).toMatch(/✓ Keep order/);
    expect(stdout).toMatch(/SUCCEEDED in .*{"before":{"id":{"S":"o-0"}}}/);
    expect(exitCode).toBe(0);
    expect(JSON.parse(endpoint.asked[0]?.body ?? '')).toEqual({
      TableName: 'orders-1',
      Item: { id: { S: 'o-1' } },
      ReturnValues: 'ALL_OLD',
    });
  });

  test('and shows how they failed', async () => {
    const { exitCode, stdout } = await run('tell');

    expect(stdout).toMatch(/✗ Tell .* EventBridge.FailedEntry/);
    expect(exitCode).toBe(1);
  });
});

describe('stepwright run, of a workflow that asks an endpoint', () => {
  const bound = ['--bind', 'crm=crm.connection.json'] as const;

  test('sends what the file of the connection says, with secrets of the environment', async () => {
    process.env['TEST_CRM_KEY'] = 'k-1';
    const headers = { 'Content-Type': 'application/json' };
    const endpoint = await openEndpoint(() => ({ headers, body: '{"name":"Ann"}' }));
    const { stdout } = await runWith(endpoint.url, 'greet', ...bound);
    await endpoint.close();

    expect(stdout).toMatch(/SUCCEEDED in .*{"text":"Hello Ann"}/);
    expect(endpoint.asked[0]).toMatchObject({ path: '/customers', headers: { 'x-api-key': 'k-1' } });
  });

  test('and nothing where a secret is not there', async () => {
    delete process.env['TEST_CRM_KEY'];
    const { exitCode, stderr } = await run('greet', ...bound);

    expect(stderr).toBe('crm.connection.json uses the environment variable TEST_CRM_KEY, which is not set\n');
    expect(exitCode).toBe(1);
  });

  test('of a definition, too', async () => {
    process.env['TEST_CRM_KEY'] = 'k-2';
    const endpoint = await openEndpoint(() => ({ body: 'Ann' }));
    const { stdout } = await stepwright(
      'run',
      'definitions/asking.asl.json',
      '--input',
      JSON.stringify({ url: endpoint.url }),
      '--bind',
      'Crm=crm.connection.json',
    ).ended;
    await endpoint.close();

    expect(stdout).toMatch(/SUCCEEDED in .*"Ann"/);
    expect(endpoint.asked[0]?.headers['x-api-key']).toBe('k-2');
  });
});
