import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  type LambdaClient,
  ListFunctionsCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, nodeZip, refusalOf, serveLambda, zipOf, type ServedLambda } from './support';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';

let served: ServedLambda;
let client: LambdaClient;
beforeAll(async () => {
  served = await serveLambda();
  client = served.client;
});
afterAll(() => served.close());

async function create(FunctionName: string, zip: Buffer, rest: object = {}) {
  return client.send(new CreateFunctionCommand({ FunctionName, ...NODE, Code: { ZipFile: zip }, ...rest }));
}

async function invoke(FunctionName: string, event: unknown, rest: object = {}) {
  const Payload = JSON.stringify(event);
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload, ...rest }));
  const text = answer.Payload?.transformToString() ?? '';
  return { ...answer, value: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

describe('a function that is made through the API', () => {
  test('is active at once, and runs', async () => {
    const created = await create('double', nodeZip('event.n * 2'), { Description: 'Twice', Timeout: 5 });
    await waitUntilFunctionActiveV2({ client, maxWaitTime: 5 }, { FunctionName: 'double' });
    const answer = await invoke('double', { n: 21 });

    expect(created).toMatchObject({
      FunctionArn: `${ARN}double`,
      Description: 'Twice',
      Timeout: 5,
      MemorySize: 128,
      State: 'Active',
      Version: '$LATEST',
    });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', value: 42 });
    expect(answer.FunctionError).toBeUndefined();
  });

  test('is found by its name, by parts of its arn and by its arn', async () => {
    const names = [`${ARN}double`, '123456789012:function:double', 'function:double', `${ARN}double:$LATEST`];
    const answers = await Promise.all(names.map((name) => invoke(name, { n: 1 })));

    expect(answers.map(({ value }) => value)).toEqual([2, 2, 2, 2]);
  });

  test('sees its environment, and another one once that was changed', async () => {
    await create('greet', nodeZip('`${process.env.GREETING}, ${context.functionName}`'), {
      Environment: { Variables: { GREETING: 'Hello; rm -rf $HOME' } },
    });
    const before = await invoke('greet', {});
    await client.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'greet',
        Environment: { Variables: { GREETING: 'Bye' } },
      }),
    );

    expect(before.value).toBe('Hello; rm -rf $HOME, greet');
    expect((await invoke('greet', {})).value).toBe('Bye, greet');
  });

  test('runs its new code as soon as that is there', async () => {
    await create('version', nodeZip('"old"'));
    const before = await invoke('version', {});
    const updated = await client.send(
      new UpdateFunctionCodeCommand({ FunctionName: 'version', ZipFile: nodeZip('"new"') }),
    );

    expect(updated.LastUpdateStatus).toBe('Successful');
    expect([before.value, (await invoke('version', {})).value]).toEqual(['old', 'new']);
  });

  test('may have its handler in a folder, and files beside it', async () => {
    const zip = zipOf({
      'src/app.js': "exports.main = async () => require('../data.json').answer;",
      'data.json': '{"answer":42}',
    });
    await create('nested', zip, { Handler: 'src/app.main' });

    expect((await invoke('nested', {})).value).toBe(42);
  });

  test('shows what it failed with', async () => {
    await create('failing', nodeZip('(() => { throw new RangeError("too far"); })()'));
    const answer = await invoke('failing', {}, { LogType: 'Tail' });

    expect(answer).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      value: { errorType: 'RangeError', errorMessage: 'too far' },
    });
    expect(Buffer.from(answer.LogResult ?? '', 'base64').toString()).toMatch(
      /^START RequestId: [\s\S]*REPORT/m,
    );
  });

  test('is only looked for where a dry run asks, and only begun where an event is', async () => {
    expect((await invoke('double', {}, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
    expect((await invoke('double', {}, { InvocationType: 'Event' })).StatusCode).toBe(202);
  });

  test('gives its code back', async () => {
    const zip = nodeZip('event.n * 2');
    const { Code, Configuration } = await client.send(new GetFunctionCommand({ FunctionName: 'double' }));
    const response = await fetch(Code?.Location ?? '');

    expect(Buffer.from(await response.arrayBuffer()).equals(zip)).toBe(true);
    expect(Configuration?.CodeSize).toBe(zip.length);
  });

  test('is gone when it was deleted', async () => {
    await create('short-lived', nodeZip('1'));
    await client.send(new DeleteFunctionCommand({ FunctionName: 'short-lived' }));

    await expect(
      refusalOf(client.send(new GetFunctionConfigurationCommand({ FunctionName: 'short-lived' }))),
    ).resolves.toEqual({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${ARN}short-lived`,
      status: 404,
    });
  });

  test('is listed, page by page', async () => {
    const first = await client.send(new ListFunctionsCommand({ MaxItems: 2 }));
    const second = await client.send(new ListFunctionsCommand({ MaxItems: 50, Marker: first.NextMarker }));
    const names = [...(first.Functions ?? []), ...(second.Functions ?? [])].map(
      ({ FunctionName }) => FunctionName,
    );

    expect(names).toEqual(['double', 'failing', 'greet', 'nested', 'version']);
    expect(second.NextMarker).toBeUndefined();
  });
});

describe('a task of a state machine', () => {
  test('runs a function of the API by its name, its arn and its version', async () => {
    await create('task', nodeZip('`hello ${event.name}`'), { Publish: true });
    const call = (FunctionName: string) => ({
      Type: 'Task' as const,
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName, Payload: { name: FunctionName } },
      Output: '{% $states.result.Payload %}',
      End: true as const,
    });
    const branches = ['task', `${ARN}task`, 'task:1', `${ARN}task:$LATEST`].map((name, index) => ({
      StartAt: `Call ${index}`,
      States: { [`Call ${index}`]: call(name) },
    }));
    served.server.serve({
      name: 'calls',
      definition: {
        QueryLanguage: 'JSONata',
        StartAt: 'All',
        States: { All: { Type: 'Parallel', Branches: branches, End: true } },
      },
    });
    const arn = served.server.start('calls', { input: {} });

    await expect(served.server.engine.result(arn)).resolves.toMatchObject({
      status: 'SUCCEEDED',
      output: ['hello task', `hello ${ARN}task`, 'hello task:1', `hello ${ARN}task:$LATEST`],
    });
  });
});

describe('a data folder', () => {
  test('keeps functions and their code', async () => {
    const data = mkdtempSync(join(tmpdir(), 'stepwright-functions-'));
    try {
      const first = await serveLambda({ data });
      await first.client.send(
        new CreateFunctionCommand({
          FunctionName: 'kept',
          ...NODE,
          Code: { ZipFile: nodeZip('"still here"') },
        }),
      );
      await first.close();
      const second = await serveLambda({ data });
      const answer = await second.client.send(new InvokeCommand({ FunctionName: 'kept' }));
      await second.close();

      expect(answer.Payload?.transformToString()).toBe('"still here"');
    } finally {
      rmSync(data, { recursive: true });
    }
    expect(existsSync(data)).toBe(false);
  });
});
