import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createFunctionHost, type FunctionLog } from '../../../src/server/lambda-api/runtimes/function-host';
import type { PackagedFunction } from '../../../src/server/lambda-api/runtimes/local-function';
import { isInstalled } from './is-installed';

const FOLDER = join(__dirname, 'python');
const runsPython = isInstalled('python3', '--version');
if (!runsPython) console.warn('python3 is not installed: functions in Python are not tested.');
const testPython = runsPython ? test : test.skip;

const log: FunctionLog[] = [];
const host = createFunctionHost({ functions: [], find: packaged, onLog: (entry) => log.push(entry) });
afterAll(() => host.close());

/** The name of a function is its handler, so each handler has a process of its own. */
function packaged(handler: string): PackagedFunction {
  return {
    name: handler,
    directory: FOLDER,
    handler,
    runtime: 'python3.12',
    timeoutSeconds: handler === 'app.hangs' ? 1 : 20,
    memoryMB: 256,
    environment: { TABLE: 'orders' },
  };
}

async function resultOf(handler: string, event = '{}'): Promise<unknown> {
  const result = await host.invoke(handler, event);
  if (result.kind !== 'succeeded') throw new Error(result.payload);
  return JSON.parse(result.payload);
}

/** The report of a failure, with what differs from run to run and from machine to machine written as on AWS. */
async function failureOf(handler: string): Promise<string> {
  const { payload, requestId } = await host.invoke(handler, '{}');
  return payload.replaceAll(requestId, '<id>').replaceAll(FOLDER, '/var/task');
}

/** None where the file was closed in the meantime. */
function targetOf(descriptor: string): readonly string[] {
  try {
    return [readlinkSync(`/proc/self/fd/${descriptor}`)];
  } catch {
    return [];
  }
}

describe('a function in Python', () => {
  testPython('gets its event and gives its result as JSON', async () => {
    await expect(resultOf('app.run', '{"do":"echo","a":[1,null,true,"ü"]}')).resolves.toEqual({
      do: 'echo',
      a: [1, null, true, 'ü'],
    });
  });

  testPython('keeps its process while warm', async () => {
    const first = await resultOf('app.run', '{"do":"counts"}');
    expect(await resultOf('app.run', '{"do":"counts"}')).toEqual({ ...Object(first), invocations: 2 });
  });

  testPython('finds its settings in the context, and its packages in its folder', async () => {
    expect(await resultOf('app.run', '{"do":"describes"}')).toEqual({
      name: 'app.run',
      version: '$LATEST',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:app.run',
      memory: '256',
      has_time: true,
      request: expect.stringMatching(/^[\da-f-]{36}$/),
      price: 3,
    });
  });

  testPython('sees the variables of Lambda and its own, and none of this process', async () => {
    process.env['SECRET_OF_THE_SERVICE'] = 'do not tell';
    const variables = Object(await resultOf('app.run', '{"do":"variables"}'));

    expect(variables).toMatchObject({
      TABLE: 'orders',
      TZ: ':UTC',
      AWS_EXECUTION_ENV: 'AWS_Lambda_python3.12',
      AWS_LAMBDA_FUNCTION_NAME: 'app.run',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_REGION: 'us-east-1',
      LAMBDA_TASK_ROOT: FOLDER,
      _HANDLER: 'app.run',
    });
    expect(Object.keys(variables)).not.toContain('SECRET_OF_THE_SERVICE');
  });

  testPython('has none of the open files of this process', async () => {
    const open = (await resultOf('app.run', '{"do":"descriptors"}')) as string[]; // the handler gives names
    const own = readdirSync('/proc/self/fd').flatMap(targetOf);

    expect(open.filter((name) => own.includes(name))).toEqual([]);
  });

  testPython(
    'has the lines of Lambda around its own, of which its caller may see the last 4 KB',
    async () => {
      const { requestId, logTail } = await host.invoke('app.prints', '{}');

      expect(Buffer.byteLength(logTail)).toBeLessThanOrEqual(4096);
      expect(logTail).toMatch(/^ü+\n/);
      const lines = log.filter((entry) => entry.requestId === requestId);
      expect(
        lines.map(({ stream, line }) => `${stream} ${line}`).filter((line) => !/ (ü+|a warning)$/.test(line)),
      ).toEqual([
        `platform START RequestId: ${requestId} Version: $LATEST`,
        'stdout to the end',
        `platform END RequestId: ${requestId}`,
        expect.stringMatching(
          /^platform REPORT RequestId: [\da-f-]{36}\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\t(Max Memory Used: \d+ MB\t)?Init Duration: [\d.]+ ms\t$/,
        ),
      ]);
    },
  );
});

