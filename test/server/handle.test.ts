import { createMemoryStore } from '../../src/server/memory-store';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { request as httpRequest } from 'node:http';
import { closeAll, machineArn, serve, type Served } from './support';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(closeAll);

const START = 'AWSStepFunctions.StartExecution';
const HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': START };
const BODY = JSON.stringify({ stateMachineArn: machineArn('echo') });

interface Answered {
  readonly status: number;
  readonly error: string | undefined;
  readonly message: string | undefined;
}

/** Sends a request without a port; the service is a function. */
async function ask(init: RequestInit & { readonly url?: string }): Promise<Answered> {
  const { url = 'http://localhost/', ...rest } = init;
  const response = await served.server.handle(
    new Request(url, { method: 'POST', headers: HEADERS, body: BODY, ...rest }),
  );
  const { __type: type = '', message } = (await response.json()) as { __type?: string; message?: string }; // AWS JSON
  return { status: response.status, error: type.split('#')[1], message };
}

describe('the service as a function', () => {
  test('answers without a port', async () => {
    await expect(ask({})).resolves.toEqual({ status: 200, error: undefined, message: undefined });
  });

  test.each(['http://localhost:4566/', 'http://127.0.0.1/', 'http://[::1]:80/', 'http://sync-localhost:1/'])(
    'is addressed as %s',
    async (url) => {
      await expect(ask({ url })).resolves.toMatchObject({ status: 200 });
    },
  );
});

describe('a web page cannot drive the service', () => {
  test('by a name of its own that resolves to this machine', async () => {
    await expect(ask({ url: 'http://evil.example/' })).resolves.toEqual({
      status: 403,
      error: 'AccessDeniedException',
      message:
        'requests for the host "evil.example" are refused; address the service as localhost or 127.0.0.1',
    });
    await expect(statusOverHttp({ host: 'evil.example:80' })).resolves.toBe(403);
    await expect(statusOverHttp({})).resolves.toBe(200);
  });

  test('by a request from another site', async () => {
    await expect(statusOverHttp({ origin: 'https://evil.example' })).resolves.toBe(403);
    await expect(statusOverHttp({ 'sec-fetch-site': 'cross-site' })).resolves.toBe(403);
  });

  test('by asking first whether it may', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const response = await served.server.handle(
      new Request('http://localhost/', { method: 'OPTIONS', headers }),
    );

    expect(response.status).toBe(403);
    expect([...response.headers.keys()]).toEqual(['content-type', 'x-amzn-requestid']);
  });

  test('by a form, which cannot send the content type', async () => {
    const headers = { ...HEADERS, 'content-type': 'text/plain' };

    await expect(ask({ headers })).resolves.toEqual({
      status: 415,
      error: 'UnknownOperationException',
      message: 'the content type must be application/x-amz-json-1.0, AWS JSON 1.0',
    });
  });
});

