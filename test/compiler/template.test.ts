/** How data and computed values stand in the fields of a state. */

import { merge } from '../../src/dsl/object-functions';
import { outputOf, valueOf } from './compiling';

interface In {
  id: string;
  total: number;
  note?: string;
  nul: string | null;
  box: { size: number; colour?: string };
}

const D = '$states.context.Execution.Input';

test('data stays data, and each computed leaf is an expression of its own', () => {
  expect(
    outputOf<In>((d) => ({ kind: 'order', n: 1, none: null, list: ['a', d.id], deep: { total: d.total } })),
  ).toEqual({
    kind: 'order',
    n: 1,
    none: null,
    list: ['a', `{% ${D}.id %}`],
    deep: { total: `{% ${D}.total %}` },
  });
});

test('text that looks like an expression, or like half of one, stays text', async () => {
  const texts = ['{% 1 + 1 %}', '{% half', 'half %}', "{% it's %}"];

  expect(outputOf(() => texts)).toEqual([
    String.raw`{% "{% 1 + 1 \u0025}" %}`,
    `{% '{% half' %}`,
    String.raw`{% "half \u0025}" %}`,
    String.raw`{% "{% it's \u0025}" %}`,
  ]);
  expect(await valueOf(() => texts, null)).toEqual(texts);
});

test('a workflow that gives nothing gives null', () => {
  expect(outputOf(() => undefined)).toBe('{% null %}');
});

describe('an object with a property that may be omitted', () => {
  const build = (d: Parameters<Parameters<typeof outputOf<In>>[0]>[0]) => ({
    id: d.id,
    kind: 'order',
    note: d.note.orOmit(),
  });

  test('is one expression, which leaves the property out where it is absent', async () => {
    const input = { id: 'o-1', total: 1, nul: null, box: { size: 1 } };

    expect(await valueOf<never>(build as never, input as never)).toEqual({ id: 'o-1', kind: 'order' });
    expect(await valueOf<never>(build as never, { ...input, note: 'hi' } as never)).toEqual({
      id: 'o-1',
      kind: 'order',
      note: 'hi',
    });
  });

  test('still fails where a required one is absent, and says which', async () => {
    await expect(valueOf<never>(build as never, {} as never)).rejects.toMatchObject({
      message: 'the required field id is absent',
    });
  });

  test('does not make an expression of the object around it', () => {
    expect(outputOf<In>((d) => ({ id: d.id, box: { colour: d.box.colour.orOmit() } }))).toEqual({
      id: `{% ${D}.id %}`,
      box: `{% {'colour': ${D}.box.colour} %}`,
    });
  });

  test('keeps null, which is a value', async () => {
    const input = { nul: null, note: null };

    expect(await valueOf<typeof input>((d) => ({ note: d.note }), input)).toEqual({ note: null });
  });
});

test('an object inside an expression is written as JSONata', async () => {
  const body = (d: { id: unknown }) => merge({ 'a b': [1, true, null] }, { id: d.id });

  expect(await valueOf<{ id: string }>(body as never, { id: 'o-1' })).toEqual({
    'a b': [1, true, null],
    id: 'o-1',
  });
});
