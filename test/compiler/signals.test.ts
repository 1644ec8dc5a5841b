/** What `ctx.waitForSignal` becomes, and who wins: the signal or the moment. */

import { callback } from '../../src/dsl/callback';
import { jsonata } from '../../src/dsl/expression-functions';
import { now } from '../../src/dsl/value-functions';
import { external } from '../../src/dsl/external';
import { resource } from '../../src/dsl/resource';
import type { SignalOutcome } from '../../src/dsl/signal';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { answer } from '../../src/testing/answer';
import { mock } from '../../src/testing/mock';
import { run } from '../../src/testing/run';
import { hasType } from '../support/types';
import { flowOf, statesOf } from './compiling';

const change = callback<{ at: string }>('change').throws('Cancelled');
const keep = external<{ id: string; token: string }, null>('keep').throws('Full');

const START = '2030-01-01T00:00:00Z';

const waiting = workflow('waiting', { input: type<{ until: string }>() }, (ctx, input) => {
  const came = ctx.waitForSignal('Changed?', change, { until: input.until, via: { key: 'o-1' } });
  return ctx.match('Which?', came, 'outcome', {
    signalled: ({ value }) => `signal: ${value.at}`,
    elapsed: () => 'moment',
  });
});

type Mocks = NonNullable<Parameters<typeof run>[1]['mocks']>;

function waitUntil(until: string, ...mocks: Mocks) {
  return run(waiting, { input: { until }, start: START, mocks });
}

