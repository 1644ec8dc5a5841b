/** What each operation of a reference is as JSONata, and what jsonata makes of it. */

import type { Json } from '../../src/asl/json';
import { and, cond, jsonata, or } from '../../src/dsl/expression-functions';
import { merge } from '../../src/dsl/object-functions';
import { now } from '../../src/dsl/value-functions';
import type { Ref } from '../../src/dsl/reference';
import { outputOf, valueOf } from './compiling';

interface Data {
  n: number;
  s: string;
  b: boolean;
  xs: number[];
  words: string[];
  rows: { tags: string[]; n: number }[];
  o: { a: number };
  at: string;
  opt?: string;
  nul: string | null;
}

const DATA: Data = {
  n: 3,
  s: 'order',
  b: true,
  xs: [1, 2, 3],
  words: ['a', 'b'],
  rows: [{ tags: ['x'], n: 1 }],
  o: { a: 1 },
  at: '2030-01-01T00:00:00Z',
  nul: null,
};

const D = '$states.context.Execution.Input';

type Case = readonly [build: (d: Ref<Data>) => unknown, text: string, value: Json];

const CASES: Record<string, readonly Case[]> = {
  comparison: [
    [(d) => d.n.eq(3), `${D}.n = 3`, true],
    [(d) => d.s.ne('x'), `$not(${D}.s = 'x')`, true],
    [(d) => d.s.in(['order', 'x']), `${D}.s in ['order', 'x']`, true],
    [(d) => d.n.gt(2), `${D}.n > 2`, true],
    [(d) => d.n.gte(3), `${D}.n >= 3`, true],
    [(d) => d.n.lt(3), `${D}.n < 3`, false],
    [(d) => d.n.lte(d.o.a), `${D}.n <= ${D}.o.a`, false],
    [(d) => d.b.eq(d.n.gt(2)), `${D}.b = (${D}.n > 2)`, true],
  ],
  logic: [
    [(d) => d.b.not(), `$not(${D}.b)`, false],
    [(d) => d.b.and(d.n.gt(2)), `${D}.b and ${D}.n > 2`, true],
    [(d) => and(d.b, or(d.n.gt(5), d.s.eq('order'))), `${D}.b and (${D}.n > 5 or ${D}.s = 'order')`, true],
    [(d) => or(and(d.b, d.b), d.b.not()), `${D}.b and ${D}.b or $not(${D}.b)`, true],
    [
      (d) => cond(d.b, 'yes', cond(d.n.gt(1), 'no', 'never')),
      `${D}.b ? 'yes' : (${D}.n > 1 ? 'no' : 'never')`,
      'yes',
    ],
    [(d) => cond(d.b, 1, 2).plus(1), `(${D}.b ? 1 : 2) + 1`, 2],
  ],
  arithmetic: [
    [(d) => d.n.plus(1).times(2), `(${D}.n + 1) * 2`, 8],
    [(d) => d.n.times(2).plus(1), `${D}.n * 2 + 1`, 7],
    [(d) => d.n.minus(d.o.a.minus(5)), `${D}.n - (${D}.o.a - 5)`, 7],
    [(d) => d.n.minus(1).minus(1), `${D}.n - 1 - 1`, 1],
    [(d) => d.n.dividedBy(d.n.dividedBy(2)), `${D}.n / (${D}.n / 2)`, 2],
    [(d) => d.n.minus(-1), `${D}.n - -1`, 4],
    [(d) => d.n.dividedBy(4).round(1), `$round(${D}.n / 4, 1)`, 0.8],
    [(d) => d.n.toText(), `$string(${D}.n)`, '3'],
  ],
  text: [
    [
      (d) => `Order ${d.s}: ${d.n.plus(1)}!`,
      `'Order ' & ${D}.s & ': ' & (${D}.n + 1) & '!'`,
      'Order order: 4!',
    ],
    [(d) => `it's "${d.s}"`, `"it's \\"" & ${D}.s & '"'`, `it's "order"`],
    [(d) => d.s.contains('rd'), `$contains(${D}.s, 'rd')`, true],
    [(d) => d.s.startsWith('or'), `$substring(${D}.s, 0, 2) = 'or'`, true],
    [(d) => d.s.startsWith(d.opt.orElse('x')), expect.any(String) as never, false],
    [(d) => d.s.matches(/^o[(\w]+\/?$/i), String.raw`$contains(${D}.s, /^o[\(\w]+\/?$/i)`, true],
    [(d) => d.s.upper().lower().trim(), `$trim($lowercase($uppercase(${D}.s)))`, 'order'],
    [(d) => d.s.length(), `$length(${D}.s)`, 5],
    [(d) => d.s.split('d'), `$split(${D}.s, 'd')`, ['or', 'er']],
  ],
  time: [
    [
      (d) => d.at.isBefore('2031-01-01T00:00:00Z'),
      `$toMillis(${D}.at) < $toMillis('2031-01-01T00:00:00Z')`,
      true,
    ],
    [(d) => d.at.isAfter(d.at), `$toMillis(${D}.at) > $toMillis(${D}.at)`, false],
    [(d) => d.at.plus('1d'), `$fromMillis($toMillis(${D}.at) + 86400000)`, '2030-01-02T00:00:00.000Z'],
  ],
  arrays: [
    [(d) => d.xs.at(-1).orElse(0), expect.any(String) as never, 3],
    [(d) => d.xs.first().orElse(0), expect.any(String) as never, 1],
    [(d) => d.xs.count(), `$count(${D}.xs)`, 3],
    [(d) => d.xs.isEmpty(), `$count(${D}.xs) = 0`, false],
    [(d) => d.xs.includes(2), `2 in ${D}.xs`, true],
    [
      (d) => d.xs.map((x) => x.plus(d.n)),
      `[$map(${D}.xs, function($item1) { $item1 + ${D}.n })[]]`,
      [4, 5, 6],
    ],
    [(d) => d.xs.filter((x) => x.gt(2)), `[$filter(${D}.xs, function($item1) { $item1 > 2 })[]]`, [3]],
    [(d) => d.xs.filter((x) => x.gt(9)), expect.any(String) as never, []],
    [
      (d) => d.xs.some((x) => x.gt(2)),
      `$count($filter(${D}.xs, function($item1) { $item1 > 2 })[]) > 0`,
      true,
    ],
    [(d) => d.xs.every((x) => x.gt(2)), expect.any(String) as never, false],
    [(d) => d.xs.filter((x) => x.gt(9)).every((x) => x.gt(2)), expect.any(String) as never, true],
    [(d) => d.xs.sum(), `$sum($append([0], ${D}.xs))`, 6],
    [(d) => d.xs.filter((x) => x.gt(9)).sum(), expect.any(String) as never, 0],
    [(d) => d.words.join('-'), `$join(${D}.words, '-')`, 'a-b'],
  ],
  'functions in functions': [
    [
      (d) => d.xs.map((x) => d.xs.map((y) => x.times(y)).sum()),
      `[$map(${D}.xs, function($item1) { $sum($append([0], [$map(${D}.xs, function($item2) { $item1 * $item2 })[]])) })[]]`,
      [6, 12, 18],
    ],
  ],
  presence: [
    [(d) => d.opt.exists(), `$type(${D}.opt) in ['string', 'number', 'boolean', 'array', 'object']`, false],
    [(d) => d.nul.exists(), expect.any(String) as never, false],
    [(d) => d.opt.orElse('none'), `$exists(${D}.opt) and $not(${D}.opt = null) ? ${D}.opt : 'none'`, 'none'],
    [(d) => d.nul.orElse('none').upper(), expect.any(String) as never, 'NONE'],
  ],
  objects: [
    [(d) => merge({ p: 1 }, { q: d.n.plus(0) }), expect.any(String) as never, { p: 1, q: 3 }],
    [(d) => merge(d.o, { b: 2 }).b, expect.any(String) as never, 2],
    [(d) => jsonata<number>`$sum(${d.xs}) + ${d.n.plus(1)}`, `$sum(${D}.xs) + (${D}.n + 1)`, 10],
    [(d) => jsonata<number>`1 + 1`.times(d.n), `(1 + 1) * ${D}.n`, 6],
  ],
};

describe.each(Object.entries(CASES))('%s', (_family, cases) => {
  test.each(cases.map((one) => [one[1], ...one] as const))('%s', async (_title, build, text, value) => {
    const output = String(outputOf(build));

    expect(output.slice(3, -3)).toEqual(text);
    expect(await valueOf(build, DATA)).toEqual(value); // the input of the cases
  });
});

describe('a sequence of one item', () => {
  test('stays an array after .map(), also when the item is an array itself', async () => {
    expect(await valueOf<Data>((d) => d.rows.map((row) => row.tags), DATA)).toEqual([['x']]);
  });

  test('stays an array after .filter()', async () => {
    const input = { grid: [['a', 'b']] };
    const all = await valueOf<{ grid: string[][] }>((d) => d.grid.filter((row) => row.includes('a')), input);

    expect(all).toEqual([['a', 'b']]);
  });
});

test('a field is found of an item of what .map() or .filter() gives', async () => {
  const found = await valueOf<Data>(
    (d) => ({
      mapped: d.rows
        .map((row) => ({ of: row.tags }))
        .at(0)
        .of.orElse([]),
      kept: d.rows
        .filter((row) => row.n.gt(0))
        .first()
        .n.orElse(0),
    }),
    { ...DATA, rows: [{ tags: ['x'], n: 7 }] },
  );

  expect(found).toEqual({ mapped: ['x'], kept: 7 });
});

describe('an array written within an expression', () => {
  const input = { none: [] as number[], one: [1], two: [1, 2], n: 5, text: 'a,b', rows: [[1], [2, 3]] };
  type In = typeof input;
  const inside = (build: (d: Ref<In>) => unknown) => valueOf<In>((d) => cond(d.n.eq(5), build(d), 0), input);

  test('keeps the arrays within it apart', async () => {
    expect(await inside((d) => [d.none, d.one, d.n, d.two])).toEqual([[], [1], 5, [1, 2]]);
    expect(await inside((d) => [d.rows])).toEqual([[[1], [2, 3]]]);
    expect(await inside((d) => [d.text.split(','), d.two.map((x) => x.plus(1)), [[d.one]]])).toEqual([
      ['a', 'b'],
      [2, 3],
      [[[1]]],
    ]);
    expect(await inside((d) => d.rows.map((row) => [row]))).toEqual([[[1]], [[2, 3]]]);
  });

  test('fails where an item has no value, as an array outside an expression does', async () => {
    const absent = valueOf<{ n?: number }>((d) => cond(d.n.exists(), 0, [jsonata<number>`${d}.n`]), {});

    await expect(absent).rejects.toMatchObject({ message: 'item 0 of an array is absent' });
  });
});

test('a value that takes work is computed once, and asked for by name', async () => {
  const build = (d: Ref<Data>) => d.xs.filter((x) => x.gt(1)).first().orElse(0).plus(1); // prettier-ignore
  const found = `[$filter(${D}.xs, function($item1) { $item1 > 1 })[]][0]`;

  expect(outputOf(build)).toBe(
    `{% ($item1 := ${found}; $exists($item1) and $not($item1 = null) ? $item1 : 0) + 1 %}`,
  );
  expect(await valueOf(build, DATA)).toBe(3);
});

test('a field is read of an item that was found, too', async () => {
  const build = (d: Ref<Data>) => d.rows.filter((row) => row.n.gt(0)).first().n.orElse(0); // prettier-ignore

  expect(await valueOf(build, DATA)).toBe(1);
});

test('a value within a function has a name of its own', async () => {
  const build = (d: Ref<Data>) =>
    d.xs.map((x) => d.xs.filter((y) => y.gt(x)).first().orElse(x)); // prettier-ignore

  expect(await valueOf(build, DATA)).toEqual([2, 3, 3]);
});

test('no conditions at all: all of them hold, and none of them does', async () => {
  expect(await valueOf(() => [and(), or()], {})).toEqual([true, false]);
});

test.each([/a%}/, /x]y/, /{/, /a{2}/, /[}\]]/, /\\/, /\\(b)/, /[\\]/, /[/]\//, /\{}/])(
  'the pattern %s means in the machine what it means in JavaScript',
  async (pattern) => {
    const texts = ['a%}', 'x]y', '{', 'aa', '}', ']', '\\', '\\b', '//', '{}', 'none'];
    const found = await valueOf<{ texts: string[] }>((d) => d.texts.map((text) => text.matches(pattern)), {
      texts,
    });

    expect(found).toEqual(texts.map((text) => pattern.test(text)));
  },
);

test('a lone value in a template literal becomes text', async () => {
  expect(await valueOf<Data>((d) => `${d.n}`, DATA)).toBe('3');
});

test('fields that JSONata would not take as a name are quoted, or looked up', async () => {
  const input = { and: 1, null: 2, 'a b': 3, 'tick`': 4, größe: 5, '': 6 };
  type In = typeof input;

  expect(outputOf<In>((d) => [d.and, d.null, d['a b'], d['tick`'], d.größe, d['']])).toEqual([
    `{% ${D}.\`and\` %}`,
    `{% ${D}.\`null\` %}`,
    `{% ${D}.\`a b\` %}`,
    `{% $lookup(${D}, 'tick\`') %}`,
    `{% ${D}.\`größe\` %}`,
    `{% $lookup(${D}, '') %}`,
  ]);
  expect(await valueOf<In>((d) => [d.and, d.null, d['a b'], d['tick`'], d.größe, d['']], input)).toEqual([
    1, 2, 3, 4, 5, 6,
  ]);
});

test('the moment is asked for when the state runs', () => {
  expect(outputOf(() => now())).toBe('{% $now() %}');
});
