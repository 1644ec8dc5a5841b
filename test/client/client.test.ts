import { buildSync } from 'esbuild';
import { join } from 'node:path';
import * as z from 'zod';
import { callback, workflow } from '../../src/index';
import { arnVariable, fail, heartbeat, start, succeed } from '../../src/entries/client';
import { closeAll, machineArn, serve, type Served } from '../server/support';

const approval = callback('approval', {
  output: z.object({ approved: z.boolean(), by: z.string() }),
  errors: ['ApprovalWithdrawn'],
});

const echo = workflow('echo', { input: z.object({ orderId: z.string() }) }, (_ctx, input) => ({
  id: input.orderId,
}));

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(closeAll);

/** Starts an execution that waits and gives its token. */
async function ask(): Promise<{ readonly executionArn: string; readonly token: string }> {
  const executionArn = served.server.start('ask', { input: {} });
  return { executionArn, token: await served.nextToken() };
}

describe('succeed', () => {
  test('answers a callback with what its contract promises', async () => {
    const { executionArn, token } = await ask();
    await succeed(served.client, approval, token, { approved: true, by: 'ada' });

    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      status: 'SUCCEEDED',
      output: { approved: true, by: 'ada' },
    });
  });

  test('refuses the wrong shape before anything is sent, and the token stays good', async () => {
    const { executionArn, token } = await ask();

    // @ts-expect-error: `approved` is a boolean, and `by` is missing
    await expect(succeed(served.client, approval, token, { approved: 'yes' })).rejects.toMatchObject({
      name: 'InvalidAnswer',
      message:
        'the answer to callback "approval" does not fit its contract: ' +
        'approved: Invalid input: expected boolean, received string; ' +
        'by: Invalid input: expected string, received undefined; nothing was sent',
    });
    await succeed(served.client, approval, token, { approved: false, by: 'ada' });
    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({ status: 'SUCCEEDED' });
    expect(served.warnings).toEqual([]);
  });

  test('refuses what is too large or not JSON', async () => {
    const anything = callback<unknown>('anything');

    await expect(succeed(served.client, anything, 't', 'x'.repeat(262_143))).rejects.toMatchObject({
      name: 'InvalidAnswer',
      message:
        'the answer to callback "anything" has 262145 bytes, more than the 262144 that Step Functions takes; ' +
        'store it elsewhere and send a reference; nothing was sent',
    });
    await expect(succeed(served.client, anything, 't', 5n)).rejects.toThrow(
      'the answer to callback "anything" is not JSON: Do not know how to serialize a BigInt; nothing was sent',
    );
    await expect(succeed(served.client, anything, 't', () => 1)).rejects.toThrow(
      'is not JSON: it is a function',
    );
  });

  test('refuses a missing token', async () => {
    await expect(succeed(served.client, approval, '', { approved: true, by: 'a' })).rejects.toThrow(
      'the task token of callback "approval" is missing; pass on the one the task was given; nothing was sent',
    );
  });

  test('passes on what the service says: answered twice, made up', async () => {
    const { token } = await ask();
    await succeed(served.client, approval, token, { approved: true, by: 'ada' });

    await expect(
      succeed(served.client, approval, token, { approved: true, by: 'bob' }),
    ).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await expect(
      succeed(served.client, approval, 'made-up', { approved: true, by: 'a' }),
    ).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });
});

describe('fail', () => {
  test('answers with a declared error', async () => {
    const { executionArn, token } = await ask();
    await heartbeat(served.client, approval, token);
    await fail(served.client, approval, token, 'ApprovalWithdrawn', 'the customer cancelled');

    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      status: 'FAILED',
      error: 'ApprovalWithdrawn',
      cause: 'the customer cancelled',
    });
  });

  test('refuses an error that the contract does not declare', async () => {
    // @ts-expect-error: the contract declares ApprovalWithdrawn only
    await expect(fail(served.client, approval, 't', 'Bored')).rejects.toMatchObject({
      name: 'InvalidAnswer',
      message:
        'callback "approval" does not declare the error "Bored"; declared: ApprovalWithdrawn; nothing was sent',
    });
  });

  test('refuses more text than AWS takes', async () => {
    await expect(fail(served.client, approval, 't', 'ApprovalWithdrawn', 'c'.repeat(32_769))).rejects.toThrow(
      'the failure for callback "approval" is too long; allowed are 256 characters for the error, 32768 for the cause',
    );
  });
});

describe('start', () => {
  test('starts a workflow by its value', async () => {
    const options = { name: 'by-value', arn: machineArn('echo') };
    const { executionArn } = await start(served.client, echo, { orderId: 'o-1' }, options);

    expect(executionArn).toBe('arn:aws:states:us-east-1:123456789012:execution:echo:by-value');
    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      input: { orderId: 'o-1' },
    });
  });

  test('takes the arn from the environment', async () => {
    process.env['STEPWRIGHT_ECHO_ARN'] = machineArn('echo');
    const { executionArn } = await start(served.client, echo, { orderId: 'o-1' });
    delete process.env['STEPWRIGHT_ECHO_ARN'];

    expect(executionArn).toContain(':execution:echo:');
  });

  test('says how to name the state machine where nobody does', async () => {
    await expect(start(served.client, echo, { orderId: 'o-1' })).rejects.toMatchObject({
      name: 'MissingArn',
      message:
        'which state machine runs workflow "echo" is not known; give { arn }, or set the environment variable ' +
        'STEPWRIGHT_ECHO_ARN; nothing was sent',
    });
  });

  test('refuses an input that does not fit', async () => {
    const options = { arn: machineArn('echo') };

    // @ts-expect-error: the order id is a string
    await expect(start(served.client, echo, { orderId: 1 }, options)).rejects.toMatchObject({
      name: 'InvalidInput',
      message:
        'the input of workflow "echo" does not fit its schema: ' +
        'orderId: Invalid input: expected string, received number; nothing was sent',
    });
  });
});

test.each([
  ['order', 'STEPWRIGHT_ORDER_ARN'],
  ['orderFulfilment-v2', 'STEPWRIGHT_ORDER_FULFILMENT_V2_ARN'],
  ['Ship.it now', 'STEPWRIGHT_SHIP_IT_NOW_ARN'],
])('the arn of workflow %s is looked for in %s', (name, variable) => {
  expect(arnVariable(name)).toBe(variable);
});

test.each(['client', 'lambda'])(
  'stepwright/%s stays under 60 KB in a bundle, without SDK and schema library',
  (entry) => {
    const { outputFiles } = buildSync({
      entryPoints: [join(__dirname, `../../src/entries/${entry}.ts`)],
      bundle: true,
      platform: 'node',
      external: ['@aws-sdk/*'],
      write: false,
    });

    expect(outputFiles[0]?.contents.byteLength).toBeLessThan(60 * 1024);
  },
);
