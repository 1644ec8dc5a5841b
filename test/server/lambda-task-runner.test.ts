import { join } from 'node:path';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import type { TaskRequest } from '../../src/engine/ports';
import { createServer } from '../../src/server/create-server';
import { lambdaTaskRunner } from '../../src/server/lambda-api/lambda-task-runner';
import { resolveEntry } from '../../src/server/lambda-api/resolve-entry';
import { createFunctionHost } from '../../src/server/lambda-api/runtimes/function-host';

const host = createFunctionHost({
  functions: [
    { name: 'Echo', entry: join(__dirname, 'handlers/well-behaved.ts'), export: 'echo' },
    { name: 'Declines', entry: join(__dirname, 'handlers/misbehaving.ts'), export: 'throwsNamed' },
  ],
});
const runner = lambdaTaskRunner(host);
afterAll(() => host.close());

async function run(resource: string, args: Json) {
  const request: TaskRequest = {
    executionArn: 'arn:aws:states:us-east-1:000000000000:execution:m:e',
    stateName: 'Task',
    retryCount: 0,
    resource,
    arguments: args,
    signal: new AbortController().signal,
  };
  return runner.run(request);
}

const INVOKE = 'arn:aws:states:::lambda:invoke';

describe('a Task state that invokes a Lambda function', () => {
  test.each([INVOKE, `${INVOKE}.waitForTaskToken`])(
    '%s gives what AWS gives around the payload',
    async (resource) => {
      const answer = await run(resource, { FunctionName: 'Echo', Payload: { orderId: 'o-1' } });

      expect(answer).toEqual({
        kind: 'succeeded',
        output: {
          ExecutedVersion: '$LATEST',
          Payload: { orderId: 'o-1' },
          SdkHttpMetadata: {
            AllHttpHeaders: expect.objectContaining({ 'Content-Length': ['17'] }),
            HttpHeaders: expect.objectContaining({ 'Content-Length': '17' }),
            HttpStatusCode: 200,
          },
          SdkResponseMetadata: { RequestId: expect.any(String) },
          StatusCode: 200,
        },
      });
    },
  );

  test('names the function by its arn, too, and sends an empty object where it has no payload', async () => {
    const answer = await run(INVOKE, {
      FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:Echo:$LATEST',
    });

    expect(answer).toMatchObject({ kind: 'succeeded', output: { Payload: {} } });
  });

  test('gets the bare payload where the resource is the function itself', async () => {
    await expect(run('arn:aws:lambda:us-east-1:123456789012:function:Echo', 5)).resolves.toEqual({
      kind: 'succeeded',
      output: 5,
    });
  });

  test('fails with the type of the error, and with its JSON as the cause', async () => {
    const answer = await run(INVOKE, { FunctionName: 'Declines', Payload: {} });
    if (answer.kind !== 'failed') throw new Error('the function succeeded');

    expect(answer.error).toBe('CardDeclined');
    expect(JSON.parse(answer.cause)).toEqual({
      errorType: 'CardDeclined',
      errorMessage: 'no cover',
      trace: expect.arrayContaining([expect.stringContaining('misbehaving.ts:10:')]),
    });
  });

  test('fails as on AWS where there is no such function', async () => {
    await expect(run(INVOKE, { FunctionName: 'Ehco', Payload: {} })).resolves.toEqual({
      kind: 'failed',
      error: 'Lambda.ResourceNotFoundException',
      cause:
        'Function not found: arn:aws:lambda:us-east-1:123456789012:function:Ehco:$LATEST ' +
        '(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: local; Proxy: null)',
    });
  });
});

test('a result over the limit of Step Functions fails the state, not the function', async () => {
  const entry = join(__dirname, 'handlers/well-behaved.ts');
  const lengthy = createFunctionHost({ functions: [{ name: 'Lengthy', entry, export: 'answersAtLength' }] });
  const definition: StateMachineDefinition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Task',
    States: { Task: { Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'Lengthy' }, End: true } },
  };
  const server = createServer({
    machines: [{ name: 'lengthy', definition }],
    tasks: lambdaTaskRunner(lengthy),
  });
  const result = await server.engine.result(server.start('lengthy', { input: {} }));
  await Promise.all([server.close(), lengthy.close()]);

  expect(result).toMatchObject({
    status: 'FAILED',
    error: 'States.DataLimitExceeded',
    cause:
      "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

describe('what cannot be run here is refused by name', () => {
  test.each([
    ['arn:aws:states:::sqs:sendMessage', {}, /"arn:aws:states:::sqs:sendMessage" is not run here/],
    [INVOKE, { FunctionName: 'Echo', LogType: 'Tail' }, /argument "LogType"/],
    [INVOKE, { FunctionName: 'Echo', InvocationType: 'Event' }, /InvocationType "Event"/],
    [INVOKE, {}, /needs a FunctionName/],
    [INVOKE, 'Echo', /needs an object/],
  ])('%s %j', async (resource, args, cause) => {
    await expect(run(resource, args)).resolves.toEqual({
      kind: 'failed',
      error: 'States.Runtime',
      cause: expect.stringMatching(cause),
    });
  });
});

describe('the file of a handler', () => {
  test('is the first candidate that exists', () => {
    expect(resolveEntry('Echo', ['/nowhere/x.ts', __filename])).toBe(__filename);
  });

  test('is asked for with all the paths that were tried', () => {
    expect(() => resolveEntry('lambda("./x.ts")', ['/nowhere/x.ts', '/nowhere/x.js'])).toThrow(
      'the file of lambda("./x.ts") does not exist; tried:\n  /nowhere/x.ts\n  /nowhere/x.js',
    );
  });
});
