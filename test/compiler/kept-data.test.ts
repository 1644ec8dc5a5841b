/** What later states find of a result of which only the fields they read were kept. */

import type { Json } from '../../src/asl/json';
import { compile } from '../../src/compiler/compile';
import { external } from '../../src/dsl/external';
import type { Ref } from '../../src/dsl/reference';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { run } from './machine';

interface Result {
  id: string;
  note?: string;
  nul: string | null;
  box?: { size?: number; colour: string };
  tags: string[];
  zero: number;
  empty: string;
  no: boolean;
}

const look = external<null, Result>('look');
const RESULT = { id: 'a', nul: null, tags: ['t'], zero: 0, empty: '', no: false, unread: 'x' };

/** What a later state makes of the result; the pause between forces what it reads into a variable. */
async function later(result: Json, read: (found: Ref<Result>) => unknown): Promise<Json | undefined> {
  const later = workflow('later', { input: type<null>(), output: type<unknown>() }, (ctx) => {
    const found = ctx.step('Look', look, null);
    ctx.wait('Pause', '5s');
    return read(found) as never; // whatever the test reads
  });
  return (await run(compile(later).definition, null, { Look: () => result })).output;
}

test('an absent field is absent, and its default is taken', async () => {
  expect(await later(RESULT, (found) => ({ id: found.id, note: found.note.orElse('none') }))).toEqual({
    id: 'a',
    note: 'none',
  });
});

test('a field inside an absent object is absent too', async () => {
  expect(await later(RESULT, (found) => [found.box.size.orElse(7), found.box.colour.orElse('red')])).toEqual([
    7,
    'red',
  ]);
  expect(await later({ ...RESULT, box: { size: 0 } }, (found) => [found.box.size.orElse(7)])).toEqual([0]);
});

test('whether an object exists is not changed by keeping its fields', async () => {
  const read = (found: Ref<Result>) => [found.box.exists(), found.box.size.orElse(7)];

  expect(await later(RESULT, read)).toEqual([false, 7]);
  expect(await later({ ...RESULT, box: {} }, read)).toEqual([true, 7]);
});

test('null stays null', async () => {
  expect(await later(RESULT, (found) => ({ nul: found.nul, none: found.nul.orElse('none') }))).toEqual({
    nul: null,
    none: 'none',
  });
});

test('zero, empty text and false are values', async () => {
  expect(await later(RESULT, (found) => [found.zero, found.empty, found.no])).toEqual([0, '', false]);
  expect(await later({ ...RESULT, note: '' }, (found) => found.note.orElse('none'))).toBe('');
});

test('an array is kept whole where one of its items is read', async () => {
  expect(
    await later(RESULT, (found) => [found.tags.at(0).orElse('none'), found.tags.at(3).orElse('none')]),
  ).toEqual(['t', 'none']);
  expect(await later(RESULT, (found) => found.tags)).toEqual(['t']);
});

test('a required field that is absent fails where it is used', async () => {
  await expect(later({}, (found) => ({ id: found.id }))).rejects.toThrow(
    'returned nothing (undefined): $look.id',
  );
});

test('an optional property is left out where its field is absent', async () => {
  const read = (found: Ref<Result>) => ({ id: found.id, note: found.note.orOmit() });

  expect(await later(RESULT, read)).toEqual({ id: 'a' });
  expect(await later({ ...RESULT, note: 'hi' }, read)).toEqual({ id: 'a', note: 'hi' });
});