describe('waiting for a signal', () => {
  test('is a choice, a callback with what remains as its timeout, and a wait for the rest', () => {
    const flow = flowOf((ctx) => {
      const came = ctx.waitForSignal('Changed?', change, {
        until: '2031-01-01T00:00:00Z',
        via: { table: resource('tokens'), key: 'o-1' },
      });
      return came.outcome;
    });

    expect(flow).toEqual({
      'Changed? - time left?': {
        Type: 'Choice',
        Choices: [
          {
            Condition: "{% $toMillis('2031-01-01T00:00:00Z') - $millis() < 1000 %}",
            Next: 'Changed? - rest',
          },
          {
            Condition:
              "{% $toMillis('2031-01-01T00:00:00Z') - $toMillis($states.context.Execution.StartTime) > 31536000000 %}",
            Next: 'Changed? - too long',
          },
        ],
        Default: 'Changed?',
      },
      'Changed?': {
        Type: 'Task',
        Arguments: {
          TableName: '${Tokens}',
          Item: {
            id: { S: 'change#o-1' },
            token: { S: '{% $states.context.Task.Token %}' },
            expiresAt: { N: "{% $string($ceil($toMillis('2031-01-01T00:00:00Z') / 1000)) %}" },
          },
        },
        TimeoutSeconds: "{% $max([1, $floor(($toMillis('2031-01-01T00:00:00Z') - $millis()) / 1000)]) %}",
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Changed? - rest' }],
        Output: 'signalled',
        End: true,
      },
      'Changed? - rest': { Type: 'Wait', Timestamp: '2031-01-01T00:00:00Z', Output: 'elapsed', End: true },
      'Changed? - too long': {
        Type: 'Fail',
        Error: 'WaitTooLong',
        Cause: 'the moment is more than a year after the start of the execution, which ends then',
      },
    });
    expect(
      statesOf((ctx) => void ctx.waitForSignal('Changed?', change, { until: now() }))['Changed?'],
    ).toMatchObject({
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
      Arguments: {
        TableName: '${Signals}',
        Item: { id: { S: "{% 'change#' & ($states.context.Execution.Name) %}" } },
      },
    });
  });

  test('is over with the signal that comes before the moment', async () => {
    expect(
      await waitUntil('2030-01-03T00:00:00Z', answer(change, { at: 'noon' }, { after: '1d' })),
    ).toMatchObject({ output: 'signal: noon', elapsed: 86_400 });
  });

  test('is over at the very moment where nobody signals, or too late', async () => {
    expect(await waitUntil('2030-01-03T00:00:00.750Z')).toMatchObject({
      output: 'moment',
      elapsed: 172_800.75,
      visited: ['Changed? - time left?', 'Changed?', 'Changed? - rest'],
    });
    expect(
      await waitUntil('2030-01-03T00:00:00Z', answer(change, { at: 'noon' }, { after: '2d' })),
    ).toMatchObject({ output: 'moment', elapsed: 172_800 });
  });

  test.each([
    ['a moment in the past', '2029-12-31T00:00:00Z', 0],
    ['less than a second', '2030-01-01T00:00:00.999Z', 0.999],
  ])('takes no signal where what remains is %s', async (_what, until, elapsed) => {
    expect(await waitUntil(until, answer(change, { at: 'noon' }))).toMatchObject({
      output: 'moment',
      elapsed,
      visited: ['Changed? - time left?', 'Changed? - rest'],
    });
  });

  test('takes a signal in the only second that remains', async () => {
    expect(await waitUntil('2030-01-01T00:00:01Z', answer(change, { at: 'noon' }))).toMatchObject({
      output: 'signal: noon',
      elapsed: 0,
    });
  });

  test('fails at once where the execution would not live to see the moment', async () => {
    expect(await waitUntil('2031-01-01T00:00:00Z')).toMatchObject({ output: 'moment', elapsed: 31_536_000 });
    expect(await waitUntil('2031-01-01T00:00:01Z')).toMatchObject({ error: 'WaitTooLong', elapsed: 0 });
  });

  test('hands errors that are sent, or that it fails with, to its handlers', async () => {
    const handled = workflow('handled', { input: type<{ until: string }>() }, (ctx, input) => {
      const came = ctx.waitForSignal('Changed?', change, {
        until: input.until,
        via: { key: 'o-1' },
        retry: { 'States.ALL': { attempts: 1, every: '1s' } },
        catch: { Cancelled: (e) => e.message, WaitTooLong: () => 'later', 'States.ALL': (e) => e.name },
      });
      return { came };
    });
    const cancelled = answer(change, (_, { fail }) => fail('Cancelled', 'no more'), { after: '1h' });

    const outcome = (until: string, ...mocks: Mocks) =>
      run(handled, { input: { until }, start: START, mocks });
    expect(await outcome('2030-01-02T00:00:00Z', cancelled)).toMatchObject({ output: { came: 'no more' } });
    expect(await outcome('2032-01-02T00:00:00Z')).toMatchObject({ output: { came: 'later' }, elapsed: 0 });
    expect(await outcome('2030-01-02T00:00:00Z')).toMatchObject({
      output: { came: { outcome: 'elapsed' } },
      elapsed: 86_400,
    });
  });

  test('may keep the token by a task', async () => {
    const body = workflow('kept', { input: type<{ id: string }>() }, (ctx, input) =>
      ctx.waitForSignal('Changed?', change, {
        until: '2030-01-02T00:00:00Z',
        via: { task: keep, input: (token) => ({ id: input.id, token }) },
        catch: { Full: () => ({ outcome: 'full' as const }) },
      }),
    );
    const outcome = (...mocks: Mocks) => run(body, { input: { id: 'o-1' }, start: START, mocks });

    expect(await outcome(mock(keep, null), answer(change, { at: 'noon' }, { after: '1h' }))).toMatchObject({
      output: { outcome: 'signalled', value: { at: 'noon' } },
    });
    expect(await outcome(mock(keep, null))).toMatchObject({
      output: { outcome: 'elapsed' },
      elapsed: 86_400,
    });
    expect(await outcome(mock(keep, (_, { fail }) => fail('Full')))).toMatchObject({
      output: { outcome: 'full' },
    });
  });

  test('computes a moment once that would be another each time', async () => {
    const body = workflow('soon', { input: type<null>() }, (ctx) =>
      ctx.waitForSignal('Changed?', change, { until: now().plus('90s') }),
    );

    expect(await run(body, { input: null, start: START })).toMatchObject({
      output: { outcome: 'elapsed' },
      elapsed: 90,
    });
  });

  test('may stand in branches, in a loop and in a race', async () => {
    const body = workflow('everywhere', { input: type<null>() }, (ctx) => {
      const first = ctx.race('First', {
        signal: () => ctx.waitForSignal('Changed?', change, { until: '2030-01-02T00:00:00Z' }).outcome,
        never: () => ctx.wait('Two days', '2d'),
      });
      const each = ctx.map('Each', jsonata<number[]>`[1, 2]`, (n) =>
        ctx.waitForSignal('Each changed?', change, { until: now().plus('1h'), via: { key: n.toText() } }),
      );
      return { first, each };
    });

    expect(await run(body, { input: null, start: START })).toMatchObject({
      output: {
        first: { winner: 'signal', value: 'elapsed' },
        each: [{ outcome: 'elapsed' }, { outcome: 'elapsed' }],
      },
      elapsed: 90_000,
    });
  });
});

test('the outcome narrows on what came first', () => {
  const outcome = {} as SignalOutcome<{ at: string }>;

  hasType<{ outcome: 'signalled'; value: { at: string } } | { outcome: 'elapsed' }>()(outcome);
});
