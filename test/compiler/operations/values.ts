/** What the operations of conditions, objects and optional data mean. */

import fc from 'fast-check';
import { and, coalesce, cond, or } from '../../../src/dsl/expression-functions';
import {
  entries,
  fromEntries,
  get,
  hasKey,
  keys,
  mapValues,
  merge,
  omit,
  pick,
  values,
} from '../../../src/dsl/object-functions';
import { json, lists, names, numbers, records, texts } from './data';
import { row, type Row } from './row';

const flags = fc.record({ a: fc.boolean(), b: fc.boolean() });
const numberPairs = fc.record({ a: numbers, b: numbers });
const stock = records(numbers);
/** Keys that the package would find in every object, or whose order JavaScript changes, are left out. */
const nested = records(json);
const order = fc.record({ a: numbers, b: lists(texts), c: fc.option(texts) }, { requiredKeys: ['a', 'c'] });
const optional = fc.record({ a: fc.option(texts), b: texts }, { requiredKeys: ['b'] }) as fc.Arbitrary<{
  a?: string | null;
  b: string;
}>;

const mixed: fc.Arbitrary<{ value: string | number | string[] }> = fc.record({
  value: fc.oneof(texts, numbers, lists(texts)),
});

export const VALUES: readonly Row[] = [
  row('eq', { input: numberPairs, written: (d) => d.a.eq(d.b), meant: ({ a, b }) => a === b }),
  row('eq', { input: optional, written: (d) => d.a.eq('a'), meant: ({ a }) => a === 'a' }, 'of optional data'),
  row('ne', { input: numberPairs, written: (d) => d.a.ne(d.b), meant: ({ a, b }) => a !== b }),
  row('ne', { input: optional, written: (d) => d.a.ne('a'), meant: ({ a }) => a !== 'a' }, 'of optional data'),
  row('in', { input: texts, written: (d) => d.in(['', 'a', '😀b😀']), meant: (a) => ['', 'a', '😀b😀'].includes(a) }),
  row('and', { input: flags, written: (d) => and(d.a, d.b), meant: ({ a, b }) => a && b }),
  row('or', { input: flags, written: (d) => or(d.a, d.b), meant: ({ a, b }) => a || b }),
  row('not', { input: flags, written: (d) => d.a.not(), meant: ({ a }) => !a }),
  row('cond', { input: fc.record({ a: fc.boolean(), xs: lists(json) }), written: (d) => cond(d.a, d.xs, 'none'), meant: ({ a, xs }) => (a ? xs : 'none') }),
  row('exists', { input: optional, written: (d) => d.a.exists(), meant: ({ a }) => a !== undefined && a !== null }),
  row('orElse', { input: optional, written: (d) => d.a.orElse(d.b), meant: ({ a, b }) => a ?? b }),
  row('orElse', { input: optional, written: (d) => coalesce(d.a, d.a, d.b), meant: ({ a, b }) => a ?? b }, 'by coalesce'),
  row('orOmit', { input: order, written: (d) => ({ b: d.b.orOmit() }), meant: ({ b }) => ({ b }) }),
  row('isString', { input: mixed, written: (d) => d.value.isString(), meant: ({ value }) => typeof value === 'string' }),
  row('isNumber', { input: mixed, written: (d) => d.value.isNumber(), meant: ({ value }) => typeof value === 'number' }),
  row('isArray', { input: mixed, written: (d) => d.value.isArray(), meant: ({ value }) => Array.isArray(value) }),

  row('merge', { input: fc.record({ a: nested, b: nested }), written: (d) => merge(d.a, d.b), meant: ({ a, b }) => ({ ...a, ...b }) }),
  row('pick', { input: order, written: (d) => pick(d, 'a', 'b'), meant: ({ a, b }) => ({ a, b }) }),
  row('pick', { input: order, written: (d) => pick(merge(d, { b: d.a }), 'b'), meant: ({ a }) => ({ b: a }) }, 'of computed'),
  row('omit', { input: order, written: (d) => omit(d, 'a'), meant: ({ a: _, ...others }) => others }),
  row('omit', { input: order, written: (d) => omit(d, 'a', 'b', 'c'), meant: () => ({}) }, 'everything'),
  row('keys', { input: nested, written: (d) => keys(d), meant: (a) => Object.keys(a) }),
  row('values', { input: nested, written: (d) => values(d), meant: (a) => Object.values(a) }),
  row('entries', { input: nested, written: (d) => entries(d), meant: (a) => Object.entries(a).map(([key, value]) => ({ key, value })) }),
  row('fromEntries', { input: lists(fc.record({ key: names, value: json })), written: (d) => fromEntries(d), meant: (a) => Object.fromEntries(a.map(({ key, value }) => [key, value])) }),
  row('mapValues', { input: stock, written: (d) => mapValues(d, (value, key) => ({ key, twice: value.times(2) })), meant: (a) => Object.fromEntries(Object.entries(a).map(([key, value]) => [key, { key, twice: value * 2 }])) }),
  row('mapValues', { input: records(lists(numbers)), written: (d) => mapValues(d, (value) => value.reverse()), meant: (a) => Object.fromEntries(Object.entries(a).map(([key, value]) => [key, value.toReversed()])) }, 'to arrays'),
  row('hasKey', { input: fc.record({ o: nested, key: names }), written: (d) => hasKey(d.o, d.key), meant: ({ o, key }) => Object.hasOwn(o, key) }),
  row('get', { input: fc.record({ o: nested, key: names }), written: (d) => get(d.o, d.key).orElse('none'), meant: ({ o, key }) => o[key] ?? 'none' }),
]; // prettier-ignore
