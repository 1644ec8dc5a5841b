import { serviceTaskRunner } from '../../../src/server/service-calls/service-task-runner';
import { clientsAt, request } from './calling';
import { jsonAnswer, openEndpoint } from './endpoint';

const PUT = {
  resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem',
  arguments: { TableName: 'orders', Item: {} },
};

/** Nothing leaves this machine. */
function clientOfAws(onRequest: () => void): object {
  const requestHandler = {
    handle: () => {
      onRequest();
      return Promise.reject(new Error('no network in tests'));
    },
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { region: 'eu-central-1', credentials, requestHandler, maxAttempts: 1 };
}

describe('a call that leaves for AWS itself', () => {
  test('is told before it is made, once for each service', async () => {
    const seen: string[] = [];
    const runner = serviceTaskRunner({
      clients: { dynamodb: clientOfAws(() => seen.push('request')) },
      onAws: ({ service, host }) => seen.push(`${service} at ${host}`),
    });
    await runner.run(request(PUT));
    await runner.run(request(PUT));
    await runner.close();

    expect(seen).toEqual(['dynamodb at dynamodb.eu-central-1.amazonaws.com', 'request', 'request']);
  });

  test('is not what a call of an endpoint of the user is', async () => {
    const endpoint = await openEndpoint(() => jsonAnswer({}));
    const onAws = jest.fn();
    const runner = serviceTaskRunner({ clients: clientsAt(endpoint.url), onAws });
    await runner.run(request(PUT));
    await runner.close();
    await endpoint.close();

    expect(onAws).not.toHaveBeenCalled();
  });
});
