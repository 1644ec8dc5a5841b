/** How much JSON a schema lets through at most. */

import * as z from 'zod';
import { schemaSize } from '../../src/compiler/schema-size';

function sizeOf(schema: z.ZodType): ReturnType<typeof schemaSize> {
  return schemaSize(z.toJSONSchema(schema, { io: 'input' }));
}

test.each([
  ['a text with a maximal length', z.string().max(10), 12],
  ['a text without one', z.string(), Infinity],
  ['a moment', z.iso.datetime(), 42],
  ['one of some words', z.enum(['a', 'bcd']), 5],
  ['a certain value', z.literal(true), 4],
  ['a number', z.number(), 24],
  ['an array with a maximal length', z.array(z.boolean()).max(3), 77],
  ['an array without one', z.array(z.boolean()), Infinity],
  ['a pair', z.tuple([z.boolean(), z.null()]), 52],
  ['an object', z.object({ a: z.string().max(1), bc: z.null() }), 40],
  ['an object of any keys', z.record(z.string(), z.boolean()), Infinity],
  ['the larger of two', z.union([z.string().max(3), z.string().max(30)]), 32],
  ['a text that may be null', z.string().max(30).nullable(), 32],
  ['anything', z.unknown(), Infinity],
])('%s', (_what, schema, bytes) => {
  expect(sizeOf(schema).bytes).toBe(bytes);
});

test('names the part that takes most', () => {
  const line = z.object({ sku: z.string().max(5), notes: z.array(z.string().max(9)).max(9) });

  expect(sizeOf(z.object({ id: z.string().max(9), lines: z.array(line).max(5) })).largest).toBe(
    'lines[].notes[]',
  );
});

test('a list of types is as large as the largest of them', () => {
  expect(schemaSize({ type: ['string', 'null'], maxLength: 98 }).bytes).toBe(100);
});

test('names the parts that have no bound, and why', () => {
  const line = z.object({ sku: z.string(), price: z.number(), extra: z.record(z.string(), z.string()) });

  expect(sizeOf(z.object({ id: z.uuid(), lines: z.array(line), rest: z.unknown() })).unbounded).toEqual([
    { part: 'lines', why: 'is an array of any length' },
    { part: 'lines[].sku', why: 'is a string of any length' },
    { part: 'lines[].extra', why: 'is an object with any fields' },
    { part: 'rest', why: 'may be anything, as far as its schema tells' },
  ]);
});
