/** Waits of more than an execution lives that only the data shows: they fail at once, and where the data cannot ask for one, nothing is asked. */

import * as z from 'zod';
import { min, random } from '../../src/index';
import { external } from '../../src/dsl/external';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { compile } from '../../src/compiler/compile';
import { run } from '../../src/testing/run';
import type { Untyped } from '../../src/dsl/capture';

const START = '2030-01-01T00:00:00Z';
const YEAR = 31_536_000;

const pausing = workflow('pausing', { input: type<{ seconds: number }>() }, (ctx, { seconds }) => {
  ctx.wait('Pause', seconds);
});
const until = workflow('until', { input: type<{ moment: string }>() }, (ctx, { moment }) => {
  ctx.waitUntil('Until', moment);
});

describe('a wait that the data asks for', () => {
  test('of a year is waited for, and of more fails at once', async () => {
    expect(await run(pausing, { input: { seconds: YEAR }, start: START })).toMatchObject({
      status: 'SUCCEEDED',
      elapsed: YEAR,
    });
    expect(await run(pausing, { input: { seconds: YEAR + 1 }, start: START })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('WaitTooLong: no execution lives for more than a year') as string,
      elapsed: 0,
    });
  });

  test('until a moment a year after the start is waited for, and until a later one fails at once', async () => {
    expect(await run(until, { input: { moment: '2031-01-01T00:00:00Z' }, start: START })).toMatchObject({
      status: 'SUCCEEDED',
      elapsed: YEAR,
    });
    expect(await run(until, { input: { moment: '2031-01-01T00:00:01Z' }, start: START })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        'WaitTooLong: the moment is more than a year after the start of the execution, which ends then',
      ) as string,
      elapsed: 0,
    });
  });

  test('fails in a way that a ctx.try around it catches', async () => {
    const caught = workflow('caught', { input: type<{ moment: string }>() }, (ctx, { moment }) =>
      ctx.try('Patiently', () => void ctx.parallel('Alone', { only: () => ctx.waitUntil('Until', moment) }), {
        'States.QueryEvaluationError': () => void ctx.fail('TooLate'),
      }),
    );

    expect(await run(caught, { input: { moment: '2032-01-01T00:00:00Z' }, start: START })).toMatchObject({
      error: 'TooLate',
    });
  });

  test('is computed once', () => {
    const jittered = workflow('jittered', { input: type<{ most: number }>() }, (ctx, { most }) => {
      ctx.wait('Pause', random().times(most).floor());
    });

    expect(compile(jittered).definition.States['Pause']).toMatchObject({
      Seconds:
        "{% ($wait := $floor($random() * $states.context.Execution.Input.most); $wait > 31536000 ? $error('WaitTooLong: no execution lives for more than a year') : $wait) %}",
    });
  });

  test('of a check is held to a year as well, before the first and between two', () => {
    const isThere = external<null, boolean>('is-there');
    const checking = workflow('checking', { input: type<{ s: number }>() }, (ctx, { s }) => {
      ctx.check('There?', isThere, null, { retries: 2, delay: s, gap: s });
    });
    const guarded = expect.stringContaining('> 31536000 ? $error(') as string;

    expect(compile(checking).definition.States).toMatchObject({
      'There? - delay': { Seconds: guarded },
      'There? - wait': { Seconds: guarded },
    });
  });
});

