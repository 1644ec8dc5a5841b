import { join } from 'node:path';
import { createFunctionHost, type FunctionLog } from '../../../src/server/lambda-api/runtimes/function-host';
import { isInstalled } from './is-installed';

const ENTRY = join(__dirname, 'java/shop/Handlers.java');
const runsJava = isInstalled('javac', '-version');
if (!runsJava) console.warn('javac is not installed: functions in Java are not tested.');
const testJava = runsJava ? test : test.skip;

const log: FunctionLog[] = [];
const host = createFunctionHost({
  functions: ['run', 'handler', 'stream'].map((exported) => ({
    name: exported,
    entry: ENTRY,
    export: exported,
    memoryMB: 512,
    timeoutSeconds: 20,
  })),
  onLog: (entry) => log.push(entry),
});
afterAll(() => host.close());

async function resultOf(name: string, event: string): Promise<unknown> {
  const result = await host.invoke(name, event);
  if (result.kind !== 'succeeded') throw new Error(result.payload);
  return JSON.parse(result.payload);
}

async function failureOf(name: string, event = '{}'): Promise<unknown> {
  const { payload, requestId } = await host.invoke(name, event);
  return JSON.parse(payload.replaceAll(requestId, '<id>'));
}

describe('a function in Java', () => {
  testJava('gets its event as a map and gives its result as JSON', async () => {
    const event = { do: 'echo', list: [1, -2.5, 1e21, true, null, {}], text: '"ü\n😀\\' };
    await expect(resultOf('run', JSON.stringify(event))).resolves.toEqual(event);
  });

  testJava('gets and gives objects of its own, by their setters and getters', async () => {
    await expect(resultOf('handler', '{"id":"o-1","prices":[2,3]}')).resolves.toEqual({
      id: 'o-1',
      total: 5,
    });
  });

  testJava('may read and write streams', async () => {
    await expect(host.invoke('stream', '{"a": 1}')).resolves.toMatchObject({ payload: '{"a": 1}' });
  });

  testJava('keeps its process while warm', async () => {
    const first = Object(await resultOf('run', '{"do":"counts"}'));
    expect(await resultOf('run', '{"do":"counts"}')).toEqual({
      ...first,
      invocations: first.invocations + 1,
    });
  });

  testJava('finds its settings in the context', async () => {
    expect(await resultOf('run', '{"do":"describes"}')).toEqual({
      name: 'run',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:run',
      memory: 512,
      hasTime: true,
    });
  });

  testJava('prints to its log', async () => {
    const { requestId } = await host.invoke('run', '{"do":"prints"}');
    const lines = log.filter((entry) => entry.requestId === requestId && entry.stream !== 'platform');

    expect(lines.map(({ stream, line }) => `${stream} ${line}`).toSorted()).toEqual([
      'stderr a warning',
      'stdout logged',
      'stdout to the ünd',
    ]);
  });
});

describe('a function in Java that fails is reported as AWS does it:', () => {
  testJava('by the name of its exception, with a trace that begins and ends in the handler', async () => {
    expect(await failureOf('run', '{"do":"fails"}')).toEqual({
      errorMessage: 'out of stock',
      errorType: 'java.lang.IllegalStateException',
      stackTrace: ['shop.Handlers.run(Handlers.java:70)'],
    });
  });

  testJava('with what caused it', async () => {
    expect(await failureOf('run', '{"do":"declines"}')).toEqual({
      errorMessage: 'no cover',
      errorType: 'shop.Handlers$CardDeclined',
      stackTrace: ['shop.Handlers.run(Handlers.java:71)'],
      cause: {
        errorMessage: 'bank is closed',
        errorType: 'java.io.IOException',
        stackTrace: ['shop.Handlers.run(Handlers.java:71)'],
      },
    });
  });

  testJava('an event that does not fit', async () => {
    expect(await failureOf('handler', '{"prices":"none"}')).toMatchObject({
      errorType: 'java.lang.IllegalArgumentException',
      errorMessage: expect.stringContaining('An error occurred during JSON parsing'),
    });
  });

  testJava('an exit', async () => {
    expect(await failureOf('run', '{"do":"exits"}')).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'RequestId: <id> Error: Runtime exited with error: exit status 3',
    });
  });
});
