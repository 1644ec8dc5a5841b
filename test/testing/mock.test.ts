import { external, lambda, type, workflow } from 'stepwright';
import { mock, run } from 'stepwright/testing';
import * as z from 'zod';

const charge = external('charge', {
  input: z.object({ amount: z.number() }),
  output: z.object({ paymentId: z.string() }),
  errors: ['Busy', 'Declined'],
});
const notify = lambda<(message: { text: string }) => Promise<void>>('./notify.ts');
const payment = workflow('payment', { input: type<{ amount: number }>() }, (ctx, input) => {
  const paid = ctx.step(
    'Charge',
    charge,
    { amount: input.amount },
    {
      timeout: '1m',
      retry: { Busy: { attempts: 2, every: '10s', backoff: 1 } },
      catch: {
        Declined: (e) => ctx.fail('NotPaid', e.message),
        'States.Timeout': () => ctx.fail('TooSlow', 'no answer within a minute'),
      },
    },
  );
  ctx.step('Notify', notify, { text: `paid ${input.amount}` });
  return paid.paymentId;
});
const input = { amount: 5 };
const notified = mock(notify, () => {});

describe('a mock', () => {
  test('may be a value, given to every call', async () => {
    const { output } = await run(payment, { input, mocks: [mock(charge, { paymentId: 'p-1' }), notified] });

    expect(output).toBe('p-1');
  });

  test('may be a function of the input, typed by the task', async () => {
    const charged = mock(charge, ({ amount }) => ({ paymentId: `p-${amount.toFixed(2)}` }));

    const { output } = await run(payment, { input, mocks: [charged, notified] });

    expect(output).toBe('p-5.00');
  });

  test('may be asynchronous; however long it works, no virtual time goes by', async () => {
    const charged = mock(charge, async () => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      return { paymentId: 'p-1' };
    });

    expect(await run(payment, { input, mocks: [charged, notified] })).toMatchObject({
      output: 'p-1',
      elapsed: 0,
    });
  });

  test('of a handler that gives nothing need not return anything', async () => {
    const texts: string[] = [];
    const heard = mock(notify, ({ text }) => void texts.push(text));

    await run(payment, { input, mocks: [mock(charge, { paymentId: 'p-1' }), heard] });

    expect(texts).toEqual(['paid 5']);
  });

  test('is told the attempt and the state', async () => {
    const calls: unknown[] = [];
    const charged = mock(charge, (_, { attempt, stateName, fail }) => {
      calls.push([stateName, attempt]);
      return attempt < 3 ? fail('Busy') : { paymentId: 'p-1' };
    });

    await run(payment, { input, mocks: [charged, notified] });

    expect(calls).toEqual([
      ['Charge', 1],
      ['Charge', 2],
      ['Charge', 3],
    ]);
  });

  test('fails like the real function: the error is caught by its name, with its message', async () => {
    const declined = mock(charge, (_, { fail }) => fail('Declined', 'no funds'));

    const result = await run(payment, { input, mocks: [declined] });

    expect(result).toMatchObject({ status: 'FAILED', error: 'NotPaid', cause: 'no funds' });
  });

  test('that fails where nothing catches it fails the execution with the cause of a Lambda function', async () => {
    const busy = mock(charge, (_, { fail }) => fail('Busy', 'come back later'));

    const result = await run(payment, { input, mocks: [busy] });

    expect(result).toMatchObject({
      error: 'Busy',
      cause: '{"errorType":"Busy","errorMessage":"come back later","trace":[]}',
      elapsed: 20,
    });
  });

  test('of one task serves all states that run it', async () => {
    const double = external<{ n: number }, number>('double');
    const quadruple = workflow('quadruple', { input: type<{ n: number }>() }, (ctx, { n }) =>
      ctx.step('Double again', double, { n: ctx.step('Double', double, { n }) }),
    );

    const { output, visited } = await run(quadruple, {
      input: { n: 3 },
      mocks: [mock(double, ({ n }, { stateName }) => (stateName === 'Double' ? n * 2 : n * 2 + 1))],
    });

    expect(visited).toEqual(['Double', 'Double again']);
    expect(output).toBe(13);
  });

  test('counts if it is the last of several for one task, so that a test can replace a shared one', async () => {
    const shared = [mock(charge, { paymentId: 'p-shared' }), notified];

    const { output } = await run(payment, {
      input,
      mocks: [...shared, mock(charge, { paymentId: 'p-own' })],
    });

    expect(output).toBe('p-own');
  });

  test('that does not fit its task does not compile', () => {
    const refused = () => [
      // @ts-expect-error: paymentId is a string
      mock(charge, { paymentId: 5 }),
      // @ts-expect-error: the result lacks paymentId
      mock(charge, () => ({})),
      // @ts-expect-error: the task declares no such error
      mock(charge, (_, { fail }) => fail('NoSuchError')),
    ];

    expect(refused).toBeInstanceOf(Function);
  });
});

