/** Requests as they stand on the wire: those of the AWS CLI, and those that nobody should send. */

import { connect } from 'node:net';
import { closeAll, machineArn, serve, type Served } from './support';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(closeAll);

/** As the AWS CLI writes them. */
const CLI_HEADERS = [
  'Host: 127.0.0.1',
  'Accept-Encoding: identity',
  'X-Amz-Target: AWSStepFunctions.StartExecution',
  'Content-Type: application/x-amz-json-1.0',
  'User-Agent: aws-cli/2.17.0 md/awscrt#0.20.11 ua/2.0 os/linux#6.8 md/arch#x86_64 lang/python#3.11.8',
  'X-Amz-Date: 20261121T210000Z',
  'X-Amz-Security-Token: any',
  'Authorization: AWS4-HMAC-SHA256 Credential=any/20261121/us-east-1/states/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0',
];
const START = JSON.stringify({ stateMachineArn: machineArn('echo') });

function post(body: string, headers: readonly string[] = CLI_HEADERS): string {
  return request([...headers, `Content-Length: ${Buffer.byteLength(body)}`], body);
}

function request(headers: readonly string[], body: string): string {
  return ['POST / HTTP/1.1', ...headers, 'Connection: close', '', body].join('\r\n');
}

function calling(operation: string): readonly string[] {
  return CLI_HEADERS.map((header) =>
    header.startsWith('X-Amz-Target') ? `X-Amz-Target: AWSStepFunctions.${operation}` : header,
  );
}

/** Writes the parts, each when something has come back for the one before, and gives all that came back. */
function exchange(...parts: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(served.endpoint);
  const rest = [...parts];
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(rest.shift() ?? ''));
    socket.on('data', (chunk) => {
      received += chunk;
      const next = rest.shift();
      if (next !== undefined) socket.write(next);
    });
    // A service that does not want the rest of a body may end the connection while it is written.
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}

describe('the AWS CLI', () => {
  test('is answered in AWS JSON 1.0, with the id of its request', async () => {
    const answer = await exchange(post(START));

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\ncontent-type: application\/x-amz-json-1\.0\r\n/i);
    expect(answer).toMatch(/\r\nx-amzn-requestid: [\da-f-]{36}\r\n/i);
    expect(answer).toMatch(/\r\ncontent-length: \d+\r\n/i);
    expect(answer).toMatch(/\{"executionArn":"arn:[^"]+","startDate":\d+(\.\d{1,3})?\}$/);
  });

  test('sends an empty object where it has nothing to say', async () => {
    await expect(exchange(post('{}', calling('ListStateMachines')))).resolves.toMatch(
      /\{"stateMachines":\[\{"stateMachineArn":"[^"]+:echo",/,
    );
  });

  test('may ask first whether its body is wanted', async () => {
    const headers = [...CLI_HEADERS, `Content-Length: ${START.length}`, 'Expect: 100-continue'];
    const answer = await exchange(request(headers, ''), START);

    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
  });

  test('may send its body in chunks', async () => {
    const half = START.length / 2;
    const chunks = [START.slice(0, half), START.slice(half)].map(
      (chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`,
    );
    const answer = await exchange(
      request([...CLI_HEADERS, 'Transfer-Encoding: chunked'], `${chunks.join('')}0\r\n\r\n`),
    );

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test.each([
    [
      'StopExecution',
      '{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:echo:none"}',
      'com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist',
    ],
    ['StopExecution', '{}', 'com.amazon.coral.validate#ValidationException'],
    ['StopExecution', '{"executionArn":1}', 'com.amazon.coral.service#SerializationException'],
    ['StopUniverse', '{}', 'com.amazon.coral.service#UnknownOperationException'],
  ])('is told by %s %s of a mistake as AWS tells it', async (operation, body, type) => {
    const answer = await exchange(post(body, calling(operation)));

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain(`\r\n\r\n{"__type":"${type}","message":"`);
  });
});

describe('the content type', () => {
  test.each(['application/x-amz-json-1.0; charset=utf-8', 'Application/X-Amz-Json-1.0'])(
    'may be written as %s',
    async (type) => {
      const headers = CLI_HEADERS.map((header) =>
        header.startsWith('Content-Type') ? `Content-Type: ${type}` : header,
      );

      await expect(exchange(post(START, headers))).resolves.toMatch(/^HTTP\/1\.1 200 OK/);
    },
  );

  test('must be there', async () => {
    const headers = CLI_HEADERS.filter((header) => !header.startsWith('Content-Type'));

    await expect(exchange(post(START, headers))).resolves.toMatch(/^HTTP\/1\.1 415 /);
  });
});

test('an operation must be named', async () => {
  const headers = CLI_HEADERS.filter((header) => !header.startsWith('X-Amz-Target'));

  await expect(exchange(post(START, headers))).resolves.toContain(
    '"__type":"com.amazon.coral.service#UnknownOperationException","message":"\\"\\" is not served here; ',
  );
});

test('a compressed body is refused, for it is no text', async () => {
  const zipped = '\x1f\x8b\x08\x00';

  await expect(exchange(post(zipped, [...CLI_HEADERS, 'Content-Encoding: gzip']))).resolves.toContain(
    'SerializationException',
  );
});

test('a host has to be named', async () => {
  const headers = CLI_HEADERS.filter((header) => !header.startsWith('Host'));

  await expect(exchange(post(START, headers))).resolves.toMatch(/^HTTP\/1\.1 400 /);
});

test('a request that says it is for another host than its header has to be right twice', async () => {
  const absolute = post(START).replace('POST / ', 'POST http://evil.example/ ');

  await expect(exchange(absolute)).resolves.toMatch(/^HTTP\/1\.1 403 /);
});

describe('a body of more than a megabyte', () => {
  const LENGTH = 5 * 1024 * 1024;

  test('is refused before it has been sent', async () => {
    const answer = await exchange(request([...CLI_HEADERS, `Content-Length: ${LENGTH}`], '{"input": "'));

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('com.amazon.coral.service#RequestEntityTooLarge');
  });

  test('is refused while it is read, where it does not say how long it is', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const headers = [...CLI_HEADERS, 'Transfer-Encoding: chunked'];

    await expect(exchange(request(headers, chunk.repeat(17)))).resolves.toMatch(/^HTTP\/1\.1 413 /);
  });
});

test('a client that goes before its body has ended leaves nothing behind', async () => {
  const faults: unknown[] = [];
  const own = await serve({ onFault: (fault) => faults.push(fault) });
  const { hostname, port } = new URL(own.endpoint);
  const text = request([...CLI_HEADERS, 'Content-Length: 1000'], START);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text, () => socket.destroy()));
    socket.on('close', () => resolve());
  });
  await own.server.close();

  expect(faults).toEqual([]);
});
