import type { Json, JsonObject } from '../../../src/asl/json';
import type { LocalConnection } from '../../../src/server/service-calls/http-connection';
import { serviceTaskRunner } from '../../../src/server/service-calls/service-task-runner';
import { failed, request } from './calling';
import { openEndpoint, type Answer, type Asked } from './endpoint';

const ARN = 'arn:aws:events:us-east-1:123456789012:connection/crm/local';
const OK: Answer = { body: 'ok' };

/** What an HTTP task gives whose endpoint answers with `answer`. */
async function ask(
  path: string,
  args: JsonObject,
  {
    answer = () => OK,
    connection = {},
  }: { answer?: (asked: Asked) => Answer | undefined; connection?: LocalConnection } = {},
) {
  const endpoint = await openEndpoint(answer);
  const runner = serviceTaskRunner({ connections: { [ARN]: atEndpoint(connection, endpoint.url) } });
  const ApiEndpoint = path.startsWith('/') ? `${endpoint.url}${path}` : path;
  const given = { ApiEndpoint, Method: 'GET', Authentication: { ConnectionArn: ARN }, ...args };
  try {
    const attempt = request({ resource: 'arn:aws:states:::http:invoke', arguments: given });
    return { given: await runner.run(attempt), asked: endpoint.asked };
  } finally {
    await endpoint.close();
  }
}

/** The authorization endpoint is the test's own, too. */
function atEndpoint(connection: LocalConnection, url: string): LocalConnection {
  return JSON.parse(JSON.stringify(connection).replaceAll('ENDPOINT', url)) as LocalConnection; // as it was
}

describe('an HTTP task sends', () => {
  test('its query, with an entry for each item, and its headers; and the defaults of AWS', async () => {
    const { asked } = await ask('/customers?old=1', {
      QueryParameters: { fields: ['name', 'e mail'], limit: 2 },
      Headers: { 'X-Trace': 't-1' },
    });

    expect(asked[0]).toMatchObject({
      method: 'GET',
      path: '/customers?old=1&fields=name&fields=e+mail&limit=2',
    });
    expect(asked[0]?.headers).toMatchObject({
      'x-trace': 't-1',
      'user-agent': 'Amazon|StepFunctions|HttpInvoke|us-east-1',
      range: 'bytes=0-262144',
    });
  });

  test('its body as JSON', async () => {
    const { asked } = await ask('/', { Method: 'POST', RequestBody: { name: 'Ann', tags: ['a'] } });

    expect(asked[0]).toMatchObject({ method: 'POST', body: '{"name":"Ann","tags":["a"]}' });
    expect(asked[0]?.headers['content-type']).toBe('application/json');
  });

  test.each<[Json, string]>([
    [{}, 'name=Ann+B&tags%5B0%5D=a&tags%5B1%5D=b&at%5Bcity%5D=Bonn'],
    [{ ArrayFormat: 'REPEAT' }, 'name=Ann+B&tags=a&tags=b&at%5Bcity%5D=Bonn'],
    [{ ArrayFormat: 'COMMAS' }, 'name=Ann+B&tags=a%2Cb&at%5Bcity%5D=Bonn'],
    [{ ArrayFormat: 'BRACKETS' }, 'name=Ann+B&tags%5B%5D=a&tags%5B%5D=b&at%5Bcity%5D=Bonn'],
    [{ ArrayFormat: 'NONE' }, 'name=Ann+B&tags=%5B%22a%22%2C%22b%22%5D&at%5Bcity%5D=Bonn'],
  ])('its body as a form, with arrays as %j says', async (RequestEncodingOptions, form) => {
    const { asked } = await ask('/', {
      Method: 'POST',
      Headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      RequestBody: { name: 'Ann B', tags: ['a', 'b'], at: { city: 'Bonn' } },
      Transform: { RequestBodyEncoding: 'URL_ENCODED', RequestEncodingOptions },
    });

    expect(asked[0]?.body).toBe(form);
  });
});

