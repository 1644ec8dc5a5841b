import { inlineMap, inState, pass, task } from './findings';

const notFilledIn = (key: string): string =>
  `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`;

describe('a payload template', () => {
  test.each([
    ['Parameters', pass],
    ['ResultSelector', task],
    ['ItemSelector', inlineMap],
    ['Assign', pass],
  ])('is the value of %s', (field, state) => {
    expect(inState(state({ [field]: { a: 1, 'b.$': '$.x' } }))).toEqual([]);
    expect(inState(state({ [field]: { 'b.$': 'x' } }))).toEqual([
      `/States/A/${field} - ${notFilledIn('b.$')}`,
    ]);
  });

  test.each(['text', ['a', { 'b.$': '$.x' }], null])(
    'may be %j where it is called Parameters',
    (Parameters) => {
      expect(inState(pass({ Parameters }))).toEqual([]);
    },
  );

  test('is an object where it is called ResultSelector', () => {
    expect(inState(task({ ResultSelector: 'text' }))).toEqual([
      '/States/A/ResultSelector - Expected value of type [OBJECT]',
    ]);
  });

  test.each([23, '23', [1], { a: 1 }, true, null, ''])('has no %j under a key that ends in .$', (value) => {
    expect(inState(pass({ Parameters: { list: [{ 'a.$': value }] } }))).toEqual([
      `/States/A/Parameters/list[0] - ${notFilledIn('a.$')}`,
    ]);
  });

  test('has no field twice once .$ is taken off', () => {
    expect(inState(pass({ Parameters: { a: 1, 'a.$': '$.x' } }))).toEqual([
      "/States/A/Parameters - The field 'a' is given twice: as 'a' and as 'a.$'",
    ]);
  });

  test.each(['$.x', '$$.Execution.Id', "States.Format('{}', $.x)"])(
    'is warned of where %s is only text',
    (value) => {
      expect(inState(pass({ Parameters: { a: value } }))).toEqual([
        "/States/A/Parameters/a warning NO_DOLLAR - The value of the field 'a' looks like a JSONPath or an intrinsic function call, but the field's name does not end in '.$'",
      ]);
    },
  );

  test.each(['$5', '$', 'costs $.50 each', 'States.of.America'])('is not warned of the text %s', (value) => {
    expect(inState(pass({ Parameters: { a: value } }))).toEqual([]);
  });
});

describe('an intrinsic function', () => {
  const call = (text: string): readonly string[] => inState(pass({ Parameters: { 'a.$': text } }));

  test.each([
    'States.Array()',
    "States.Array('Foo', $.xyz, 2.3, null, true, States.UUID())",
    'States.ArrayContains($.a, 5)',
    "States.ArrayGetItem( States.StringSplit($.detail.object.key , '/'), 0)",
    'States.ArrayLength($)',
    'States.ArrayPartition($.a, 4)',
    'States.ArrayRange(1, 9, 2)',
    'States.ArrayUnique($.a)',
    "States.ArrayGetItem($.o[?(@.Key == 'a,b')].Value, 0)",
    'States.Base64Decode($.a)',
    "States.Base64Encode('x')",
    "States.Format('{} of \\{\\} \\'{}\\' \\\\', $.a, $$.Execution.Id)",
    "States.Format('a\nb')",
    'States.Format($template, $.a)',
    "States.Hash($.a, 'SHA-256')",
    'States.JsonMerge($.a, $.b, false)',
    'States.JsonToString($)  ',
    'States.MathAdd($.a, -1)',
    'States.MathRandom(1, 9)',
    'States.MathRandom(1, 9, 42)',
    "States.StringSplit($.a, ',')",
    'States.StringToJson($.a)',
    'States.UUID()',
  ])('may be called as %s', (text) => {
    expect(call(text)).toEqual([]);
  });

  test.each([
    ['is one of the eighteen', 'States.Xyz($.a)'],
    ['has a name', 'States.'],
    ['stands at the beginning', ' States.UUID()'],
    ['is closed', 'States.JsonToString($'],
    ['is opened', 'States.StringToJson $.a)'],
    ['ends the text', 'States.UUID() x'],
    ['has commas between its arguments', 'States.MathAdd(1 2)'],
    ['has no comma at its end', 'States.MathAdd(1, 2,)'],
    ['has all its arguments', 'States.MathAdd(1)'],
    ['has no argument more', 'States.UUID(1)'],
    ['has numbers where it adds', "States.MathAdd(1, '-1')"],
    ['has text where it splits', 'States.StringSplit($.a, 1)'],
    ['has text in single quotes', 'States.Format("a")'],
    ['escapes nothing but quotes, braces and backslashes', "States.Format('\\\"')"],
    ['reads valid paths', 'States.ArrayLength($.)'],
    ['nests ten deep at most', `${'States.Array('.repeat(11)}${')'.repeat(11)}`],
  ])('%s', (_, text) => {
    expect(call(text)).toEqual([`/States/A/Parameters - ${notFilledIn('a.$')}`]);
  });

  test('nests ten deep', () => {
    expect(call(`${'States.Array('.repeat(10)}${')'.repeat(10)}`)).toEqual([]);
  });
});
