import { callback, external, type, workflow } from 'stepwright';
import { answer, mock, run } from 'stepwright/testing';
import * as z from 'zod';

const ask = external<{ question: string; token: string }, null>('ask');
const approval = callback('approval', {
  output: z.object({ approved: z.boolean() }),
  errors: ['Withdrawn'],
});
const signature = callback<{ signedBy: string }>('signature');

const contract = workflow('contract', { input: type<{ question: string }>() }, (ctx, { question }) => {
  const decision = ctx.waitForCallback('Approve', approval, ask, (token) => ({ question, token }), {
    timeout: '3d',
    heartbeat: '12h',
    catch: { Withdrawn: (e) => ctx.fail('NoContract', e.message) },
  });
  ctx.if('Refused?', decision.approved.not(), () => ctx.fail('Refused', 'not approved'));
  return ctx.waitForCallback('Sign', signature, ask, (token) => ({ question: 'sign?', token }), {
    timeout: '1h',
  }).signedBy;
});
const input = { question: 'rent the hall?' };
const HOUR = 60 * 60;

describe('an answer', () => {
  test('goes to its own callback, whichever else the workflow waits for', async () => {
    const { output } = await run(contract, {
      input,
      mocks: [answer(signature, { signedBy: 'bob' }), answer(approval, { approved: true })],
    });

    expect(output).toBe('bob');
  });

  test('spares the task that hands the token out a mock; one that it has is called first', async () => {
    const asked: string[] = [];

    await run(contract, {
      input,
      mocks: [
        mock(ask, ({ question }, { taskToken = 'none' }) => {
          asked.push(`${question} ${taskToken.slice(0, 6)}`);
          return null;
        }),
        answer(approval, { approved: true }),
        answer(signature, { signedBy: 'bob' }),
      ],
    });

    expect(asked).toEqual(['rent the hall? token-', 'sign? token-']);
  });

  test('may come `after` a virtual while', async () => {
    const result = await run(contract, {
      input,
      mocks: [
        answer(approval, { approved: true }, { after: '2h' }),
        answer(signature, { signedBy: 'bob' }, { after: { minutes: 30 } }),
      ],
    });

    expect(result).toMatchObject({ output: 'bob', elapsed: 2.5 * HOUR });
  });

  test('may be a function of what the task was asked, asynchronous, too, in no virtual time', async () => {
    const result = await run(contract, {
      input,
      mocks: [
        answer(approval, async (request) => {
          for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
          return { approved: JSON.stringify(request).includes('rent the hall?') };
        }),
        answer(signature, (_request, { stateName }) => ({ signedBy: `who got "${stateName}"` })),
      ],
    });

    expect(result).toMatchObject({ output: 'who got "Sign"', elapsed: 0 });
  });

  test('may be a failure that the callback declares', async () => {
    const withdrawn = answer(approval, (_request, { fail }) => fail('Withdrawn', 'changed my mind'), {
      after: '1h',
    });

    expect(await run(contract, { input, mocks: [withdrawn] })).toMatchObject({
      error: 'NoContract',
      cause: 'changed my mind',
      elapsed: HOUR,
    });
  });

  test('later than the timeout is too late', async () => {
    const result = await run(contract, {
      input,
      mocks: [answer(approval, { approved: true }), answer(signature, { signedBy: 'bob' }, { after: '61m' })],
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', elapsed: HOUR });
  });

  test('later than the heartbeat is too late, unless heartbeats come until then', async () => {
    const signed = answer(signature, { signedBy: 'bob' });
    const silent = answer(approval, { approved: true }, { after: '2d' });
    const alive = answer(approval, { approved: true }, { after: '2d', heartbeat: '6h' });

    expect(await run(contract, { input, mocks: [silent, signed] })).toMatchObject({
      error: 'States.Timeout',
      elapsed: 12 * HOUR,
    });
    expect(await run(contract, { input, mocks: [alive, signed] })).toMatchObject({
      output: 'bob',
      elapsed: 48 * HOUR,
    });
  });

  test('does not come with heartbeats alone: the timeout ends them', async () => {
    const never = answer(approval, { approved: true }, { after: '99d', heartbeat: '6h' });

    expect(await run(contract, { input, mocks: [never] })).toMatchObject({
      error: 'States.Timeout',
      elapsed: 72 * HOUR,
    });
  });

  test('is not asked for any more when the execution is over', async () => {
    const asked: string[] = [];
    const late = answer(
      approval,
      () => {
        asked.push('after the end');
        return { approved: true };
      },
      { after: '20d' },
    );

    await run(contract, { input, mocks: [late] });
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);

    expect(asked).toEqual([]);
  });

  test('need not come: the task that hands out the token then needs its mock, and time runs out', async () => {
    expect(await run(contract, { input, mocks: [mock(ask, null)] })).toMatchObject({
      error: 'States.Timeout',
      elapsed: 12 * HOUR,
    });
    await expect(run(contract, { input })).rejects.toThrow(/external\("ask"\), run by "Approve", "Sign"$/);
  });
});

describe('a mistake in an answer ends the run', () => {
  test('with the very error that its function throws', async () => {
    const mistaken = new Error('expected the hall');
    const asserting = answer(approval, () => {
      throw mistaken;
    });

    await expect(run(contract, { input, mocks: [asserting] })).rejects.toBe(mistaken);
  });

  test('where it does not fit the contract of the callback', async () => {
    const wrong = { approved: 'yes' } as unknown as { approved: boolean }; // as from a test in JavaScript

    await expect(run(contract, { input, mocks: [answer(approval, wrong)] })).rejects.toThrow(
      /^the answer to the callback "approval" does not fit the contract:\n {2}approved: .*expected boolean.*\n {2}got: \{"approved":"yes"\}$/,
    );
  });

  test('where it is for another callback than any that the workflow waits for', async () => {
    const other = callback<{ signedBy: string }>('other');

    await expect(
      run(contract, { input, mocks: [mock(ask, null), answer(other, { signedBy: 'bob' })] }),
    ).rejects.toThrow(
      'nobody answers the callback of the state "Approve", but an answer was given to "other", which the workflow "contract" does not wait for; answer the very value that it waits with',
    );
  });

  test('where its time is no duration', () => {
    const after = 'two hours' as '2h'; // as from a test in JavaScript

    expect(() => answer(approval, { approved: true }, { after })).toThrow(
      /^`after` of the answer to the callback "approval" is .*two hours.*, which is no duration; write whole seconds, from 0 to/,
    );
    expect(() => answer(approval, { approved: true }, { heartbeat: '0s' })).toThrow(
      /^`heartbeat` of the answer to the callback "approval" is .*0s.*, which is no duration; write whole seconds, from 1 to/,
    );
  });

  test('where it is of another type than the contract, it does not even compile', () => {
    // @ts-expect-error: approved is a boolean
    const refused = () => answer(approval, { approved: 'yes' });

    expect(refused).toBeInstanceOf(Function);
  });
});
