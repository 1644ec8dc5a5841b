/** What `ctx.check` becomes, what it costs, and what it does on the engine. */

import { external } from '../../src/dsl/external';
import { mock } from '../../src/testing/mock';
import { flowOf, outcomeOf, type TestBody } from './compiling';

const isPacked = external<{ id: string }, boolean>('is-packed').throws('Unknown');

/** Says yes at a check. */
function yesAt(check: number) {
  let checks = 0;
  return mock(isPacked, () => (checks += 1) >= check);
}

const packed: TestBody = (ctx, input) =>
  ctx.check(
    'Packed',
    isPacked,
    { id: 'a' },
    { delay: '1m', gap: '10m', retries: input.n.orElse(0), onExhausted: () => 'no' },
  );

test('is a task, a Choice, and a Wait on the way back', () => {
  expect(flowOf(packed)).toMatchObject({
    'Packed - delay': { Type: 'Wait', Seconds: 60, Assign: { packedChecks: 0 }, Next: 'Packed' },
    Packed: {
      Assign: { packed: expect.anything(), packedChecks: '{% $packedChecks + 1 %}' },
      Next: 'Packed - passed?',
    },
    'Packed - passed?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $packed %}', Next: 'Done', Output: '{% $packedPassed %}' },
        { Condition: expect.stringContaining('$packedChecks >'), Next: 'Done', Output: 'no' },
      ],
      Default: 'Packed - wait',
    },
    'Packed - wait': { Type: 'Wait', Seconds: 600, Next: 'Packed' },
  });
});

test('costs two transitions a check and one for each pause', async () => {
  expect(await outcomeOf(packed, { n: 2 }, yesAt(1))).toMatchObject({
    output: true,
    transitions: 4,
    elapsed: 60,
  });
  expect(await outcomeOf(packed, { n: 2 }, yesAt(3))).toMatchObject({
    output: true,
    transitions: 4 + 2 * 3,
    elapsed: 60 + 2 * 600,
  });
});

test('gives what onExhausted says after the first check and the retries', async () => {
  expect(await outcomeOf(packed, { n: 2 }, yesAt(4))).toMatchObject({ output: 'no', transitions: 4 + 2 * 3 });
  expect(await outcomeOf(packed, {}, yesAt(2))).toMatchObject({ output: 'no', transitions: 4 });
});

test('fails with AttemptsExhausted where nothing is said', async () => {
  const outcome = await outcomeOf(
    (ctx) => ctx.check('Packed', isPacked, { id: 'a' }, { retries: 1 }),
    {},
    yesAt(3),
  );

  expect(outcome).toMatchObject({ error: 'AttemptsExhausted', cause: 'the last check said no' });
});

test('shares a budget with other checks, of which a check that passes at once takes nothing', async () => {
  const body: TestBody = (ctx) => {
    const left = ctx.variable('left', 2 as number);
    const give = { budget: left, onExhausted: () => false };
    const first = ctx.check('First', isPacked, { id: 'a' }, give);
    const second = ctx.check('Second', isPacked, { id: 'a' }, give);
    return { first, second, left };
  };

  expect((await outcomeOf(body, {}, yesAt(1))).output).toEqual({ first: true, second: true, left: 2 });
  expect((await outcomeOf(body, {}, yesAt(3))).output).toEqual({ first: true, second: true, left: 0 });
  expect((await outcomeOf(body, {}, yesAt(4))).output).toEqual({ first: false, second: true, left: 0 });
  expect((await outcomeOf(body, {}, yesAt(9))).visited).toEqual([
    'First',
    'First - passed?',
    'First',
    'First - passed?',
    'First',
    'First - passed?',
    'Second',
    'Second - passed?',
    'Done',
  ]);
});
