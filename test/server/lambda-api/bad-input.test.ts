import { CreateFunctionCommand, GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { NODE, nodeZip, refusalOf, ROLE, serveLambda, type ServedLambda } from './support';

let served: ServedLambda;
let client: LambdaClient;
beforeAll(async () => {
  served = await serveLambda();
  client = served.client;
  await client.send(
    new CreateFunctionCommand({ FunctionName: 'known', ...NODE, Code: { ZipFile: nodeZip('1') } }),
  );
});
afterAll(() => served.close());

const ZipFile = nodeZip('1').toString('base64');
const GOOD = { FunctionName: 'fresh', ...NODE, Code: { ZipFile } };
const FUNCTIONS = '/2015-03-31/functions';

interface Answered {
  readonly status: number;
  readonly error: string | null;
  readonly message: string;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`http://localhost${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: text }),
  });
  const response = await served.server.handle(request);
  const answer = (await response.json()) as { readonly message?: string }; // refusals are objects
  return {
    status: response.status,
    error: response.headers.get('x-amzn-errortype'),
    message: answer.message ?? '',
  };
}

const MEMBERS = [
  'FunctionName',
  'Runtime',
  'Role',
  'Handler',
  'Code',
  'Description',
  'Timeout',
  'MemorySize',
  'Publish',
  'Environment',
  'TracingConfig',
  'Tags',
  'Architectures',
  'EphemeralStorage',
  'Layers',
  'VpcConfig',
];
const WRONG = [true, 1.5, -1, 1e300, 'wrong \u0000 value', [[]], [null, 1], { Wrong: { Wrong: [] } }];

test.each(MEMBERS)('no value of the wrong type for %s makes the service fail', async (member) => {
  for (const value of WRONG) {
    const { status } = await ask('POST', FUNCTIONS, { ...GOOD, FunctionName: 'wrong', [member]: value });
    expect([member, value, status < 500]).toEqual([member, value, true]);
    if (status === 201)
      await served.server.handle(new Request(`http://localhost${FUNCTIONS}/wrong`, { method: 'DELETE' }));
  }
});

test('no character that is forbidden gets into a name', async () => {
  const forbidden = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => !/[a-zA-Z0-9_-]/.test(character),
  );
  for (const character of [...forbidden, '\u2028', '\ud800', '…']) {
    const answer = await ask('POST', FUNCTIONS, { ...GOOD, FunctionName: `a${character}b` });
    expect([character, answer.status]).toEqual([character, 400]);
  }
});

test.each<[string, object, Partial<Answered>]>([
  ['no code', { Code: {} }, { error: 'InvalidParameterValueException' }],
  ['code of elsewhere', { Code: { S3Bucket: 'b' } }, { error: 'InvalidParameterValueException' }],
  ['code that is no Base64', { Code: { ZipFile: '…' } }, { error: 'SerializationException' }],
  [
    'code that is no zip file',
    { Code: { ZipFile: 'aGVsbG8=' } },
    {
      error: 'InvalidParameterValueException',
      message:
        'Could not unzip uploaded file. Please check your file, then try to upload again. (it is not a zip file)',
    },
  ],
  ['no role', { Role: undefined }, { error: 'ValidationException' }],
  ['no handler', { Handler: undefined }, { error: 'InvalidParameterValueException' }],
  ['a runtime that is not run', { Runtime: 'ruby3.3' }, { error: 'ValidationException' }],
  [
    'too much time',
    { Timeout: 901 },
    {
      error: 'ValidationException',
      message:
        "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    },
  ],
  [
    'layers',
    { Layers: ['arn:x'] },
    { error: 'InvalidParameterValueException', message: 'Layers is not supported on this machine.' },
  ],
  [
    'a reserved variable',
    { Environment: { Variables: { AWS_REGION: 'x' } } },
    { error: 'InvalidParameterValueException' },
  ],
  [
    'a variable that is no name',
    { Environment: { Variables: { 'a b': 'x' } } },
    { error: 'ValidationException' },
  ],
])('a function with %s is refused', async (_, change, answer) => {
  await expect(ask('POST', FUNCTIONS, { ...GOOD, ...change })).resolves.toMatchObject({
    status: 400,
    ...answer,
  });
});

test('a function that there is already is not made again', async () => {
  const FunctionName = 'known';
  const created = client.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: ROLE,
      Runtime: 'nodejs20.x',
      Handler: 'a.b',
      Code: { ZipFile: nodeZip('1') },
    }),
  );

  await expect(refusalOf(created)).resolves.toEqual({
    name: 'ResourceConflictException',
    message: 'Function already exist: known',
    status: 409,
  });
});

test('an event that is no JSON is refused', async () => {
  const answer = await ask('POST', `${FUNCTIONS}/known/invocations`, '{"a":');

  expect(answer).toMatchObject({ status: 400, error: 'InvalidRequestContentException' });
});

test('an event above six megabytes is refused', async () => {
  const answer = await ask(
    'POST',
    `${FUNCTIONS}/known/invocations`,
    JSON.stringify('x'.repeat(6 * 1024 * 1024)),
  );

  expect(answer).toMatchObject({ status: 413, error: 'RequestTooLargeException' });
});

test.each([
  ['GET', '/2015-03-31/nothing', 404, 'UnknownOperationException'],
  ['PATCH', FUNCTIONS, 404, 'UnknownOperationException'],
  ['GET', `${FUNCTIONS}/%E0%A4%A`, 404, 'UnknownOperationException'],
  ['GET', '/2015-03-31/event-source-mappings', 404, 'UnknownOperationException'],
  ['GET', `${FUNCTIONS}?MaxItems=x`, 400, 'SerializationException'],
  ['GET', `${FUNCTIONS}?Marker=made-up`, 400, 'InvalidParameterValueException'],
])('%s %s is answered with %i', async (method, path, status, error) => {
  await expect(ask(method, path)).resolves.toMatchObject({ status, error });
});

test('web pages are refused', async () => {
  const answer = await ask('GET', FUNCTIONS, undefined, { origin: 'https://example.com' });

  expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' });
});

test('what is in another region or account is not found here', async () => {
  const FunctionName = 'arn:aws:lambda:eu-west-1:123456789012:function:known';
  const found = client.send(new GetFunctionCommand({ FunctionName }));

  await expect(refusalOf(found)).resolves.toMatchObject({ name: 'ResourceNotFoundException', status: 404 });
});
