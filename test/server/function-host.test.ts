import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/engine/ports';
import {
  createFunctionHost,
  type FunctionHost,
  type FunctionHostOptions,
  type FunctionLog,
} from '../../src/server/lambda-api/runtimes/function-host';
import * as misbehaving from './handlers/misbehaving';

const MISBEHAVING = join(__dirname, 'handlers/misbehaving.ts');
const WELL_BEHAVED = join(__dirname, 'handlers/well-behaved.ts');

const hosts: FunctionHost[] = [];
afterAll(() => Promise.all(hosts.map((host) => host.close())));

function host(options: FunctionHostOptions): FunctionHost {
  const created = createFunctionHost(options);
  hosts.push(created);
  return created;
}

/** A host of one function called `fn`. */
function hostOf(entry: string, exported: string, options: Partial<FunctionHostOptions> = {}): FunctionHost {
  return host({ functions: [{ name: 'fn', entry, export: exported, timeoutSeconds: 20 }], ...options });
}

const shared = host({
  functions: [
    ...exportsOf(MISBEHAVING, Object.keys(misbehaving)),
    ...exportsOf(MISBEHAVING, ['doesNotExist']),
    ...exportsOf(WELL_BEHAVED, ['echo', 'counts', 'context', 'callsBack']),
  ],
});

function exportsOf(entry: string, names: readonly string[]) {
  return names.map((name) => ({ name, entry, export: name, timeoutSeconds: 20 }));
}

/** Invokes a function of the shared host and gives its failure as data, with the request id cut out. */
async function failureOf(
  name: string,
): Promise<{ errorType: string; errorMessage: string; trace?: string[] }> {
  const result = await shared.invoke(name, '{}');
  if (result.kind === 'succeeded') throw new Error(`${name} succeeded with ${result.payload}`);
  return JSON.parse(result.payload.replaceAll(result.requestId, '<id>'));
}

describe('a function', () => {
  test('gets its event and gives its result as JSON', async () => {
    await expect(shared.invoke('echo', '{"a":[1,null,"ü"]}')).resolves.toMatchObject({
      kind: 'succeeded',
      payload: '{"a":[1,null,"ü"]}',
    });
  });

  test('may call back instead of returning a promise', async () => {
    await expect(shared.invoke('callsBack', '7')).resolves.toMatchObject({ payload: '{"got":7}' });
  });

  test('that gives nothing gives null', async () => {
    await expect(shared.invoke('returnsNothing', '{}')).resolves.toMatchObject({ payload: 'null' });
  });

  test('finds its name, its arn and its remaining time in the context', async () => {
    const fn = host({
      functions: [{ name: 'Ctx', entry: WELL_BEHAVED, export: 'context', timeoutSeconds: 3 }],
    });
    const result = await fn.invoke('Ctx', '{}');

    expect(JSON.parse(result.payload)).toEqual({
      functionName: 'Ctx',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:Ctx',
      hasTime: true,
    });
  });

  test('sees the variables it was given and none of this process', async () => {
    process.env.SECRET_OF_THE_SERVICE = 'do not tell';
    const fn = host({
      functions: [{ name: 'fn', entry: WELL_BEHAVED, export: 'variables', environment: { TABLE: 'orders' } }],
    });
    const variables: Record<string, string> = JSON.parse((await fn.invoke('fn', '{}')).payload);

    expect(variables).toMatchObject({
      TABLE: 'orders',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      PATH: process.env.PATH,
    });
    expect(Object.keys(variables)).not.toContain('SECRET_OF_THE_SERVICE');
    expect(Object.keys(variables)).not.toContain('HOME');
  });

  test('keeps its process while warm', async () => {
    const first = JSON.parse((await shared.invoke('counts', '{}')).payload);
    const second = JSON.parse((await shared.invoke('counts', '{}')).payload);

    expect([first.invocations, second.invocations]).toEqual([1, 2]);
    expect(second.pid).toBe(first.pid);
    expect(first.pid).not.toBe(process.pid);
  });

  test('runs in a second process while the first is busy', async () => {
    const barrier = await openBarrier(2);
    const fn = hostOf(WELL_BEHAVED, 'meets');
    const event = JSON.stringify({ barrier: barrier.url });

    const pids = await Promise.all([fn.invoke('fn', event), fn.invoke('fn', event)]);

    expect(new Set(pids.map(({ payload }) => payload)).size).toBe(2);
    barrier.close();
  });

  test('waits for its turn when as many processes as allowed are busy', async () => {
    const fn = hostOf(WELL_BEHAVED, 'counts', { concurrency: 1 });
    const results = await Promise.all([1, 2, 3].map(() => fn.invoke('fn', '{}')));

    expect(results.map(({ payload }) => JSON.parse(payload).invocations)).toEqual([1, 2, 3]);
  });

  test('prints to its log, line by line, and never into its result', async () => {
    const log: FunctionLog[] = [];
    const fn = hostOf(MISBEHAVING, 'prints', { onLog: (entry) => log.push(entry) });
    const result = await fn.invoke('fn', '{}');
    await fn.close();

    expect(result).toMatchObject({ kind: 'succeeded', payload: '"the result"' });
    expect(log.filter(({ stream }) => stream === 'stdout').map(({ line }) => line)).toEqual([
      '{"payload":"not the result"}',
      'no newline at the end',
    ]);
    expect(log).toContainEqual({
      functionName: 'fn',
      requestId: result.requestId,
      stream: 'stderr',
      line: 'a warning',
    });
  });

  test('that returns a plain value is taken, with a warning that AWS might not', async () => {
    const log: string[] = [];
    const fn = hostOf(MISBEHAVING, 'returnsPlainValue', { onLog: ({ line }) => log.push(line) });
    const result = await fn.invoke('fn', '{}');
    await fn.close();

    expect(result.payload).toBe('{"plain":true}');
    expect(log.join()).toContain('make the handler async');
  });
});

