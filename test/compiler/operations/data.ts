/** The data that operations are tried on: nothing, one, many, nested, large, negative, beyond ASCII. */

import fc from 'fast-check';

export const numbers = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(
    0,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    0.1,
    0.2,
    1 / 3,
    123456.789,
    1e-7,
    1e21,
    -1e21,
    2 ** 53,
    1.005,
  ),
);

export const whole = fc.integer({ min: -9, max: 9 });

export const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'order',
    ' a  b ',
    'a,b,,c',
    "it's",
    '"q"',
    '\\',
    '\n',
    '{% x %}',
    'A-1 b-22',
    '$1',
  ),
  fc.constantFrom(
    'ß',
    'é',
    '😀b😀',
    'Ünïcode',
    '日本',
    '👩‍👧',
    'aaa',
    'null',
    '1.50',
    '-12e2',
    '0x1F',
    'a/b?c=d&e f',
  ),
  fc.string({ maxLength: 6 }),
);

export const ascii = fc.string({ maxLength: 8 });

/** Every length from none. */
export function lists<T>(item: fc.Arbitrary<T>, maxLength = 5): fc.Arbitrary<T[]> {
  return fc.oneof(
    fc.constant<T[]>([]),
    item.map((one) => [one]),
    fc.array(item, { maxLength }),
  );
}

/** No name that every JavaScript object has: the package would find it in all data. */
export const names: fc.Arbitrary<string> = fc.constantFrom(
  'a',
  'b',
  'c',
  'in',
  "it's",
  'a b',
  '',
  '0',
  'größe',
  '`',
);

export const records = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(names, value, { maxKeys: 4, noNullPrototype: true });

/** Moments in the years that ISO 8601 writes with four digits. */
export const moments = fc
  .oneof(
    fc.date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom(new Date(0), new Date('2024-02-29T23:59:59.999Z'), new Date('2030-01-31T08:00:00Z')),
  )
  .map((date) => date.toISOString());

/** Any JSON, of few levels. */
export const json = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(numbers, texts, fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(names, tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).json;