describe('a mistake in a mock ends the run', () => {
  test('with the very error it throws, such as that of an assertion', async () => {
    const mistaken = new Error('expected 5 to be 6');
    const charged = mock(charge, () => {
      throw mistaken;
    });

    await expect(run(payment, { input, mocks: [charged] })).rejects.toBe(mistaken);
  });

  test('before anything else of the workflow is asked for', async () => {
    const asked: string[] = [];
    const everything = workflow('everything', { input: type<object>() }, (ctx) => {
      ctx.step('Charge', charge, { amount: 1 }, { catch: { 'States.ALL': () => undefined } });
      ctx.step('Notify', notify, { text: 'caught' });
    });
    const charged = mock(charge, () => {
      throw new Error('a mistake');
    });

    await expect(
      run(everything, { input: {}, mocks: [charged, mock(notify, ({ text }) => void asked.push(text))] }),
    ).rejects.toThrow('a mistake');
    await new Promise(setImmediate);
    expect(asked).toEqual([]);
  });

  test('where its result does not fit the schema of the task', async () => {
    const wrong = { paymentId: 7 } as unknown as { paymentId: string }; // as from a test in JavaScript

    await expect(run(payment, { input, mocks: [mock(charge, wrong)] })).rejects.toThrow(
      /^the mock of external\("charge"\) does not fit the contract:\n {2}paymentId: .*expected string.*\n {2}got: \{"paymentId":7\}$/,
    );
  });

  test('where its result is not JSON', async () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const wrong = cycle as unknown as { paymentId: string }; // as from a test in JavaScript

    await expect(run(payment, { input, mocks: [mock(charge, () => wrong)] })).rejects.toThrow(
      /^the mock of external\("charge"\) is not JSON: Converting circular structure/,
    );
  });
});

describe('a mock that takes its time', () => {
  test('lets virtual time go by before its answer counts', async () => {
    const slow = mock(charge, { paymentId: 'p-1' }, { takes: '45s' });

    expect(await run(payment, { input, mocks: [slow, notified] })).toMatchObject({
      output: 'p-1',
      elapsed: 45,
    });
  });

  test('runs into the timeout of its state', async () => {
    const tooSlow = mock(charge, { paymentId: 'p-1' }, { takes: '2m' });

    expect(await run(payment, { input, mocks: [tooSlow, notified] })).toMatchObject({
      error: 'TooSlow',
      elapsed: 60,
    });
  });

  test('takes it for every attempt, failed ones included', async () => {
    const slow = mock(
      charge,
      (_, { attempt, fail }) => (attempt === 1 ? fail('Busy') : { paymentId: 'p-1' }),
      {
        takes: { seconds: 5 },
      },
    );

    expect(await run(payment, { input, mocks: [slow, notified] })).toHaveProperty('elapsed', 5 + 10 + 5);
  });

  test.each([['5 s'], ['soon'], ['0.5s'], [{ minutes: -1 }], [5]])('cannot take %j', (takes) => {
    expect(() => mock(charge, { paymentId: 'p-1' }, { takes: takes as '5s' })).toThrow(
      /^`takes` of the mock of external\("charge"\) is .+, which is no duration; write whole seconds, from 0 to 99,999,999, as '90s'/,
    );
  });
});

describe('the input of a mock', () => {
  test('is its own: what it does to it, nobody else sees', async () => {
    const vandal = mock(charge, (charged) => {
      Object.assign(charged, { amount: 1_000_000 });
      return { paymentId: 'p-1' };
    });

    const { history } = await run(payment, { input, mocks: [vandal, notified] });

    const scheduled = history.find(({ type: name }) => name === 'TaskScheduled');
    expect(scheduled?.taskScheduledEventDetails?.parameters).toContain('"Payload":{"amount":5}');
    expect(input).toEqual({ amount: 5 });
  });

  test('is not what the workflow was started with, even where it is passed on whole', async () => {
    const store = external<{ tags: string[] }, { tags: string[] }>('store');
    const passing = workflow('passing', { input: type<{ tags: string[] }>() }, (ctx, order) => {
      ctx.step('Store', store, order);
      return ctx.step('Store again', store, order);
    });
    const given = { tags: ['a'] };
    const greedy = mock(store, (order) => {
      order.tags.push('b');
      return order;
    });

    expect(await run(passing, { input: given, mocks: [greedy] })).toHaveProperty('output', {
      tags: ['a', 'b'],
    });
    expect(given).toEqual({ tags: ['a'] });
  });
});
