/** What the operations of arrays mean. */

import fc from 'fast-check';
import { cond } from '../../../src/dsl/expression-functions';
import { fromEntries } from '../../../src/dsl/object-functions';
import type { Ref } from '../../../src/dsl/reference';
import { json, lists, names, numbers, records, texts, whole } from './data';
import { type Operation, optional, row, type Row } from './row';

const rows = lists(fc.record({ name: names, n: numbers, tags: lists(texts, 3) }));
const grid = lists(lists(numbers, 3));
const anything = lists(json);
const nullable = lists(fc.option(numbers));

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

/** With the keys of objects in order, which does not count. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)

      .toSorted(([left], [right]) => Number(left > right) - Number(left < right))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return items.filter((item, index) => items.findIndex((other) => isSame(item, other)) === index);
}

function byOrder<T, K extends string | number>(items: readonly T[], key: (item: T) => K): T[] {
  return items.toSorted((left, right) => Number(key(left) > key(right)) - Number(key(left) < key(right)));
}

/** Those with the same key keep their order, so reversing would not do. */
function backwards<T>(items: readonly T[], key: (item: T) => number): T[] {
  return byOrder(items, (item) => -key(item));
}

type Line = { name: string; n: number; tags: string[] };
type Lines = Ref<Line[]>;

/** A field of an item of whatever array there may be: JSONata is particular about brackets in front of a dot. */
const FIELDS_OF_ITEMS: readonly (readonly [
  Operation,
  string,
  (lines: Lines) => Ref<Line | undefined>,
  (lines: readonly Line[]) => Line | undefined,
])[] = [
  ['at', 'then a field', (d) => d.at(1), (xs) => xs[1]],
  ['find', 'then a field', (d) => d.find((one) => one.n.gt(0)), (xs) => xs.find(({ n }) => n > 0)],
  [
    'first',
    'of filtered, then a field',
    (d) => d.filter((one) => one.n.gt(0)).first(),
    (xs) => xs.find(({ n }) => n > 0),
  ],
  ['last', 'of a slice, then a field', (d) => d.slice(0, 2).last(), (xs) => xs.slice(0, 2).at(-1)],
  [
    'first',
    'of sorted, then a field',
    (d) => d.sortBy((one) => one.n).first(),
    (xs) => byOrder(xs, ({ n }) => n)[0],
  ],
  ['first', 'of reversed, then a field', (d) => d.reverse().first(), (xs) => xs.at(-1)],
  ['first', 'of joined, then a field', (d) => d.concat(d).last(), (xs) => xs.at(-1)],
  ['first', 'of distinct, then a field', (d) => d.distinct().first(), (xs) => xs[0]],
  ['first', 'of flattened, then a field', (d) => d.chunk(2).flat().at(2), (xs) => xs[2]],
  ['first', 'of mapped, then a field', (d) => d.map((one) => one).first(), (xs) => xs[0]],
  [
    'first',
    'of one of two, then a field',
    (d) => cond(d.isEmpty(), d, d.reverse()).first(),
    (xs) => xs.at(-1),
  ],
  [
    'get',
    'then a field',
    (d) => fromEntries(d.map((one) => ({ key: 'x', value: one })))['x'] as Ref<Line | undefined>,
    (xs) => xs.at(-1),
  ],
];