describe('a wait that the data asks for in an Express workflow', () => {
  const input = type<{ seconds: number; moment: string }>();
  const brief = workflow('brief', { input, type: 'EXPRESS' }, (ctx, { seconds, moment }) => {
    ctx.wait('Pause', seconds);
    ctx.waitUntil('Until', moment);
  });
  const moment = '2030-01-01T00:02:00Z';
  const cause = (said: string): unknown => expect.stringContaining(`WaitTooLong: ${said}`);

  test('is held to the five minutes that its executions live', async () => {
    expect(await run(brief, { input: { seconds: 60, moment }, start: START })).toMatchObject({
      status: 'SUCCEEDED',
      elapsed: 120,
    });
    expect(await run(brief, { input: { seconds: 301, moment }, start: START })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: cause('no Express execution lives for more than 300 s'),
      elapsed: 0,
    });
    const late = { seconds: 0, moment: '2030-01-01T00:05:01Z' };
    expect(await run(brief, { input: late, start: START })).toMatchObject({
      status: 'FAILED',
      cause: cause('the moment is more than 300 s after the start of the Express execution, which ends then'),
      elapsed: 0,
    });
  });

  test('is not asked for where it cannot be longer', () => {
    const bounded = z.object({ pause: z.number().max(300) });
    const pauses = workflow('pauses', { input: bounded, type: 'EXPRESS' }, (ctx, { pause }) => {
      ctx.wait('Pause', pause);
    });

    expect(compile(pauses).definition.States).toMatchObject({
      Pause: { Seconds: '{% $states.context.Execution.Input.pause %}' },
    });
  });

  test('is held to as much in the Express executions of a distributed map, and in no others', () => {
    const each = workflow('each', { input: type<{ pauses: number[] }>() }, (ctx, { pauses }) => {
      ctx.distributedMap('Short', pauses, (pause) => void ctx.wait('Pause', pause), { children: 'EXPRESS' });
      ctx.distributedMap('Long', pauses, (pause) => void ctx.wait('Rest', pause));
    });
    const text = JSON.stringify(compile(each).definition);

    expect(text).toMatch(/"Pause":{"Type":"Wait","Seconds":"[^"]* > 300 \? \$error/);
    expect(text).toMatch(/"Rest":{"Type":"Wait","Seconds":"[^"]* > 31536000 \? \$error/);
  });
});

describe('nothing is asked where the seconds cannot be more than a year', () => {
  const input = z.object({
    hour: z.number().max(3600),
    either: z.union([z.literal(5), z.literal(60)]),
    any: z.number(),
  });
  const task = external('ask', { input: z.null(), output: z.object({ after: z.number().lt(60) }) });
  type Body = (ctx: Untyped, input: Untyped) => unknown;
  const secondsOf = (body: Body): unknown => {
    const compiled = compile(
      workflow('waits', { input }, (ctx, given) => void (ctx as Untyped).wait('Pause', body(ctx, given))),
    );
    return compiled.definition.States['Pause']?.['Seconds' as never];
  };

  test.each<[string, Body]>([
    ['the contract has a maximum', (_, { hour }) => hour],
    ['the contract has literals only', (_, { either }) => either],
    ['the contract of a task has one', (ctx) => ctx.step('Ask', task, null).after],
    ['the workflow takes the least', (_, { any }) => min(any, 3600)],
    ['it is a sum of such', (_, { hour }) => hour.plus(60)],
    ['it is a multiple of such', (_, { hour }) => hour.times(24)],
    ['it is a share of what is written', () => random().times(60).floor()],
  ])('as %s', (_what, body) => {
    expect(secondsOf(body)).not.toContain('$error');
  });

  test.each<[string, Body]>([
    ['the contract has no maximum', (_, { any }) => any],
    ['the maximum is multiplied beyond', (_, { hour }) => hour.times(10_000)],
  ])('but where %s', (_what, body) => {
    expect(secondsOf(body)).toContain('> 31536000 ? $error(');
  });
});

describe('a timeout that is written', () => {
  const task = external<null, null>('task');
  const withTimeout = (timeout: '365d' | '366d') => () =>
    compile(workflow('long', { input: type<object>() }, (ctx) => ctx.step('Ask', task, null, { timeout })));

  test('is refused beyond a year', () => {
    expect(withTimeout('365d')).not.toThrow();
    expect(withTimeout('366d')).toThrow(
      `the timeout of "Ask" is 366 days, but AWS ends an execution that is a year old; the most is '365d': wait for less, and go on with ctx.continueAsNew`,
    );
  });
});
