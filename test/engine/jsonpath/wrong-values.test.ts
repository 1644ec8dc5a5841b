/** What intrinsic functions and choice operators make of values that are not of their kind, or not there at all. */

import type { Json } from '../../../src/asl/json';
import { compileCondition } from '../../../src/engine/jsonpath/compile-condition';
import { compileValue } from '../../../src/engine/jsonpath/payload';
import { ReadingWork } from '../../../src/engine/jsonpath/reading-work';

const DATA = { list: [1], number: 1, text: 't', object: {}, yes: true, nothing: null };
const scope = {
  data: DATA,
  context: {},
  lookup: () => undefined,
  random: () => 0,
  uuid: () => 'uuid',
  work: new ReadingWork(),
};

/** The value, what it failed with, or `refused` where no machine may say so. */
function answerOf(read: ((given: typeof scope) => Json) | undefined): Json {
  if (read === undefined) return 'refused';
  try {
    return read(scope);
  } catch (error) {
    return (error as Error).message; // a QueryFault
  }
}

const valueOf = (call: string) => answerOf(compileValue(call, 'field.$'));

describe('an intrinsic function with too few or too many arguments is refused', () => {
  test.each([
    'ArrayContains($.list)',
    'ArrayContains($.list, 1, 2)',
    'ArrayGetItem($.list)',
    'ArrayGetItem($.list, 0, 1)',
    'ArrayLength()',
    'ArrayLength($.list, 1)',
    'ArrayPartition($.list)',
    'ArrayPartition($.list, 1, 2)',
    'ArrayRange(1, 2)',
    'ArrayRange(1, 2, 3, 4)',
    'ArrayUnique()',
    'ArrayUnique($.list, 1)',
    'Base64Decode()',
    "Base64Decode('a', 'b')",
    'Base64Encode()',
    "Base64Encode('a', 'b')",
    'Format()',
    "Hash('a')",
    "Hash('a', 'MD5', 1)",
    'JsonMerge($.object, $.object)',
    'JsonMerge($.object, $.object, false, 1)',
    'JsonToString()',
    'JsonToString($.object, 1)',
    'MathAdd(1)',
    'MathAdd(1, 2, 3)',
    'MathRandom(1)',
    'MathRandom(1, 2, 3, 4)',
    "StringSplit('a')",
    "StringSplit('a', 'b', 'c')",
    'StringToJson()',
    "StringToJson('1', '2')",
    'UUID(1)',
  ])('%s', (call) => {
    expect(valueOf(`States.${call}`)).toBe('refused');
  });

  test.each([
    "ArrayLength('t')",
    "ArrayGetItem($.list, 't')",
    "MathAdd(1, 't')",
    'Base64Encode(1)',
    'StringToJson(null)',
    "JsonMerge($.object, 't', false)",
    'JsonMerge($.object, $.object, 1)',
    "StringSplit('t', 1)",
    'Format(1)',
  ])('and so is one whose written arguments are of another kind: %s', (call) => {
    expect(valueOf(`States.${call}`)).toBe('refused');
  });
});