export const ARRAYS: readonly Row[] = [
  row('at', { input: fc.record({ xs: anything, i: whole }), written: (d) => d.xs.at(d.i).orElse('none'), meant: ({ xs, i }) => xs.at(i) ?? 'none' }),
  optional(row('first', { input: grid, written: (d) => d.first(), meant: (xs) => xs[0] })),
  optional(row('last', { input: grid, written: (d) => d.last(), meant: (xs) => xs.at(-1) })),
  row('count', { input: anything, written: (d) => d.count(), meant: (xs) => xs.length }),
  row('isEmpty', { input: anything, written: (d) => d.isEmpty(), meant: (xs) => xs.length === 0 }),
  row('includes', { input: lists(texts), written: (d) => d.includes('a'), meant: (xs) => xs.includes('a') }),
  row('indexOf', { input: fc.record({ xs: lists(whole), x: whole }), written: (d) => d.xs.indexOf(d.x), meant: ({ xs, x }) => xs.indexOf(x) }),
  row('map', { input: rows, written: (d) => d.map((one) => one.tags), meant: (xs) => xs.map(({ tags }) => tags) }),
  row('map', { input: anything, written: (d) => d.map((one, index) => ({ one, index })), meant: (xs) => xs.map((one, index) => ({ one, index })) }, 'with the position'),
  row('map', { input: nullable, written: (d) => d.map((one) => one), meant: (xs) => xs }, 'of null'),
  row('flatMap', { input: rows, written: (d) => d.flatMap((one) => one.tags), meant: (xs) => xs.flatMap(({ tags }) => tags) }),
  row('flatMap', { input: grid, written: (d) => d.flatMap((one) => one.map((n) => n.plus(1))), meant: (xs) => xs.flatMap((one) => one.map((n) => n + 1)) }, 'of nested'),
  row('filter', { input: grid, written: (d) => d.filter((one) => one.isEmpty().not()), meant: (xs) => xs.filter((one) => one.length > 0) }),
  row('filter', { input: anything, written: (d) => d.filter((_, index) => index.modulo(2).eq(0)), meant: (xs) => xs.filter((_, index) => index % 2 === 0) }, 'by the position'),
  optional(row('find', { input: rows, written: (d) => d.find((one) => one.n.gt(1)), meant: (xs) => xs.find(({ n }) => n > 1) })),
  optional(row('find', { input: grid, written: (d) => d.find((one) => one.count().gt(1)), meant: (xs) => xs.find((one) => one.length > 1) }, 'an array')),
  optional(row('find', { input: rows, written: (d) => d.find((one) => one.n.gt(1)).name, meant: (xs) => xs.find(({ n }) => n > 1)?.name }, 'a field of it')),
  optional(row('first', { input: rows, written: (d) => d.sortBy((one) => one.n).first().tags, meant: (xs) => byOrder(xs, ({ n }) => n)[0]?.tags }, 'a field of a computed one')),
  row('findIndex', { input: rows, written: (d) => d.findIndex((one) => one.name.eq('b').or(one.n.gt(2))), meant: (xs) => xs.findIndex(({ name, n }) => name === 'b' || n > 2) }),
  row('some', { input: rows, written: (d) => d.some((one) => one.n.gt(1)), meant: (xs) => xs.some(({ n }) => n > 1) }),
  row('every', { input: rows, written: (d) => d.every((one) => one.n.gt(1)), meant: (xs) => xs.every(({ n }) => n > 1) }),
  row('reduce', { input: lists(numbers), written: (d) => d.reduce((total, n) => total.plus(n), 0), meant: (xs) => xs.reduce((total, n) => total + n, 0) }),
  row('reduce', { input: lists(texts), written: (d) => d.reduce((all, one, index) => `${all}${index}${one}`, ''), meant: (xs) => xs.reduce((all, one, index) => `${all}${index}${one}`, '') }, 'with the position'),
  row('reduce', { input: grid, written: (d) => d.reduce((longest, one) => longest.concat([one.count()]), [] as number[]), meant: (xs) => xs.map((one) => one.length) }, 'to an array'),
  row('reduce', { input: lists(numbers), written: (d) => d.reduce((all, n) => ({ least: all.least.plus(n), count: all.count.plus(1) }), { least: 0, count: 0 }), meant: (xs) => ({ least: xs.reduce((total, n) => total + n, 0), count: xs.length }) }, 'to an object'),
  row('groupBy', { input: rows, written: (d) => d.groupBy((one) => one.name), meant: (xs) => Object.fromEntries(distinct(xs.map(({ name }) => name)).map((name) => [name, xs.filter((one) => one.name === name)])) }),
  row('groupBy', { input: grid, written: (d) => d.groupBy((one) => `${one.count()}`), meant: (xs) => Object.fromEntries(distinct(xs.map((one) => one.length)).map((size) => [size, xs.filter((one) => one.length === size)])) }, 'of arrays'),
  row('sortBy', { input: rows, written: (d) => d.sortBy((one) => one.n), meant: (xs) => byOrder(xs, ({ n }) => n) }),
  row('sortBy', { input: rows, written: (d) => d.sortBy((one) => one.name), meant: (xs) => byOrder(xs, ({ name }) => name) }, 'text'),
  row('sortBy', { input: rows, written: (d) => d.sortBy((one) => one.tags.count(), 'desc'), meant: (xs) => backwards(xs, ({ tags }) => tags.length) }, 'descending'),
  row('sort', { input: lists(numbers), written: (d) => d.sort(), meant: (xs) => byOrder(xs, (n) => n) }),
  row('sort', { input: lists(texts), written: (d) => d.sort('asc'), meant: (xs) => byOrder(xs, (one) => one) }, 'texts'),
  row('sort', { input: lists(numbers), written: (d) => d.sort('desc'), meant: (xs) => backwards(xs, (n) => n) }, 'descending'),
  row('reverse', { input: anything, written: (d) => d.reverse(), meant: (xs) => xs.toReversed() }),
  row('distinct', { input: anything, written: (d) => d.distinct(), meant: distinct }),
  row('distinct', { input: lists(whole, 12), written: (d) => d.distinct(), meant: distinct }, 'of numbers'),
  row('flat', { input: lists(lists(json, 3)), written: (d) => d.flat(), meant: (xs) => xs.flat() }),
  row('slice', { input: fc.record({ xs: anything, from: whole, to: whole }), written: (d) => d.xs.slice(d.from, d.to), meant: ({ xs, from, to }) => xs.slice(from, to) }),
  row('slice', { input: anything, written: (d) => d.slice(-2), meant: (xs) => xs.slice(-2) }, 'the last'),
  row('slice', { input: anything, written: (d) => d.slice(1, -1), meant: (xs) => xs.slice(1, -1) }, 'without the ends'),
  row('slice', { input: grid, written: (d) => d.filter((one) => one.isEmpty().not()).slice(0, 1), meant: (xs) => xs.filter((one) => one.length > 0).slice(0, 1) }, 'of computed'),
  row('concat', { input: fc.record({ xs: grid, ys: grid }), written: (d) => d.xs.concat(d.ys), meant: ({ xs, ys }) => [...xs, ...ys] }),
  row('concat', { input: grid, written: (d) => d.concat([[1], []]), meant: (xs) => [...xs, [1], []] }, 'written arrays'),
  row('zip', { input: fc.record({ xs: grid, ys: lists(texts) }), written: (d) => d.xs.zip(d.ys), meant: ({ xs, ys }) => xs.slice(0, ys.length).map((x, index) => [x, ys[index]]) }),
  row('chunk', { input: anything, written: (d) => d.chunk(2), meant: (xs) => Array.from({ length: Math.ceil(xs.length / 2) }, (_, index) => xs.slice(2 * index, 2 * index + 2)) }),
  row('sum', { input: lists(fc.record({ parts: records(numbers) })), written: (d) => d.map(() => 1).sum(), meant: (xs) => xs.length }, 'of computed'),
  ...FIELDS_OF_ITEMS.map(([operation, title, written, meant]) =>
    optional(row(operation, { input: rows, written: (d) => written(d).tags, meant: (xs) => meant(xs)?.tags }, title)),
  ),
]; // prettier-ignore
