/** Signals find the workflow that waits for them, once. */

import { DynamoDB } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { signal, signalError, signalTable, type SignalTokens } from '../../src/entries/client';
import { callback } from '../../src/index';
import { closeAll, serve, type Served } from '../server/support';

const change = callback('change', { output: z.object({ at: z.string() }), errors: ['Cancelled'] });

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(closeAll);

/** Starts an execution that waits under the key `o-1`. */
async function waiting(): Promise<{ readonly executionArn: string; readonly tokens: SignalTokens }> {
  const executionArn = served.server.start('ask', { input: {} });
  const kept = new Map([['change#o-1', await served.nextToken()]]);
  return { executionArn, tokens: { find: async (id) => kept.get(id) } };
}

test('a signal goes to the workflow that waits under its key', async () => {
  const { executionArn, tokens } = await waiting();
  await signal(served.client, change, { key: 'o-1', tokens }, { at: 'noon' });

  await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({ output: { at: 'noon' } });
});

test('one of its errors may be sent in its place', async () => {
  const { executionArn, tokens } = await waiting();
  await signalError(served.client, change, { key: 'o-1', tokens }, { error: 'Cancelled', cause: 'no more' });

  await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
    error: 'Cancelled',
    cause: 'no more',
  });
});

test('a signal that nobody waits for yet, and one that comes second, get a conflict', async () => {
  const { tokens } = await waiting();

  await expect(signal(served.client, change, { key: 'o-2', tokens }, { at: 'noon' })).rejects.toMatchObject({
    name: 'SignalConflict',
    message: 'no workflow waits for the signal "change" under the key "o-2"',
  });
  await signal(served.client, change, { key: 'o-1', tokens }, { at: 'noon' });
  await expect(signal(served.client, change, { key: 'o-1', tokens }, { at: 'one' })).rejects.toMatchObject({
    name: 'SignalConflict',
    message: 'the workflow does not wait any more for the signal "change" under the key "o-1"',
  });
});

test('what does not fit the contract is not sent, and the workflow waits on', async () => {
  const { executionArn, tokens } = await waiting();

  // @ts-expect-error: `at` is a string
  await expect(signal(served.client, change, { key: 'o-1', tokens }, { at: 5 })).rejects.toMatchObject({
    name: 'InvalidAnswer',
  });
  await signal(served.client, change, { key: 'o-1', tokens }, { at: 'noon' });
  await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({ status: 'SUCCEEDED' });
});

describe('the table of tokens', () => {
  /** Answers as GetItem, and remembers what it was asked. */
  function table(item?: Record<string, { readonly S: string }>) {
    const asked: unknown[] = [];
    const getItem = async (request: unknown) => {
      asked.push(request);
      return { Item: item };
    };
    return { asked, tokens: signalTable({ getItem }, 'signals') };
  }

  test('is asked for the very latest item', async () => {
    const { asked, tokens } = table({ id: { S: 'change#o-1' }, token: { S: 'the token' } });

    expect(await tokens.find('change#o-1')).toBe('the token');
    expect(asked).toEqual([{ TableName: 'signals', Key: { id: { S: 'change#o-1' } }, ConsistentRead: true }]);
    expect(await table().tokens.find('change#o-1')).toBeUndefined();
  });

  test('takes the client of the SDK', () => {
    expect(signalTable(new DynamoDB({ region: 'us-east-1' }), 'signals')).toHaveProperty('find');
  });
});