describe('a function that fails', () => {
  test('is reported with type, message and a trace that leads to its TypeScript', async () => {
    const failure = await failureOf('throwsError');

    expect(failure).toMatchObject({ errorType: 'RangeError', errorMessage: 'out of stock' });
    expect(failure.trace).toEqual([
      'RangeError: out of stock',
      `    at throwsError (${MISBEHAVING}:6:9)`,
      '    at new Promise (<anonymous>)',
    ]);
  });

  test('is reported under the name of the error it throws', async () => {
    await expect(failureOf('throwsNamed')).resolves.toMatchObject({
      errorType: 'CardDeclined',
      errorMessage: 'no cover',
    });
    await expect(shared.invoke('throwsNamed', '{}')).resolves.toMatchObject({ errorType: 'CardDeclined' });
  });

  test('may throw what is not an error', async () => {
    await expect(failureOf('throwsText')).resolves.toEqual({
      errorType: 'string',
      errorMessage: 'just text',
      trace: [],
    });
  });

  test.each(['returnsCycle', 'returnsBigInt', 'returnsFunction'])(
    '%s: the result is not JSON',
    async (name) => {
      await expect(failureOf(name)).resolves.toMatchObject({
        errorType: 'Runtime.JSONStringifyError',
        errorMessage: 'Unable to stringify response body',
      });
    },
  );

  test.each([
    ['exits', 'RequestId: <id> Error: Runtime exited with error: exit status 3'],
    ['exitsQuietly', 'RequestId: <id> Error: Runtime exited without providing a reason'],
    ['killsItself', 'RequestId: <id> Error: Runtime exited with error: signal: killed'],
    ['leavesGrandchild', 'RequestId: <id> Error: Runtime exited with error: exit status 1'],
  ])('%s: its process ends before it answers', async (name, errorMessage) => {
    await expect(failureOf(name)).resolves.toEqual({ errorType: 'Runtime.ExitError', errorMessage });
  });

  test('is over with its process, even where what it started has left the group and goes on', async () => {
    const printed: string[] = [];
    const fn = hostOf(MISBEHAVING, 'leavesStrayGrandchild', {
      onLog: ({ stream, line }) => stream === 'stdout' && printed.push(line),
    });

    await expect(fn.invoke('fn', '{}')).resolves.toMatchObject({ errorType: 'Runtime.ExitError' });
    await fn.close();
    process.kill(Number(printed[0]));
  });

  test('may fail where nobody catches', async () => {
    await expect(failureOf('rejectsUnheard')).resolves.toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: nobody listens',
    });
    await expect(failureOf('throwsLater')).resolves.toMatchObject({
      errorType: 'Error',
      errorMessage: 'too late to catch',
    });
  });

  test('is killed when its time is up', async () => {
    const clock = manualClock();
    let started = (): void => {};
    const isRunning = new Promise<void>((resolve) => (started = resolve));
    const fn = host({
      functions: [{ name: 'fn', entry: MISBEHAVING, export: 'hangs', timeoutSeconds: 3 }],
      clock,
      onLog: ({ line }) => line === 'started' && started(),
    });
    const invocation = fn.invoke('fn', '{}');
    await isRunning;
    clock.advance(3000);

    const result = await invocation;
    expect(JSON.parse(result.payload)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${result.requestId} Error: Task timed out after 3.00 seconds`,
    });
  });

  test('cannot give more than six megabytes', async () => {
    await expect(failureOf('returnsTooMuch')).resolves.toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage:
        'Response payload size (6291658 bytes) exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  test('cannot take more than six megabytes', async () => {
    const result = await shared.invoke('echo', JSON.stringify('x'.repeat(6 * 1024 * 1024)));

    expect(result).toMatchObject({
      kind: 'refused',
      errorType: 'RequestTooLargeException',
      statusCode: 413,
      message:
        '6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
    });
  });
});

describe('a function that cannot be loaded', () => {
  test('has no such export', async () => {
    await expect(failureOf('doesNotExist')).resolves.toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.doesNotExist is undefined or not exported',
    });
    await expect(failureOf('notAFunction')).resolves.toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.notAFunction is not a function',
    });
  });

  test('fails while its module loads', async () => {
    const entry = join(__dirname, 'handlers/fails-while-loading.ts');
    const result = await hostOf(entry, 'handler').invoke('fn', '{}');

    const failure = JSON.parse(result.payload);
    expect(failure).toMatchObject({ errorType: 'TypeError', errorMessage: 'no configuration' });
    expect(failure.trace[1]).toContain(`${entry}:10:34`);
  });

  test('shows its syntax errors with file and line, all functions together', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepwright-test-'));
    const broken = ['one.ts', 'two.ts'].map((name) => join(folder, name));
    broken.forEach((file) =>
      writeFileSync(file, 'export const handler = async () => {\n  const x = ;\n};\n'),
    );
    const fn = host({ functions: broken.map((entry, i) => ({ name: `fn${i}`, entry, export: 'handler' })) });

    const problems = await fn.prepare().then(
      () => 'none',
      (error: Error) => error.message,
    );
    expect(problems).toMatch(/one\.ts cannot be bundled:\n.*one\.ts:2:12: Unexpected ";"/);
    expect(problems).toMatch(/two\.ts cannot be bundled:\n.*two\.ts:2:12: Unexpected ";"/);
    await expect(fn.invoke('fn0', '{}')).resolves.toMatchObject({ errorType: 'Runtime.ImportModuleError' });
    rmSync(folder, { recursive: true });
  });

  test('is not known', async () => {
    const fn = host({ functions: [{ name: 'charge', entry: WELL_BEHAVED, export: 'echo' }] });

    await expect(fn.invoke('chrage', '{}')).rejects.toThrow('there is no function "chrage", only: charge');
  });
});

/** A clock that only `advance` moves. */
function manualClock(): Clock & { advance(millis: number): void } {
  let now = 0;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    schedule: (at, callback) => {
      const timer = { at, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (millis) => {
      now += millis;
      const due = [...timers].filter(({ at }) => at <= now);
      due.forEach((timer) => timers.delete(timer) && timer.callback());
    },
  };
}

/** Answers its callers when `count` of them have arrived. */
async function openBarrier(count: number): Promise<{ url: string; close(): void }> {
  const arrived: (() => void)[] = [];
  const server = createServer((_request, response) => {
    arrived.push(() => response.end());
    if (arrived.length === count) arrived.forEach((go) => go());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
