import * as z from 'zod';
import { defineHandler, type Handler } from '../../src/entries/lambda';
import { hasType } from '../support/types';

const charge = defineHandler(
  {
    input: z.object({ orderId: z.string(), amount: z.number() }),
    output: z.object({ paymentId: z.string() }),
    errors: ['CardDeclined', 'GatewayTimeout'],
  },
  async (input, { fail }) => {
    hasType<string>()(input.orderId);
    if (input.amount > 1000) return fail('CardDeclined', `no cover for ${input.amount}`);
    return { paymentId: `p-${input.orderId}` };
  },
);

describe('defineHandler', () => {
  test('a handler is a plain function whose types come from its schemas', async () => {
    hasType<
      Handler<{ orderId: string; amount: number }, { paymentId: string }, 'CardDeclined' | 'GatewayTimeout'>
    >()(charge);

    await expect(charge({ orderId: 'o-1', amount: 5 })).resolves.toEqual({ paymentId: 'p-o-1' });
    expect(charge.errors).toEqual(['CardDeclined', 'GatewayTimeout']);
  });

  test('an input that does not fit fails with InvalidInput, naming every field', async () => {
    // @ts-expect-error: the schema wants a number
    const attempt = charge({ orderId: 7, amount: 'much' });

    await expect(attempt).rejects.toMatchObject({
      name: 'InvalidInput',
      message:
        'what the handler takes does not fit its schema: ' +
        'orderId: Invalid input: expected string, received number; ' +
        'amount: Invalid input: expected number, received string',
    });
  });

  test('an output that does not fit fails with InvalidOutput', async () => {
    const broken = defineHandler(
      { output: z.object({ lines: z.array(z.object({ sku: z.string() })) }) },
      () => JSON.parse('{"lines":[{"sku":"a"},{"sku":2}]}') as { lines: { sku: string }[] }, // the type is a lie
    );

    await expect(broken(null)).rejects.toMatchObject({
      name: 'InvalidOutput',
      message:
        'what the handler gave does not fit its schema: ' +
        'lines[1].sku: Invalid input: expected string, received number',
    });
  });

  test('fail throws an error whose name is the declared one, for AWS takes errorType from it', async () => {
    const attempt = charge({ orderId: 'o-1', amount: 2000 });

    await expect(attempt).rejects.toMatchObject({ name: 'CardDeclined', message: 'no cover for 2000' });
    await expect(attempt).rejects.toHaveProperty(
      'stack',
      expect.stringMatching(/^CardDeclined: no cover for 2000\n.*define-handler\.test\.ts/),
    );
  });

  test('only declared errors can be thrown through fail', () => {
    defineHandler({ errors: ['CardDeclined'] }, (_input: null, { fail }) => {
      // @ts-expect-error: the contract declares CardDeclined only
      return fail('CardLost');
    });
    defineHandler({}, (_input: null, { fail }) => {
      // @ts-expect-error: the contract declares no error
      return fail('CardDeclined');
    });
  });

  test('without schemas the types are those of the body', async () => {
    const greet = defineHandler({}, async (input: { name: string }) => `hello ${input.name}`);
    hasType<Handler<{ name: string }, string>>()(greet);

    await expect(greet({ name: 'Ada' })).resolves.toBe('hello Ada');
    expect(greet.errors).toEqual([]);
  });

  test('the body sees what the schema gives, the caller what it takes', async () => {
    const measure = defineHandler({ input: z.string().transform((text) => text.length) }, (length) => {
      hasType<number>()(length);
      return { length };
    });
    hasType<Handler<string, { length: number }>>()(measure);

    await expect(measure('four')).resolves.toEqual({ length: 4 });
  });

  test('the body must return what the output schema takes', () => {
    // @ts-expect-error: paymentId is a string
    defineHandler({ output: z.object({ paymentId: z.string() }) }, () => ({ paymentId: 5 }));
  });

  test('the context is Lambda’s own, and one without a deadline when a test calls the handler', async () => {
    const whoAmI = defineHandler({}, (_input: null, { context }) => ({
      name: context.functionName,
      millis: context.getRemainingTimeInMillis(),
    }));
    const context = {
      functionName: 'WhoAmI',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:WhoAmI',
      awsRequestId: 'r-1',
      getRemainingTimeInMillis: () => 2900,
    };

    await expect(whoAmI(null, context)).resolves.toEqual({ name: 'WhoAmI', millis: 2900 });
    await expect(whoAmI(null)).resolves.toEqual({ name: 'called-directly', millis: Infinity });
  });

  describe('with a task token', () => {
    const ask = defineHandler(
      { input: z.strictObject({ orderId: z.string() }), taskToken: true },
      async ({ orderId }, { taskToken }) => `${orderId} waits for ${taskToken}`,
    );

    test('the token comes with the input, and the body gets it by itself', async () => {
      hasType<Handler<{ orderId: string } & { readonly taskToken: string }, string>>()(ask);

      await expect(ask({ orderId: 'o-1', taskToken: 't-1' })).resolves.toBe('o-1 waits for t-1');
    });

    test('an input without one fails with InvalidInput', async () => {
      // @ts-expect-error: the token is missing
      await expect(ask({ orderId: 'o-1' })).rejects.toMatchObject({
        name: 'InvalidInput',
        message: 'the handler takes a task token, but its input has no "taskToken"',
      });
    });

    test('a handler that does not ask for one has none', () => {
      // @ts-expect-error: the contract asks for no token
      defineHandler({}, (_input: null, { taskToken }) => String(taskToken));
    });
  });

  test('an error does not tell secrets of the environment, and stays the error that it is', async () => {
    process.env['DB_PASSWORD'] = 'correct horse';
    const connect = defineHandler({}, (_input: null): string => {
      throw new RangeError('cannot connect with ada:correct horse');
    });
    const error: unknown = await connect(null).catch((reason: unknown) => reason);
    delete process.env['DB_PASSWORD'];

    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'cannot connect with ada:***' });
    expect((error as Error).stack).not.toContain('horse'); // it is a RangeError
  });
});