describe('an argument that turns out to be of another kind fails the call', () => {
  test.each([
    ['ArrayContains($.text, 1)', 'Argument 1 must be an array, but was: "t"'],
    ['ArrayGetItem($.object, 0)', 'Argument 1 must be an array, but was: {}'],
    ['ArrayGetItem($.list, $.text)', 'Argument 2 must be a number, but was: "t"'],
    ['ArrayLength($.number)', 'Argument 1 must be an array, but was: 1'],
    ['ArrayPartition($.nothing, 1)', 'Argument 1 must be an array, but was: null'],
    ['ArrayPartition($.list, $.yes)', 'Argument 2 must be a number, but was: true'],
    ['ArrayRange($.text, 2, 1)', 'Argument 1 must be a number, but was: "t"'],
    ['ArrayRange(1, $.list, 1)', 'Argument 2 must be a number, but was: [1]'],
    ['ArrayRange(1, 2, $.nothing)', 'Argument 3 must be a number, but was: null'],
    ['ArrayUnique($.yes)', 'Argument 1 must be an array, but was: true'],
    ['Base64Decode($.number)', 'Argument 1 must be a string, but was: 1'],
    ['Base64Encode($.list)', 'Argument 1 must be a string, but was: [1]'],
    ['Format($.number)', 'Argument 1 must be a string, but was: 1'],
    ["Hash('a', $.number)", 'Argument 2 must be a string, but was: 1'],
    ['JsonMerge($.list, $.object, false)', 'Argument 1 must be an object, but was: [1]'],
    ['JsonMerge($.object, $.text, false)', 'Argument 2 must be an object, but was: "t"'],
    ['MathAdd($.text, 1)', 'Argument 1 must be a number, but was: "t"'],
    ['MathAdd(1, $.object)', 'Argument 2 must be a number, but was: {}'],
    ['MathRandom($.text, 2)', 'Argument 1 must be a number, but was: "t"'],
    ['MathRandom(1, $.yes)', 'Argument 2 must be a number, but was: true'],
    ['MathRandom(1, 2, $.text)', 'Argument 3 must be a number, but was: "t"'],
    ["StringSplit($.list, ',')", 'Argument 1 must be a string, but was: [1]'],
    ["StringSplit('a', $.number)", 'Argument 2 must be a string, but was: 1'],
    ['StringToJson($.object)', 'Argument 1 must be a string, but was: {}'],
  ])('%s', (call, reason) => {
    expect(valueOf(`States.${call}`)).toBe(
      `The function 'States.${call}' had the following error: ${reason}`,
    );
  });

  test('one that is not there is an error of the path', () => {
    expect(valueOf('States.ArrayLength($.nobody)')).toBe(
      'The function \'States.ArrayLength($.nobody)\' had the following error: The JsonPath argument for the field \'$.nobody\' could not be found in the input \'{"list":[1],"number":1,"text":"t","object":{},"yes":true,"nothing":null}\'',
    );
  });
});

const ORDERS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
/** Each with what it may be compared with, which the data has as `$.own`. */
const COMPARISONS: readonly (readonly [string, Json])[] = [
  ...ORDERS.map((order) => [`String${order}`, 'a'] as const),
  ...ORDERS.map((order) => [`Numeric${order}`, 1] as const),
  ...ORDERS.map((order) => [`Timestamp${order}`, '2024-01-01T00:00:00Z'] as const),
  ['BooleanEquals', true],
];
const OTHERS: readonly Json[] = [null, [], {}, 0, '', 'text', false, ['a'], [1], [true]];

const holds = (rule: Readonly<Record<string, Json>>, data: Json) =>
  answerOf((given) => compileCondition(rule, () => undefined)?.({ ...given, data }) ?? 'refused');

describe.each(COMPARISONS)('%s', (operator, own) => {
  /** A text is no moment, but is comparable with texts; so are numbers and booleans with their like. */
  const others = OTHERS.filter((other) => typeof other !== typeof own || operator.startsWith('Timestamp'));

  test.each(others)('does not hold for %j', (other) => {
    expect(holds({ Variable: '$.value', [operator]: own }, { value: other })).toBe(false);
    expect(holds({ Variable: '$.value', [`${operator}Path`]: '$.own' }, { value: other, own })).toBe(false);
    expect(holds({ Variable: '$.own', [`${operator}Path`]: '$.value' }, { value: other, own })).toBe(false);
  });

  test('fails where there is no value', () => {
    const missing = (path: string) =>
      `Invalid path '${path}': The choice state's condition path references an invalid value.`;

    expect(holds({ Variable: '$.value', [operator]: own }, {})).toBe(missing('$.value'));
    expect(holds({ Variable: '$.value', [`${operator}Path`]: '$.own' }, { own })).toBe(missing('$.value'));
    expect(holds({ Variable: '$.own', [`${operator}Path`]: '$.value' }, { own })).toBe(missing('$.value'));
  });
});

test.each<Json>([null, [], {}, 0, true])('StringMatches does not hold for %j', (value) => {
  expect(holds({ Variable: '$.value', StringMatches: '*' }, { value })).toBe(false);
});

test.each(['StringMatches', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp'])(
  '%s fails where there is no value',
  (operator) => {
    expect(holds({ Variable: '$.value', [operator]: operator === 'StringMatches' ? '*' : true }, {})).toBe(
      "Invalid path '$.value': The choice state's condition path references an invalid value.",
    );
  },
);

test('IsPresent never fails', () => {
  expect(holds({ Variable: '$.value', IsPresent: false }, {})).toBe(true);
  expect(holds({ Variable: '$.value.a.b', IsPresent: true }, { value: 1 })).toBe(false);
  expect(holds({ Variable: '$.value', IsPresent: true }, { value: null })).toBe(true);
});
