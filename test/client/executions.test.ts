import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { REAL_TIME } from '../../src/client/time';
import { callback, workflow } from '../../src/index';
import {
  createClient,
  describe as describeExecution,
  history,
  isClientError,
  list,
  result,
  startOnce,
  startSync,
  stop,
  succeed,
  type ExecutionResult,
  type StartedOnce,
} from '../../src/entries/client';
import { hasType } from '../support/types';
import { closeAll, ECHO, machineArn, serve, type Served } from '../server/support';

const approval = callback<{ approved: boolean; by: string }>('approval');

const answered = z.object({ approved: z.boolean(), by: z.string() });
/** What the machine `ask` of the server does: it waits for an answer, and that is its output. */
const ask = workflow('ask', { input: z.object({ orderId: z.string() }), output: answered }, () => ({
  approved: true,
  by: 'nobody',
}));
const echo = workflow('echo', { input: z.object({ orderId: z.string() }) }, (_ctx, { orderId }) => ({
  orderId,
}));
const pricing = workflow(
  'pricing',
  { input: z.object({ sku: z.string() }), output: z.object({ total: z.number() }), type: 'EXPRESS' },
  () => ({ total: 12 }),
);

const ASK = { arn: machineArn('ask') };
const ORDER = { orderId: 'o-1' };

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterAll(closeAll);