describe('what is not AWS JSON 1.0 is refused', () => {
  test.each(['{"stateMachineArn": ', '[]', '"text"', '', 'null'])('the body %j', async (body) => {
    await expect(ask({ body })).resolves.toEqual({
      status: 400,
      error: 'SerializationException',
      message: 'the body of the request is not a JSON object',
    });
  });

  test.each([
    [{ stateMachineArn: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ stateMachineArn: true }, 'TRUE_VALUE can not be converted to a String'],
    [{ stateMachineArn: {} }, 'Start of structure or map found where not expected.'],
    [{ stateMachineArn: ['x'] }, 'Start of list found where not expected.'],
  ])('a member of the wrong type: %j', async (body, message) => {
    await expect(ask({ body: JSON.stringify(body) })).resolves.toEqual({
      status: 400,
      error: 'SerializationException',
      message,
    });
  });

  test.each([{}, { stateMachineArn: null }])('a required member that is missing: %j', async (body) => {
    await expect(ask({ body: JSON.stringify(body) })).resolves.toEqual({
      status: 400,
      error: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null",
    });
  });

  test.each(['GET', 'PUT', 'OPTIONS'])('the method %s', async (method) => {
    const body = method === 'PUT' ? BODY : null;
    await expect(ask({ method, body })).resolves.toMatchObject({
      status: 404,
      error: 'UnknownOperationException',
    });
  });

  test('another path', async () => {
    await expect(ask({ url: 'http://localhost/functions' })).resolves.toMatchObject({
      status: 404,
    });
  });

  test.each([
    'AWSStepFunctions.CreateUniverse',
    'AWSStepFunctions.constructor',
    'ListStateMachines',
    'DynamoDB_20120810.ListStateMachines',
    'DynamoDB_20120810.GetItem',
    '',
  ])('the operation %j, with a list of those that are served', async (target) => {
    const answer = await ask({ headers: { ...HEADERS, 'x-amz-target': target } });

    expect(answer).toMatchObject({ status: 400, error: 'UnknownOperationException' });
    expect(answer.message).toMatch(
      /is not served here; served are CreateActivity, CreateStateMachine, .*, ValidateStateMachineDefinition$/,
    );
  });
});

describe('a body that is not UTF-8', () => {
  test('is refused, for it would arrive as something else', async () => {
    const body = Buffer.concat([Buffer.from(BODY), Buffer.from([0xff])]);

    await expect(ask({ body })).resolves.toEqual({
      status: 400,
      error: 'SerializationException',
      message: 'the body of the request is not UTF-8',
    });
  });
});

describe('a body of more than a megabyte', () => {
  const tooLarge = {
    status: 413,
    error: 'RequestEntityTooLarge',
    message: 'the request has more than the 1048576 bytes that Step Functions takes',
  };

  test('is refused by the length it says it has', async () => {
    const headers = { ...HEADERS, 'content-length': '1048577' };

    await expect(ask({ headers })).resolves.toEqual(tooLarge);
  });

  test('is refused while it is read, before it has ended', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const init: RequestInit = { body: endless };

    await expect(ask({ ...init, duplex: 'half' } as RequestInit)).resolves.toEqual(tooLarge); // undici wants `duplex`
    expect(sent).toBeLessThan(2 * 1024 * 1024);
  });
});

describe('the endpoint', () => {
  test('refuses requests that HTTP does not allow', async () => {
    await expect(statusOverHttp({ host: 'two words' })).resolves.toBe(400);
  });

  test('tells nobody but its own log what went wrong where that is its own fault', async () => {
    const read = (): never => {
      throw new Error('ENOENT: /home/ada/.stepwright/journal');
    };
    const faults: (readonly [unknown, string])[] = [];
    const store = createMemoryStore();
    const own = await serve({
      data: { ...store, histories: { ...store.histories, read } },
      onFault: (fault, requestId) => faults.push([fault, requestId]),
    });
    const executionArn = own.server.start('echo', { input: {} });
    const error: unknown = await own.client
      .send(new GetExecutionHistoryCommand({ executionArn }))
      .catch((reason: unknown) => reason);

    const [fault, requestId] = faults.at(-1) ?? [];
    expect(fault).toMatchObject({ message: 'ENOENT: /home/ada/.stepwright/journal' });
    expect(error).toMatchObject({
      name: 'InternalFailure',
      message: `the local service has failed, which is a bug in it; its log says more under the request id ${requestId}`,
    });
    expect(JSON.stringify(error)).not.toContain('ENOENT');
  });

  test('is on the loopback address unless told otherwise', () => {
    expect(served.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('says so where its port is taken', async () => {
    const { port } = new URL(served.endpoint);

    await expect(serve({ listen: { port: Number(port) } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

/** Over a real socket, where `Host` and `Origin` can be forged. */
function statusOverHttp(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      served.endpoint,
      { method: 'POST', headers: { ...HEADERS, ...headers } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(BODY);
  });
}
