import { external, lambda, type, workflow } from 'stepwright';
import { mock, run, type RunResult } from 'stepwright/testing';
import * as z from 'zod';
import { hasType } from '../support/types';

const charge = external<{ amount: number }, { paymentId: string }>('charge').throws('Busy', 'Declined');
const pause = workflow('pause', { input: type<{ days: number }>() }, (ctx, input) => {
  ctx.wait('Sleep', '365d');
  return { slept: input.days };
});
const payment = workflow('payment', { input: z.object({ amount: z.number() }) }, (ctx, input) => {
  ctx.if('Nothing to pay?', input.amount.eq(0), () => ctx.fail('NothingToPay', 'the amount is 0'));
  const paid = ctx.step(
    'Charge',
    charge,
    { amount: input.amount },
    { retry: { Busy: { attempts: 3, every: '10s', backoff: 1, jitter: true } } },
  );
  return { receipt: paid.paymentId };
});
const busyTwice = mock(charge, (_, { attempt, fail }) => (attempt < 3 ? fail('Busy') : { paymentId: 'p-1' }));

describe('the result of a run', () => {
  test('of an execution that succeeds has its output, and neither error nor cause', async () => {
    const result = await run(payment, {
      input: { amount: 5 },
      mocks: [mock(charge, { paymentId: 'p-1' })],
    });

    hasType<RunResult<{ receipt: string }>>()(result);
    expect(result.status).toBe('SUCCEEDED');
    expect(result.output).toEqual({ receipt: 'p-1' });
    expect(result).not.toHaveProperty('error');
    expect(result).not.toHaveProperty('cause');
  });

  test('of an execution that fails has error and cause, and no output', async () => {
    const result = await run(payment, { input: { amount: 0 } });

    expect(result).toMatchObject({ status: 'FAILED', error: 'NothingToPay', cause: 'the amount is 0' });
    expect(result).not.toHaveProperty('output');
  });

  test('names the states that were entered, in order, each once for all its attempts', async () => {
    const { visited } = await run(payment, { input: { amount: 5 }, mocks: [busyTwice] });

    expect(visited).toEqual(['Nothing to pay?', 'Charge']);
  });

  test('counts what AWS bills: states entered and retries', async () => {
    const { transitions } = await run(payment, { input: { amount: 5 }, mocks: [busyTwice] });

    expect(transitions).toBe(2 + 2);
  });

  test('has the virtual seconds that went by: a year takes no time', async () => {
    const result = await run(pause, { input: { days: 365 } });

    expect(result.elapsed).toBe(365 * 24 * 60 * 60);
  });

  test('has the history as GetExecutionHistory gives it', async () => {
    const { history } = await run(pause, { input: { days: 365 }, start: '2030-01-01' });

    expect(history.map(({ id, type: name, timestamp }) => [id, name, timestamp.toISOString()])).toEqual([
      [1, 'ExecutionStarted', '2030-01-01T00:00:00.000Z'],
      [2, 'WaitStateEntered', '2030-01-01T00:00:00.000Z'],
      [3, 'WaitStateExited', '2031-01-01T00:00:00.000Z'],
      [4, 'ExecutionSucceeded', '2031-01-01T00:00:00.000Z'],
    ]);
  });
});

describe('the input of a run', () => {
  test('that does not fit the contract of the workflow is refused with what is wrong, and where', async () => {
    const input = { amount: '5' } as unknown as { amount: number }; // as from a test in JavaScript

    await expect(run(payment, { input })).rejects.toThrow(
      /^the input of the workflow "payment" does not fit the contract:\n {2}amount: .*expected number.*\n {2}got: \{"amount":"5"\}$/,
    );
  });

  test('that is not JSON is refused', async () => {
    const input = { days: 5n } as unknown as { days: number }; // as from a test in JavaScript

    await expect(run(pause, { input })).rejects.toThrow(
      'the input of the workflow "pause" is not JSON: Do not know how to serialize a BigInt',
    );
  });

  test('of the wrong type does not compile', () => {
    // @ts-expect-error: days is a number
    const refused = () => run(pause, { input: { days: 'many' } });

    expect(refused).toBeInstanceOf(Function);
  });
});