/** Starts an execution that waits and gives its token. */
async function waiting(name = 'o-1'): Promise<{ readonly executionArn: string; readonly token: string }> {
  const { executionArn } = await startOnce(served.client, ask, ORDER, { ...ASK, name });
  return { executionArn, token: await served.nextToken() };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('startOnce', () => {
  const once = (input = ORDER): Promise<StartedOnce<z.infer<typeof answered>>> =>
    startOnce(served.client, ask, input, { ...ASK, name: 'o-1' });

  test('starts, then finds what was started: while it runs, and with its result when it has ended', async () => {
    const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:ask:o-1';

    expect(await once()).toEqual({ kind: 'started', executionArn });
    expect(await once()).toEqual({ kind: 'already-running', executionArn });
    await succeed(served.client, approval, await served.nextToken(), { approved: true, by: 'ada' });
    expect(await once()).toEqual({
      kind: 'already-finished',
      executionArn,
      result: { kind: 'succeeded', status: 'SUCCEEDED', output: { approved: true, by: 'ada' } },
    });
  });

  test('a failure is a result like any other', async () => {
    const { executionArn } = await waiting();
    await stop(served.client, executionArn, { error: 'OrderWithdrawn', cause: 'the customer called' });

    expect(await once()).toMatchObject({
      kind: 'already-finished',
      result: {
        kind: 'failed',
        status: 'ABORTED',
        error: 'OrderWithdrawn',
        cause: 'the customer called',
      },
    });
  });

  test('of many callers at the same moment, none fails, and there is one execution', async () => {
    const started = await Promise.all(Array.from({ length: 10 }, () => once()));

    expect(new Set(started.map(({ executionArn }) => executionArn)).size).toBe(1);
    expect(await all(list(served.client, ask, ASK))).toHaveLength(1);
  });

  test('refuses a name that was used with another input', async () => {
    await once();
    const error: unknown = await once({ orderId: 'o-2' }).catch((reason: unknown) => reason);

    expect(isClientError(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: 'the execution "o-1" was started before, with another input',
    });
  });

  test('finds an execution that was started through an alias or a version by the arn of its machine', async () => {
    const { executionArn } = await waiting();
    const found = await startOnce(served.client, ask, ORDER, { arn: `${ASK.arn}:live`, name: 'o-1' });

    expect(found).toEqual({ kind: 'already-running', executionArn });
  });

  test('refuses an Express workflow, whose executions have no lasting names', async () => {
    await expect(
      startOnce(served.client, pricing, { sku: 'a' }, { arn: machineArn('pricing'), name: 'a' }),
    ).rejects.toMatchObject({
      name: 'WrongType',
      message:
        'workflow "pricing" cannot be started once: an Express execution starts as often as it is asked for; ' +
        'use start or startSync; nothing was sent',
    });
  });
});

describe('the description of an execution', () => {
  test('says how an execution stands, and its input and output are those of the workflow', async () => {
    const { executionArn, token } = await waiting();
    const running = await describeExecution(served.client, ask, executionArn);
    await succeed(served.client, approval, token, { approved: false, by: 'ada' });
    const ended = await describeExecution(served.client, ask, executionArn);

    expect(running).toMatchObject({ kind: 'running', status: 'RUNNING', name: 'o-1', input: ORDER });
    expect(running).not.toHaveProperty('stopDate');
    expect(ended).toMatchObject({ kind: 'succeeded', output: { approved: false, by: 'ada' } });
    expect(ended.stopDate).toBeInstanceOf(Date);
    if (ended.kind === 'succeeded') hasType<boolean>()(ended.output.approved);
    hasType<string>()(ended.input.orderId);
  });

  test('passes on what the service says of an execution that there is not', async () => {
    const error: unknown = await describeExecution(
      served.client,
      ask,
      'arn:aws:states:us-east-1:123456789012:execution:ask:nobody',
    ).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect(isClientError(error)).toBe(false);
  });
});

describe('result', () => {
  test('asks again after ever longer pauses, and gives the output when the execution has ended', async () => {
    const { executionArn, token } = await waiting();
    const pauses: number[] = [];
    const pause = async (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      if (pauses.length === 14) await succeed(served.client, approval, token, { approved: true, by: 'ada' });
    };

    const ended = await result(served.client, ask, executionArn, { time: { pause } });

    hasType<ExecutionResult<{ approved: boolean; by: string }>>()(ended);
    expect(ended).toEqual({ kind: 'succeeded', status: 'SUCCEEDED', output: { approved: true, by: 'ada' } });
    expect(pauses.slice(0, 3)).toEqual([100, 150, 225]);
    expect(pauses.slice(-2)).toEqual([10_000, 10_000]);
  });

  test('gives what a failed execution failed with, and does not reject', async () => {
    const { executionArn } = await waiting();
    await stop(served.client, executionArn);

    expect(await result(served.client, ask, executionArn)).toEqual({ kind: 'failed', status: 'ABORTED' });
  });

  test('rejects where the output is not what the workflow promises', async () => {
    const { executionArn, token } = await waiting();
    await succeed(served.client, callback<unknown>('approval'), token, { approved: 'yes' });

    await expect(result(served.client, ask, executionArn)).rejects.toMatchObject({
      name: 'InvalidOutput',
      message:
        'the output of workflow "ask" does not fit its schema: ' +
        'approved: Invalid input: expected boolean, received string; ' +
        'by: Invalid input: expected string, received undefined',
    });
  });

  test('stops waiting when its caller does, while the execution goes on', async () => {
    const { executionArn } = await waiting();
    const caller = new AbortController();
    const gone = result(served.client, ask, executionArn, { abortSignal: caller.signal });
    caller.abort(new Error('the request was closed'));

    await expect(gone).rejects.toThrow(/the request was closed|aborted/);
    expect(await describeExecution(served.client, ask, executionArn)).toMatchObject({ kind: 'running' });
  });

  test('a pause ends at once when its caller stops waiting', async () => {
    const { executionArn } = await waiting();
    const caller = new AbortController();
    const pause = (_: number, abortSignal?: AbortSignal): Promise<void> => {
      const anHour = REAL_TIME.pause(3_600_000, abortSignal);
      caller.abort(new Error('the request was closed'));
      return anHour;
    };

    await expect(
      result(served.client, ask, executionArn, { abortSignal: caller.signal, time: { pause } }),
    ).rejects.toThrow('the request was closed');
  });
});

describe('list', () => {
  test('goes through all pages, newest first, and through those of one status', async () => {
    for (let i = 1; i <= 120; i += 1) served.server.start('ask', { input: {}, name: `o-${i}` });
    const arn = 'arn:aws:states:us-east-1:123456789012:execution:ask:o-7';
    await stop(served.client, arn);

    const names = (await all(list(served.client, ask, ASK))).map(({ name }) => name);
    expect(names).toHaveLength(120);
    expect(names[0]).toBe('o-120');
    expect(await all(list(served.client, ask, { ...ASK, status: 'ABORTED' }))).toEqual([
      {
        executionArn: arn,
        name: 'o-7',
        status: 'ABORTED',
        startDate: expect.any(Date),
        stopDate: expect.any(Date),
      },
    ]);
  });
});

describe('history', () => {
  test('goes through the events in both directions, with data or without', async () => {
    const executionArn = served.server.start('echo', { input: ORDER });
    await result(served.client, echo, executionArn);

    const events = await all(history(served.client, executionArn));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[1]?.stateEnteredEventDetails?.input).toBe('{"orderId":"o-1"}');
    const [last] = await all(history(served.client, executionArn, { reverse: true, includeData: false }));
    expect(last?.type).toBe('ExecutionSucceeded');
    expect(last?.executionSucceededEventDetails?.output).toBeUndefined();
  });
});

