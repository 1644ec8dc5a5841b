/** What chance gives is computed once, and written where it is used as long as that is one place. */

import { external } from '../../src/dsl/external';
import { now, random, range, uuid } from '../../src/dsl/value-functions';
import type { TestBody } from './compiling';
import { outcomeOf, statesOf } from './compiling';
import { mock } from '../../src/testing/mock';

const note = external<{ id: unknown }, { id: string }>('note');
const echo = mock(note, (input) => ({ id: JSON.stringify(input.id) }));

/** The states as text, in which `$uuid()` can be counted. */
function textOf(body: TestBody): string {
  return JSON.stringify(statesOf(body));
}

function uuidsIn(body: TestBody): number {
  return textOf(body).split('$uuid()').length - 1;
}

test('a value that is used once is written where it is used', () => {
  const body: TestBody = (ctx) => ctx.step('Note', note, { id: uuid() });

  expect(statesOf(body)['Note']).toMatchObject({ Arguments: { Payload: { id: '{% $uuid() %}' } } });
  expect(Object.keys(statesOf(body))).toEqual(['Note']);
});

test('two values are two values', () => {
  const body: TestBody = (ctx) => ctx.step('Note', note, { id: [uuid(), uuid()] });

  expect(uuidsIn(body)).toBe(2);
  expect(Object.keys(statesOf(body))).toEqual(['Note']);
});

test('a value that is returned is part of the output', () => {
  expect(statesOf(() => ({ id: uuid() }))['Start']).toMatchObject({ Output: { id: '{% $uuid() %}' } });
});

test('a value that is used twice is stored on the way, and is the same in both places', async () => {
  const body: TestBody = (ctx) => {
    ctx.step('First', note, { id: 1 });
    const id = uuid();
    const second = ctx.step('Second', note, { id });
    const third = ctx.step('Third', note, { id });
    return second.id.eq(third.id);
  };

  expect(uuidsIn(body)).toBe(1);
  expect(Object.keys(statesOf(body))).toEqual(['First', 'Second', 'Third']);
  expect((await outcomeOf(body, {}, echo)).output).toBe(true);
});

test('before the first state, a Pass stores what is used twice', async () => {
  const body: TestBody = (ctx) => {
    const id = uuid();
    ctx.step('Note', note, { id });
    return id;
  };

  expect(Object.keys(statesOf(body))).toEqual(['Note', 'Start']);
});

test('a value made before a loop is the same in every turn', async () => {
  const body: TestBody = (ctx) => {
    ctx.step('First', note, { id: 1 });
    const id = uuid();
    const seen = ctx.variable('seen', '' as string);
    ctx.forEach('Each', range(0, 2), () => {
      seen.set(`${seen}${ctx.step('Note', note, { id }).id}`);
    });
    return seen.split('""').map((one) => one.length());
  };
  const { output } = await outcomeOf(body, {}, echo);

  expect(uuidsIn(body)).toBe(1);
  expect(output).toEqual([37, 37]);
});

test('a value made in a loop is another one in every turn', async () => {
  const body: TestBody = (ctx) => {
    const before = ctx.variable('before', '' as string);
    const same = ctx.variable('same', false as boolean);
    ctx.forEach('Each', range(0, 2), () => {
      const { id } = ctx.step('Note', note, { id: uuid() });
      same.set(before.eq(id));
      before.set(id);
    });
    return same;
  };

  expect((await outcomeOf(body, {}, echo)).output).toBe(false);
});

test('steps for each item that only compute a value need no Map, and compute another one for each', async () => {
  const body: TestBody = (ctx) => ctx.map('Each', range(0, 3), () => uuid());
  const { output } = await outcomeOf(body, {});

  expect(textOf(body)).not.toContain('"Map"');
  expect(new Set(output as readonly string[]).size).toBe(3); // an array of texts, as the map gives
});

test('so does the function of an array', async () => {
  const body: TestBody = () => range(0, 3).map(() => uuid());
  const { output } = await outcomeOf(body, {});

  expect(new Set(output as readonly string[]).size).toBe(3); // an array of texts, as the map gives
});

test('a value made outside a function is the same for each item', async () => {
  const body: TestBody = (ctx) => {
    ctx.step('First', note, { id: 1 });
    const id = uuid();
    return ctx.map('Each', range(0, 3), () => id).distinct().count(); // prettier-ignore
  };

  expect((await outcomeOf(body, {}, echo)).output).toBe(1);
});

test('a value that decides twice decides alike', async () => {
  const body: TestBody = (ctx) => {
    ctx.step('First', note, { id: 1 });
    const chance = random();
    const first = ctx.if('Low?', chance.lt(0.5), () => 'low', () => 'high'); // prettier-ignore
    const second = ctx.if('Low again?', chance.lt(0.5), () => 'low', () => 'high'); // prettier-ignore
    return first.eq(second);
  };

  expect((await outcomeOf(body, {}, echo)).output).toBe(true);
});

test('a value set into a variable is read from there', async () => {
  const body: TestBody = (ctx) => {
    const id = ctx.variable('id', uuid());
    const first = ctx.step('First', note, { id });
    const second = ctx.step('Second', note, { id });
    return first.id.eq(second.id);
  };

  expect((await outcomeOf(body, {}, echo)).output).toBe(true);
});

test('a value that nobody uses is not there', () => {
  const body: TestBody = (ctx) => {
    uuid();
    ctx.step('Note', note, { id: now() });
  };

  expect(uuidsIn(body)).toBe(0);
});