describe('the clock of a run', () => {
  const greeting = workflow('until', { input: type<{ at: string }>() }, (ctx, input) => {
    ctx.waitUntil('Until then', input.at);
  });

  test('begins where `start` says, which is what moments are measured from', async () => {
    const input = { at: '2030-05-01T12:00:30Z' };

    expect(await run(greeting, { input, start: '2030-05-01T12:00:00Z' })).toHaveProperty('elapsed', 30);
    expect(await run(greeting, { input, start: new Date('2030-05-01T12:00:10Z') })).toHaveProperty(
      'elapsed',
      20,
    );
  });

  test('begins with 2025 where nobody says', async () => {
    expect(await run(greeting, { input: { at: '2025-01-01T00:00:07Z' } })).toHaveProperty('elapsed', 7);
  });

  test('cannot begin at what is no moment', async () => {
    await expect(run(pause, { input: { days: 1 }, start: 'tomorrow' })).rejects.toThrow(
      '`start` is "tomorrow", which is no moment; give an ISO 8601 timestamp or a Date',
    );
  });
});

describe('a seed', () => {
  const shaken = (seed: string | number) =>
    run(payment, { input: { amount: 5 }, mocks: [busyTwice], seed }).then((result) => JSON.stringify(result));

  test('gives the same result every time, byte for byte', async () => {
    expect(await shaken('one')).toBe(await shaken('one'));
  });

  test('chooses the jitter, so another seed gives another history', async () => {
    expect(await shaken('one')).not.toBe(await shaken('two'));
  });
});

describe('many runs', () => {
  test('go on side by side, each with a clock of its own', async () => {
    const days = Array.from({ length: 200 }, (_, index) => index);

    const results = await Promise.all(days.map((day) => run(pause, { input: { days: day } })));

    expect(results.map(({ output }) => output?.slept)).toEqual(days);
    expect(new Set(results.map(({ elapsed }) => elapsed))).toEqual(new Set([365 * 24 * 60 * 60]));
  });
});

describe('a workflow with mistakes', () => {
  test('is refused with all of them, before anything runs', async () => {
    const broken = workflow('broken', { input: type<object>() }, (ctx) => {
      ctx.wait('Pause', '1s');
      ctx.wait('Pause', '2s');
    });

    await expect(run(broken, { input: {} })).rejects.toMatchObject({
      name: 'CompileError',
      message: expect.stringContaining('name-used-twice'),
    });
  });
});

describe('a task that is reached without a mock', () => {
  const score = lambda<(order: { id: string }) => Promise<number>>('./score.ts');
  const refund = lambda<(order: { id: string }) => Promise<null>>('./payments.ts', { export: 'refund' });
  const review = workflow('review', { input: type<{ id: string }>() }, (ctx, input) => {
    const first = ctx.step('Score', score, { id: input.id });
    ctx.if('Too low?', first.lt(10), () => {
      ctx.step('Refund', refund, { id: input.id });
      ctx.step('Charge a fee', charge, { amount: 1 });
    });
    return ctx.step('Score again', score, { id: input.id });
  });

  test('ends the run with the list of all tasks that have none, with their states', async () => {
    const noMocks = run(review, { input: { id: 'o-1' }, mocks: [mock(charge, { paymentId: 'p-1' })] });

    await expect(noMocks).rejects.toThrow(
      [
        'these tasks of the workflow "review" have no mock; add mock(task, …) to `mocks`:',
        '  lambda("./score.ts"), run by "Score", "Score again"',
        '  lambda("./payments.ts", { export: "refund" }), run by "Refund"',
      ].join('\n'),
    );
  });

  test('is told from another handle of the same function, which the workflow does not run', async () => {
    const withErrors = score.throws('NoModel');

    await expect(run(review, { input: { id: 'o-1' }, mocks: [mock(withErrors, 5)] })).rejects.toThrow(
      /it does not run these, which have one; mock the very values it runs:\n {2}lambda\("\.\/score\.ts"\)$/,
    );
  });

  test('does no harm where it is not reached', async () => {
    const { output } = await run(review, { input: { id: 'o-1' }, mocks: [mock(score, 50)] });

    expect(output).toBe(50);
  });
});
