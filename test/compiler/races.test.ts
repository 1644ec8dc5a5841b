/** What `ctx.race` becomes, what it costs, and what it does on the engine. */

import { external } from '../../src/dsl/external';
import { jsonata } from '../../src/dsl/expression-functions';
import { mock } from '../../src/testing/mock';
import { hasType } from '../support/types';
import type { RaceResult } from '../../src/dsl/race';
import { flowOf, outcomeOf, type TestBody } from './compiling';

const near = external<{ n: number }, { price: number; at: string }>('near').throws('Closed');
const far = external<{ n: number }, { price: number; unread: string }>('far').throws('Lost');
const undone = external<{ price: number }, null>('undone');
const log = external<{ text: string }, null>('log');

const slowFar = mock(far, { price: 7, unread: 'x' }, { takes: '20s' });
const quickNear = mock(near, { price: 5, at: 'home' }, { takes: '5s' });
const closed = mock(near, (_, { fail }) => fail('Closed', 'on Sunday'));
const lost = mock(far, (_, { fail }) => fail('Lost', 'at sea'));

const first: TestBody = (ctx) =>
  ctx.race('First', {
    near: () => ctx.step('Near', near, { n: 1 }),
    far: () => ctx.step('Far', far, { n: 1 }).price,
  });

describe('a race', () => {
  test('ends each branch with a private error that carries the result to a catcher', () => {
    const flow = flowOf((ctx) => {
      const won = ctx.race('First', {
        near: () => ctx.step('Near', near, { n: 1 }).price,
        timer: () => ctx.wait('Hour', '1h'),
      });
      ctx.step('Log', log, { text: won.winner });
      return won.winner;
    });

    expect(flow).toMatchObject({
      First: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Near',
            States: {
              Near: {
                Assign: { firstNearWon: expect.stringMatching(/^\{% \$string\(/) },
                Next: 'First - near won',
              },
              'First - near won': {
                Type: 'Fail',
                Error: "{% $length($firstNearWon) > 32768 ? 'RaceResultTooLarge' : 'Stepwright.RaceWon' %}",
              },
            },
          },
          {
            StartAt: 'Hour',
            States: {
              Hour: { Type: 'Wait', Seconds: 3600, Next: 'First - timer won' },
              'First - timer won': {
                Type: 'Fail',
                Error: 'Stepwright.RaceWon',
                Cause: '{"winner":"timer","value":null}',
              },
            },
          },
        ],
        Catch: [
          {
            ErrorEquals: ['Stepwright.RaceWon'],
            Assign: { first: '{% $parse($states.errorOutput.Cause) %}' },
            Next: 'Log',
          },
        ],
        Next: 'Log',
      },
    });
    expect(flow['First']).not.toHaveProperty('Assign');
  });

  test('gives which branch won, and its value; the others are aborted', async () => {
    expect(await outcomeOf(first, {}, quickNear, slowFar)).toMatchObject({
      output: { winner: 'near', value: { price: 5, at: 'home' } },
      elapsed: 5,
    });
    expect(
      await outcomeOf(first, {}, mock(near, { price: 5, at: 'home' }, { takes: '1h' }), slowFar),
    ).toMatchObject({
      output: { winner: 'far', value: 7 },
      elapsed: 20,
    });
  });

  test('costs a transition for the Parallel and one for the end of the winner, beside the steps begun', async () => {
    const body: TestBody = (ctx, input) => {
      first(ctx, input);
      ctx.wait('Rest', '1s');
    };
    expect((await outcomeOf(body, {}, quickNear, slowFar)).visited).toEqual([
      'First',
      'Near',
      'Far',
      'First - near won',
      'Rest',
    ]);
  });

  test('fails with the error of a branch that fails before another wins', async () => {
    expect(await outcomeOf(first, {}, closed, slowFar)).toMatchObject({ error: 'Closed', elapsed: 0 });
    const caught: TestBody = (ctx) =>
      ctx.race(
        'First',
        {
          near: () => ctx.step('Near', near, { n: 1 }).price,
          far: () => ctx.step('Far', far, { n: 1 }).price,
        },
        { catch: { Closed: (e) => e.message, 'States.ALL': () => 'other' } },
      );
    expect(await outcomeOf(caught, {}, closed, slowFar)).toMatchObject({ output: 'on Sunday' });
    expect(await outcomeOf(caught, {}, quickNear, slowFar)).toMatchObject({
      output: { winner: 'near', value: 5 },
    });
    expect(await outcomeOf(caught, {}, quickNear, lost)).toMatchObject({ output: 'other' });
  });

  test('goes on without those that fail, where the author asks for it, until all have failed', async () => {
    const racing =
      (onAllFailed?: true): TestBody =>
      (ctx) =>
        ctx.race(
          'First',
          {
            near: () => ctx.step('Near', near, { n: 1 }).price,
            far: () => ctx.step('Far', far, { n: 1 }).price,
          },
          {
            onFailure: 'continue',
            ...(onAllFailed && { onAllFailed: (failed) => `${failed.near.name}, ${failed.far.message}` }),
          },
        );

    expect(await outcomeOf(racing(), {}, closed, slowFar)).toMatchObject({
      output: { winner: 'far', value: 7 },
    });
    expect(await outcomeOf(racing(), {}, closed, lost)).toMatchObject({
      error: 'AllBranchesFailed',
      cause: '[{"name":"Closed","message":"on Sunday"},{"name":"Lost","message":"at sea"}]',
    });
    expect(await outcomeOf(racing(true), {}, closed, lost)).toMatchObject({ output: 'Closed, at sea' });
  });

  test.each(['AllBranchesFailed', 'States.ALL'])(
    'that nobody has won is an error that %s of its own handlers takes',
    async (error) => {
      const racing: TestBody = (ctx) =>
        ctx.race(
          'First',
          {
            near: () => ctx.step('Near', near, { n: 1 }).price,
            far: () => ctx.step('Far', far, { n: 1 }).price,
          },
          { onFailure: 'continue', catch: { [error]: (e) => `${e.name}: ${e.message}` } },
        );

      expect(await outcomeOf(racing, {}, closed, lost)).toMatchObject({
        output:
          'AllBranchesFailed: [{"name":"Closed","message":"on Sunday"},{"name":"Lost","message":"at sea"}]',
      });
      expect(await outcomeOf(racing, {}, closed, slowFar)).toMatchObject({
        output: { winner: 'far', value: 7 },
      });
    },
  );

  test('is won by nobody who only handles every error, inside a branch or around the race', async () => {
    const inside: TestBody = (ctx) =>
      ctx.race('First', {
        near: () => ctx.try('All', () => ctx.step('Near', near, { n: 1 }).price, { 'States.ALL': () => -1 }),
        far: () => ctx.step('Far', far, { n: 1 }).price,
      });
    const around: TestBody = (ctx, input) =>
      ctx.try('All', () => ({ won: first(ctx, input) }), { 'States.ALL': (e) => ({ won: e.name }) });
    const retried: TestBody = (ctx) =>
      ctx.race(
        'First',
        {
          near: () => ctx.step('Near', near, { n: 1 }).price,
          far: () => ctx.step('Far', far, { n: 1 }).price,
        },
        { retry: { 'States.ALL': { attempts: 2, every: '1s' } } },
      );

    expect(await outcomeOf(inside, {}, quickNear, slowFar)).toMatchObject({
      output: { winner: 'near', value: 5 },
    });
    expect(await outcomeOf(inside, {}, closed, slowFar)).toMatchObject({
      output: { winner: 'near', value: -1 },
    });
    expect(await outcomeOf(around, {}, quickNear, slowFar)).toMatchObject({
      output: { won: { winner: 'near' } },
    });
    expect(await outcomeOf(around, {}, closed, slowFar)).toMatchObject({ output: { won: 'Closed' } });
    expect(await outcomeOf(retried, {}, quickNear, slowFar)).toMatchObject({
      output: { winner: 'near' },
      elapsed: 5,
    });
    expect(await outcomeOf(retried, {}, closed, slowFar)).toMatchObject({ error: 'Closed', elapsed: 3 });
  });

  test('may stand in a branch of a race, in a parallel, in a loop and in an iteration', async () => {
    const inner = (ctx: Parameters<TestBody>[0], name: string) =>
      ctx.race(`${name} inner`, {
        near: () => ctx.step(`${name} near`, near, { n: 1 }).price,
        far: () => ctx.step(`${name} far`, far, { n: 1 }).price,
      });
    const body: TestBody = (ctx) =>
      ctx.parallel('Both', {
        races: () =>
          ctx.race('Outer', {
            inner: () => inner(ctx, 'A').value,
            timer: () => ctx.wait('Minute', '1m'),
          }),
        items: () =>
          ctx.map('Each', jsonata<number[]>`[1, 2]`, (item) => ({ item, won: inner(ctx, 'B').winner })),
        turns: () => {
          const turns = ctx.variable('turns', 0 as number);
          ctx.while('Turns', turns.lt(2), () => {
            inner(ctx, 'C');
            turns.set(turns.plus(1));
          });
          return turns;
        },
      });

    expect(await outcomeOf(body, {}, quickNear, slowFar)).toMatchObject({
      output: {
        races: { winner: 'inner', value: 5 },
        items: [
          { item: 1, won: 'near' },
          { item: 2, won: 'near' },
        ],
        turns: 2,
      },
      elapsed: 10,
    });
  });

  test('fails under a name of its own when the result is too large for an error', async () => {
    const large = mock(near, { price: 1, at: 'x'.repeat(32_724) });
    const fitting = mock(near, { price: 1, at: 'x'.repeat(32_723) });
    const handled: TestBody = (ctx) =>
      ctx.race(
        'First',
        { near: () => ctx.step('Near', near, { n: 1 }), far: () => ctx.step('Far', far, { n: 1 }).price },
        { catch: { RaceResultTooLarge: (e) => e.message } },
      );

    expect((await outcomeOf(first, {}, fitting, slowFar)).status).toBe('SUCCEEDED');
    expect(await outcomeOf(first, {}, large, slowFar)).toMatchObject({
      error: 'RaceResultTooLarge',
      cause: 'the result of "near" has more than 32768 characters as JSON',
    });
    expect(await outcomeOf(handled, {}, large, slowFar)).toMatchObject({
      output: 'the result of "near" has more than 32768 characters as JSON',
    });
  });

  test('undoes in a branch what fails there, and outside what was done before it', async () => {
    const undoes = mock(undone, null);
    const body: TestBody = (ctx) => {
      ctx.step(
        'Before',
        near,
        { n: 1 },
        { undo: (done) => ctx.step('Undo before', undone, { price: done.price }) },
      );
      return ctx.race('First', {
        near: () =>
          ctx.try(
            'Together',
            () => {
              ctx.step(
                'Near',
                near,
                { n: 1 },
                { undo: (done) => ctx.step('Undo near', undone, { price: done.price }) },
              );
              return ctx.step('Far', far, { n: 1 }).price;
            },
            {},
          ),
        timer: () => ctx.wait('Hour', '1h'),
      });
    };

    expect((await outcomeOf(body, {}, mock(near, { price: 5, at: '' }), slowFar, undoes)).output).toEqual({
      winner: 'near',
      value: 7,
    });
    const failed = await outcomeOf(body, {}, mock(near, { price: 5, at: '' }), lost, undoes);
    expect(failed).toMatchObject({ error: 'Lost' });
    expect(failed.visited.slice(-4)).toEqual([
      'Undo near',
      'Near - failed',
      'Undo before',
      'Before - failed',
    ]);
  });
});

test('the result of a race narrows on the winner; a branch that only fails wins nothing', () => {
  const result = {} as RaceResult<{ a: () => number; b: () => void; c: () => never }>;

  hasType<{ winner: 'a'; value: number } | { winner: 'b'; value: null }>()(result);
});

test('each winner is handled by its name', async () => {
  const body: TestBody = (ctx) => {
    const won = ctx.race('First', {
      near: () => ctx.step('Near', near, { n: 1 }),
      tooLate: () => {
        ctx.wait('Minute', '1m');
      },
      never: () => {
        ctx.wait('Day', '1d');
        return ctx.fail('TooSlow');
      },
    });
    return ctx.match('Who?', won, 'winner', {
      near: ({ value }) => value.price.plus(1),
      tooLate: () => 0,
    });
  };

  expect(await outcomeOf(body, {}, quickNear)).toMatchObject({ output: 6 });
  expect(await outcomeOf(body, {}, mock(near, { price: 5, at: '' }, { takes: '2m' }))).toMatchObject({
    output: 0,
  });
});