describe('startSync', () => {
  /** Answers StartSyncExecution as the service does. */
  async function answering(
    answer: object,
  ): Promise<{ readonly endpoint: string; readonly close: () => void }> {
    const service: HttpServer = createServer((request, response) => {
      const asked = request.headers['x-amz-target'];
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.statusCode = asked === 'AWSStepFunctions.StartSyncExecution' ? 200 : 500;
      response.end(JSON.stringify({ executionArn: 'arn:of:it', startDate: 0, stopDate: 1, ...answer }));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const { port } = service.address() as AddressInfo; // a listening TCP server has one
    return { endpoint: `http://127.0.0.1:${port}`, close: () => void service.close() };
  }

  async function price(answer: object, endpointFrom: 'option' | 'environment' = 'option') {
    const { endpoint, close } = await answering(answer);
    if (endpointFrom === 'environment') process.env['AWS_ENDPOINT_URL_SFN'] = endpoint;
    const client = createClient(endpointFrom === 'option' ? { endpoint } : {});
    try {
      return await startSync(client, pricing, { sku: 'a-1' }, { arn: machineArn('pricing') });
    } finally {
      delete process.env['AWS_ENDPOINT_URL_SFN'];
      client.destroy();
      close();
    }
  }

  test.each(['option', 'environment'] as const)(
    'gives the output, from an endpoint on this machine that the %s names',
    async (endpointFrom) => {
      const priced = await price({ status: 'SUCCEEDED', output: '{"total":12}' }, endpointFrom);

      expect(priced).toEqual({
        kind: 'succeeded',
        status: 'SUCCEEDED',
        output: { total: 12 },
        executionArn: 'arn:of:it',
      });
      if (priced.kind === 'succeeded') hasType<number>()(priced.output.total);
    },
  );

  test('runs an Express workflow of the local service, and checks what it gives', async () => {
    const { client } = await serve({ machines: [{ ...ECHO, name: 'pricing', type: 'EXPRESS' }] });
    const echoed = workflow('pricing', { input: z.object({ sku: z.string() }), type: 'EXPRESS' }, () => null);
    const options = { arn: machineArn('pricing') };

    expect(await startSync(client, echoed, { sku: 'a-1' }, options)).toMatchObject({
      kind: 'succeeded',
      output: { sku: 'a-1' },
    });
    await expect(startSync(client, pricing, { sku: 'a-1' }, options)).rejects.toMatchObject({
      name: 'InvalidOutput',
    });
  });

  test('gives what the execution failed with', async () => {
    expect(await price({ status: 'FAILED', error: 'NoPrice', cause: 'sold out' })).toEqual({
      kind: 'failed',
      status: 'FAILED',
      error: 'NoPrice',
      cause: 'sold out',
      executionArn: 'arn:of:it',
    });
  });

  test('refuses a Standard workflow before anything is sent', async () => {
    await expect(startSync(served.client, ask, ORDER, ASK)).rejects.toMatchObject({
      name: 'WrongType',
      message:
        'workflow "ask" is a Standard one, which does not run within a call; start it and wait for its result, ' +
        "or make it an Express one: { type: 'EXPRESS' }; nothing was sent",
    });
  });
});
