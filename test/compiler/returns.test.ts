/** Where `ctx.return` ends the workflow, and where it is refused. */

import { external } from '../../src/dsl/external';
import { jsonata } from '../../src/dsl/expression-functions';
import { when } from '../../src/dsl/branch';
import { mock } from '../../src/testing/mock';
import { outcomeOf, statesOf, type TestBody } from './compiling';

type Ctx = Parameters<TestBody>[0];

const work = external<{ n: number }, number>('work').throws('Broken');
const undoing = external<{ n: number }, null>('undoing');
const mocks = [mock(work, ({ n }, { fail }) => (n < 0 ? fail('Broken') : n)), mock(undoing, null)];

const items = jsonata<number[]>`[1, 2]`;
const early = (ctx: Ctx) => ctx.return('early');
const step = (ctx: Ctx, n = 1) => ctx.step('Work', work, { n });
const always = jsonata<boolean>`true`;
const never = jsonata<boolean>`false`;

const ending: Readonly<Record<string, TestBody>> = {
  'the body': (ctx) => early(ctx),
  'a step before it': (ctx) => {
    step(ctx);
    return early(ctx);
  },
  'ctx.if': (ctx) => ctx.if('If', always, () => early(ctx)),
  'the otherwise of ctx.if': (ctx) =>
    ctx.if(
      'If',
      never,
      () => step(ctx),
      () => early(ctx),
    ),
  'ctx.choose': (ctx) =>
    ctx.choose(
      'Choose',
      when(always, () => early(ctx)),
    ),
  'ctx.match': (ctx) => ctx.match('Match', step(ctx).gt(0), { true: () => early(ctx), false: () => 'no' }),
  'a branch in a branch': (ctx) => ctx.if('If', always, () => ctx.if('Inner', always, () => early(ctx))),
  'a handler of a step': (ctx) => ctx.step('Work', work, { n: -1 }, { catch: { Broken: () => early(ctx) } }),
  'the body of ctx.try': (ctx) => ctx.try('Try', () => early(ctx), {}),
  'a handler of ctx.try': (ctx) => ctx.try('Try', () => step(ctx, -1), { Broken: () => early(ctx) }),
  'ctx.doUntil': (ctx) =>
    ctx.doUntil(
      'Loop',
      () => {
        ctx.if('If', always, () => early(ctx));
        return step(ctx);
      },
      (n) => n.gt(5),
    ),
  'ctx.while': (ctx) => ctx.while('Loop', always, () => early(ctx)),
  'ctx.forEach': (ctx) => ctx.forEach('Loop', items, (item) => ctx.if('If', item.gt(1), () => early(ctx))),
  'what a loop does when no turn is left': (ctx) =>
    ctx.doUntil(
      'Loop',
      () => step(ctx),
      (n) => n.gt(5),
      { maxAttempts: 2, onExhausted: () => early(ctx) },
    ),
  'a handler of ctx.parallel': (ctx) =>
    ctx.parallel('Fork', { a: () => step(ctx, -1) }, { catch: { Broken: () => early(ctx) } }),
  'a handler of ctx.map': (ctx) =>
    ctx.map('Fork', items, () => step(ctx, -1), { catch: { Broken: () => early(ctx) } }),
  'a handler of ctx.race': (ctx) =>
    ctx.race(
      'Fork',
      { a: () => step(ctx, -1), b: () => ctx.wait('Wait', '1h') },
      { catch: { Broken: () => early(ctx) } },
    ),
  'what a race does when all have failed': (ctx) =>
    ctx.race(
      'Fork',
      { a: () => step(ctx, -1), b: () => ctx.fail('Never') },
      { onFailure: 'continue', onAllFailed: () => early(ctx) },
    ),
};

test.each(Object.entries(ending))('ctx.return ends the workflow from %s', async (_where, body) => {
  const outcome = await outcomeOf((ctx, input) => void body(ctx, input), {}, ...mocks);

  expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: 'early' });
});

test('ctx.return undoes nothing: it is no failure', async () => {
  const outcome = await outcomeOf(
    (ctx) => {
      ctx.step('Work', work, { n: 1 }, { undo: () => ctx.step('Undo', undoing, { n: 1 }) });
      ctx.if('If', always, () => early(ctx));
      ctx.step('More', work, { n: -1 });
    },
    {},
    ...mocks,
  );

  expect(outcome.visited).toEqual(['Work', 'If', 'Done']);
});

const refused: Readonly<Record<string, readonly [code: string, body: TestBody]>> = {
  'a branch of ctx.parallel': ['SW1111', (ctx) => ctx.parallel('Fork', { a: () => early(ctx), b: () => 1 })],
  'a branch that is collected': [
    'SW1111',
    (ctx) => ctx.parallel('Fork', { a: () => early(ctx) }, { onFailure: 'collect' }),
  ],
  'a branch of ctx.race': [
    'SW1111',
    (ctx) =>
      ctx.race('Fork', {
        a: () => ctx.if('If', step(ctx).gt(0), () => early(ctx)),
        b: () => ctx.wait('W', '1h'),
      }),
  ],
  'ctx.map': ['SW1111', (ctx) => ctx.map('Fork', items, () => early(ctx))],
  'a ctx.try inside a branch': [
    'SW1111',
    (ctx) => ctx.map('Fork', items, () => ctx.try('Try', () => step(ctx), { Broken: () => early(ctx) })),
  ],
  'a loop inside a branch': [
    'SW1111',
    (ctx) => ctx.parallel('Fork', { a: () => ctx.while('Loop', always, () => early(ctx)) }),
  ],
  'an undo': ['SW1112', (ctx) => ctx.step('Work', work, { n: 1 }, { undo: () => early(ctx) })],
  'a condition inside an undo': [
    'SW1112',
    (ctx) => ctx.step('Work', work, { n: 1 }, { undo: (n) => ctx.if('If', n.gt(0), () => early(ctx)) }),
  ],
  'an undo inside a branch': [
    'SW1112',
    (ctx) =>
      ctx.map('Fork', items, () =>
        ctx.try('Try', () => ctx.step('Work', work, { n: 1 }, { undo: () => early(ctx) }), {}),
      ),
  ],
  'a branch inside an undo': [
    'SW1111',
    (ctx) => ctx.step('Work', work, { n: 1 }, { undo: () => ctx.map('Fork', items, () => early(ctx)) }),
  ],
};

test.each(Object.entries(refused))('ctx.return is refused in %s', (_where, [code, body]) => {
  expect(() => statesOf(body)).toThrow(code);
});
