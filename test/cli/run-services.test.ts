import { jsonAnswer, openEndpoint, type Endpoint } from '../server/service-calls/endpoint';
import { stepwright, type Ended } from './stepwright';

function run(workflow: string, ...options: readonly string[]): Promise<Ended> {
  return stepwright('run', 'services.ts', '-w', workflow, '--input', '{"id":"o-1"}', ...options).ended;
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
