import { createHash } from 'node:crypto';
import type { Json } from '../../../src/asl/json';
import { digest } from '../../../src/engine/digest/digest';
import { compileValue } from '../../../src/engine/jsonpath/payload';
import { ReadingWork } from '../../../src/engine/jsonpath/reading-work';

/** The result of a call, or the text of its failure. */
function called(call: string, data: Json = {}): Json | undefined {
  const scope = {
    data,
    context: {},
    lookup: () => undefined,
    random: () => 0.5,
    uuid: () => 'u-u-i-d',
    work: new ReadingWork(),
  };
  const evaluate = compileValue(call, 'field.$');
  if (evaluate === undefined) return undefined;
  try {
    return evaluate(scope);
  } catch (error) {
    return `${(error as { error: string }).error}: ${(error as Error).message}`; // a QueryFault
  }
}

describe('intrinsic functions', () => {
  test.each<[string, Json]>([
    ["States.Format('{} is {}', 'x', 1.5)", 'x is 1.5'],
    ["States.Format('\\{\\}{}\\'\\\\', null)", "{}null'\\"],
    ["States.Format('a {} b', $.o)", 'a {k=[1, {x=y}], n=null} b'],
    ['States.Array()', []],
    ["States.Array(1, 'a', true, null, $.list)", [1, 'a', true, null, [3, 1, 3]]],
    ['States.ArrayPartition($.list, 2)', [[3, 1], [3]]],
    ['States.ArrayContains($.objects, $.objects[1])', true],
    ["States.ArrayContains($.list, '3')", false],
    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ['States.ArrayRange(3, 0, -2)', [3, 1]],
    ['States.ArrayRange(3, 0, 1)', []],
    ['States.ArrayGetItem($.list, 1)', 1],
    ['States.ArrayLength($.list)', 3],
    ['States.ArrayUnique($.list)', [3, 1]],
    ['States.ArrayUnique($.objects)', [{ a: 1, b: 2 }]],
    ["States.Base64Encode('Grüße')", 'R3LDvMOfZQ=='],
    ["States.Base64Decode('R3LDvMOfZQ==')", 'Grüße'],
    ["States.Hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
    ['States.JsonMerge($.o, $.objects[0], false)', { a: 1, b: 2, k: [1, { x: 'y' }], n: null }],
    ["States.StringToJson('[1, 2.50]')", [1, 2.5]],
    ['States.JsonToString($.o)', '{"k":[1,{"x":"y"}],"n":null}'],
    ['States.MathAdd(-1.5, 2)', 1],
    ['States.MathRandom(1, 11)', 6],
    ['States.MathRandom(1, 1000, 42)', 727],
    ["States.StringSplit('a,b;;c,', ',;')", ['a', 'b', 'c']],
    ['States.UUID()', 'u-u-i-d'],
    [
      "States.ArrayGetItem(States.StringSplit('a-b', '-'), States.MathAdd(States.ArrayLength($.list), -2))",
      'b',
    ],
  ])('%s', (call, result) => {
    const objects = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ];
    expect(called(call, { list: [3, 1, 3], objects, o: { k: [1, { x: 'y' }], n: null } })).toEqual(result);
  });

  test.each([
    ["States.StringToJson('{')", 'Argument 1 must be JSON, but was: {'],
    ['States.ArrayGetItem($.list, 5)', 'Argument 2 must be an index of an array of length 1, but was: 5'],
    ['States.ArrayLength($.text)', 'Argument 1 must be an array, but was: "a"'],
    ['States.ArrayRange(1, 2000, 1)', 'The array must not have more than 1000 items'],
    ['States.ArrayRange(1, 2, 0)', 'Argument 3 must be an integer other than 0, but was: 0'],
    [
      'States.JsonMerge($, $, true)',
      'Argument 3 must be false: deep merging is not supported, but was: true',
    ],
    ["States.Format('{}{}', 1)", 'Number of arguments do not match the occurrences of {}: 1 and 2'],
    [
      "States.Hash('a', 'SHA-3')",
      'Argument 2 must be one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512, but was: "SHA-3"',
    ],
    ["States.Base64Decode('ä')", 'The data is not a valid Base64 encoded string'],
  ])('%s fails in a way that can be caught', (call, reason) => {
    expect(called(call, { list: [1], text: 'a' })).toBe(
      `States.IntrinsicFailure: The function '${call}' had the following error: ${reason}`,
    );
  });

  test('a path in a call that names nothing is a mistake in the machine', () => {
    expect(called("States.Format('{}', $.a)", { b: 1 })).toBe(
      "States.Runtime: The function 'States.Format('{}', $.a)' had the following error: " +
        "The JsonPath argument for the field '$.a' could not be found in the input '{\"b\":1}'",
    );
  });

  test.each(['States.Nothing()', 'States.ArrayLength()', "States.Format('\\\"')", 'States.MathAdd(1, 2'])(
    '%s is no call',
    (call) => {
      expect(called(call)).toBeUndefined();
    },
  );
});

test.each([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])('%s is what everybody else makes of texts of all lengths', (name, known) => {
  for (let length = 0; length < 300; length += 1) {
    const text = '€ab'.repeat(100).slice(0, length);
    expect(digest(name, text)).toBe(createHash(known).update(text).digest('hex'));
  }
});