describe('a connection adds', () => {
  test('an API key, and parameters that count where the task says something else', async () => {
    const connection: LocalConnection = {
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: { ApiKeyName: 'X-Api-Key', ApiKeyValue: 'k-1' },
        InvocationHttpParameters: {
          HeaderParameters: [{ Key: 'X-Tenant', Value: 'shop' }],
          QueryStringParameters: [{ Key: 'v', Value: '2' }],
          BodyParameters: [{ Key: 'source', Value: 'aws' }],
        },
      },
    };
    const args = { Method: 'PUT', QueryParameters: { v: '1' }, RequestBody: { id: 1, source: 'me' } };
    const { asked } = await ask('/', args, { connection });

    expect(asked[0]).toMatchObject({ path: '/?v=2', body: '{"id":1,"source":"aws"}' });
    expect(asked[0]?.headers).toMatchObject({ 'x-api-key': 'k-1', 'x-tenant': 'shop' });
  });

  test('a name and a password', async () => {
    const connection: LocalConnection = {
      AuthorizationType: 'BASIC',
      AuthParameters: { BasicAuthParameters: { Username: 'ann', Password: 'pw' } },
    };
    const { asked } = await ask('/', {}, { connection });

    expect(asked[0]?.headers['authorization']).toBe('Basic YW5uOnB3');
  });

  const OAUTH: LocalConnection = {
    AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS',
    AuthParameters: {
      OAuthParameters: {
        AuthorizationEndpoint: 'ENDPOINT/token',
        HttpMethod: 'POST',
        ClientParameters: { ClientID: 'c-1', ClientSecret: 's-1' },
        OAuthHttpParameters: { BodyParameters: [{ Key: 'scope', Value: 'read' }] },
      },
    },
  };

  test('a token that it asks for with its client credentials', async () => {
    const { asked } = await ask(
      '/customers',
      {},
      {
        connection: OAUTH,
        answer: ({ path }) => (path === '/token' ? { body: '{"access_token":"t-1"}' } : OK),
      },
    );

    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/token',
      body: 'grant_type=client_credentials&client_id=c-1&client_secret=s-1&scope=read',
    });
    expect(asked[1]?.headers['authorization']).toBe('Bearer t-1');
  });

  test('no token where none is given, and then nothing is sent', async () => {
    const { given, asked } = await ask(
      '/',
      {},
      { connection: OAUTH, answer: () => ({ status: 401, body: '' }) },
    );

    expect(given).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringMatching(/^the connection got no access token: .*\/token answered 401$/),
    });
    expect(asked.map(({ path }) => path)).toEqual(['/token']);
  });
});

describe('an HTTP task gives', () => {
  test('what came back, with JSON read', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const { given } = await ask(
      '/',
      {},
      { answer: () => ({ status: 201, headers, body: '{"name":"Ann"}' }) },
    );

    expect(given).toEqual({
      kind: 'succeeded',
      output: {
        Headers: expect.objectContaining({ 'content-type': ['application/json; charset=utf-8'] }),
        ResponseBody: { name: 'Ann' },
        StatusCode: 201,
        StatusText: 'Created',
      },
    });
  });

  test('text as it is', async () => {
    expect((await ask('/', {})).given).toMatchObject({ output: { ResponseBody: 'ok', StatusText: 'OK' } });
  });

  test.each([
    [404, '{"message":"no such customer"}', '{"message":"no such customer"}'],
    [429, '', 'Too Many Requests'],
    [503, 'later', 'later'],
  ])('an error with the number of the status %d', async (status, body, cause) => {
    const { given } = await ask('/', {}, { answer: () => ({ status, body }) });

    expect(given).toEqual(failed(`States.Http.StatusCode.${status}`, cause));
  });

  test('an error for a redirect, and does not follow it', async () => {
    const headers = { Location: '/elsewhere' };
    const { given, asked } = await ask('/', {}, { answer: () => ({ status: 302, headers, body: '' }) });

    expect(given).toEqual(failed('States.Http.StatusCode.302', 'Found'));
    expect(asked).toHaveLength(1);
  });

  test('States.Http.Socket where there is no answer', async () => {
    const { given } = await ask('/', {}, { answer: () => undefined });

    expect(given).toEqual(failed('States.Http.Socket', 'other side closed'));
  });
});

describe('an HTTP task reaches nothing that nobody asked for', () => {
  test.each([
    [
      'http://example.com/',
      {},
      'the ApiEndpoint "http://example.com/" is not https, which only this machine may be without',
    ],
    ['customers', {}, 'the ApiEndpoint "customers" is no URL'],
    ['/', { Headers: { Host: 'other' } }, 'an HTTP task may not set the header "Host"'],
    ['/', { RequestBody: 'text' }, 'a request with GET has no RequestBody here'],
    ['/', { Authentication: {} }, 'http:invoke needs the ConnectionArn of its Authentication'],
    [
      '/',
      { Authentication: { ConnectionArn: 'arn:other' } },
      'the connection "arn:other" stands for no credentials on this machine; bind it to a file NAME.connection.json with those to use here',
    ],
  ])('%s with %j', async (path, args, cause) => {
    const { given, asked } = await ask(path, args);

    expect(given).toEqual(failed('States.Runtime', cause));
    expect(asked).toEqual([]);
  });
});