describe('a function in Python that fails is reported as AWS does it:', () => {
  testPython.each([
    [
      'app.raises',
      '{"errorMessage": "out of stock", "errorType": "ValueError", "requestId": "<id>", "stackTrace": ["  File \\"/var/task/app.py\\", line 49, in raises\\n    raise ValueError(\\"out of stock\\")\\n"]}',
    ],
    [
      'app.raises_own',
      '{"errorMessage": "", "errorType": "CardDeclined", "requestId": "<id>", "stackTrace": ["  File \\"/var/task/app.py\\", line 57, in raises_own\\n    raise CardDeclined()\\n"]}',
    ],
    [
      'app.absent',
      `{"errorMessage": "Handler 'absent' missing on module 'app'", "errorType": "Runtime.HandlerNotFound", "requestId": "", "stackTrace": []}`,
    ],
    [
      'nowhere.handler',
      `{"errorMessage": "Unable to import module 'nowhere': No module named 'nowhere'", "errorType": "Runtime.ImportModuleError", "requestId": "", "stackTrace": []}`,
    ],
    [
      'malformed',
      `{"errorMessage": "Bad handler 'malformed': not enough values to unpack (expected 2, got 1)", "errorType": "Runtime.MalformedHandlerName", "requestId": "", "stackTrace": []}`,
    ],
    [
      'fails_while_loading.handler',
      `{"errorMessage": "'TABLE'", "errorType": "KeyError", "requestId": "", "stackTrace": ["  File \\"/var/task/fails_while_loading.py\\", line 1, in <module>\\n    raise KeyError(\\"TABLE\\")\\n"]}`,
    ],
    [
      'app.exits',
      '{"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited with error: exit status 3"}',
    ],
    [
      'app.forks',
      '{"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited without providing a reason"}',
    ],
  ])('%s', async (handler, payload) => {
    expect(await failureOf(handler)).toBe(payload);
  });

  testPython('a result that is not JSON', async () => {
    const { payload, requestId } = await host.invoke('app.run', '{"do":"returns_set"}');
    expect(payload).toBe(
      `{"errorMessage": "Unable to marshal response: Object of type set is not JSON serializable", "errorType": "Runtime.MarshalError", "requestId": "${requestId}", "stackTrace": []}`,
    );
  });

  testPython('a file with a mistake in it', async () => {
    expect(JSON.parse(await failureOf('unreadable.handler'))).toEqual({
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage: expect.stringMatching(
        /^Syntax error in module 'unreadable': .+ \(unreadable.py, line 1\)$/,
      ),
      requestId: '',
      stackTrace: ['  File "/var/task/unreadable.py" Line 1\n    def handler(event, context)\n'],
    });
  });

  testPython('more memory than it may have', async () => {
    const { payload, requestId, logTail } = await host.invoke('app.hoards', '{}');

    expect(JSON.parse(payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
    });
    expect(logTail).toContain('Max Memory Used: 256 MB');
    expect(logTail).toContain('Status: error\tError Type: Runtime.OutOfMemory\t');
  });

  testPython('time: it is ended though it does not heed signals, and the log says why', async () => {
    const { payload, requestId, logTail } = await host.invoke('app.hangs', '{}');

    expect(JSON.parse(payload)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 1.00 seconds`,
    });
    expect(logTail.split('\n').slice(1)).toEqual([
      'started',
      expect.stringMatching(new RegExp(`^\\d{4}-.*Z ${requestId} Task timed out after 1.00 seconds$`)),
      `END RequestId: ${requestId}`,
      expect.stringMatching(/Status: timeout\t$/),
      '',
    ]);
  });
});
