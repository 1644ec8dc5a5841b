import { choice, inlineMap, inState, pass, task } from './findings';

const NOT_A_PATH = 'Value must be a valid JSONPath.';
const reference = (why: string): string => `Value is not a Reference Path: ${why}`;

describe('InputPath and OutputPath', () => {
  test.each([
    '$',
    '$.a',
    '$.tests-to-run',
    '$.[0].b',
    '$[\'a b\']["c"]',
    "$.[*].['bucket', 'key']",
    '$..price',
    '$.items[*].sku',
    '$.items[1:5]',
    '$.items[:1]',
    '$.books[-2]',
    '$[(@.length-1)].bar',
    "$.items[?(@.Name == 'a)b')].Value",
    "$.items[?(@.name =~ /['x]]/)].id",
    '$.a  ',
    '$.approaches[?(@.workerId == $.agent_id)].approach',
    '$$',
    '$$.Execution.Input',
    '$order',
    '$order.lines[0]',
    '${Path}',
    null,
  ])('may be %s', (path) => {
    expect(inState(pass({ InputPath: path, OutputPath: path }))).toEqual([]);
  });

  test.each([
    'a.b',
    '',
    '$.',
    '$...a',
    '$.a b',
    '$.a[',
    "$['a]",
    '$[]',
    '$[x]',
    '$.a.[',
    '$[?()]',
    'States.UUID()',
    7,
    {},
  ])('are no %j', (path) => {
    expect(inState(pass({ InputPath: path }))).toEqual([`/States/A/InputPath - ${NOT_A_PATH}`]);
  });
});

describe('ResultPath', () => {
  test.each(['$', '$.a.b', '$.a[0]', "$['a?']['b*']", '$.store\\.book', null])('may be %s', (path) => {
    expect(inState(pass({ ResultPath: path }))).toEqual([]);
  });

  test.each([
    ['$.a[*]', "Path cannot contain '*'"],
    ['$..a', "Path cannot contain '..'"],
    ['$.a[1:2]', "Path cannot contain ':'"],
    ['$.a[0,1]', "Path cannot contain ','"],
    ['$.a[?(@.b)]', "Path cannot contain '?'"],
    ['$.a@b', "Path cannot contain '@'"],
    ['$$.a', "Reference path cannot start with '$$'"],
    ['$order', 'Reference path cannot be a variable'],
  ])('is no %s', (path, why) => {
    expect(inState(pass({ ResultPath: path }))).toEqual([`/States/A/ResultPath - ${reference(why)}`]);
  });
});

test.each(['a', '$.a[', 'States.UUID()'])('ResultPath is a path, not %s', (path) => {
  expect(inState(pass({ ResultPath: path }))).toEqual([`/States/A/ResultPath - ${NOT_A_PATH}`]);
});

describe('a path that names one value', () => {
  test.each([
    ['ItemsPath', inlineMap],
    ['MaxConcurrencyPath', inlineMap],
    ['ToleratedFailureCountPath', inlineMap],
    ['ToleratedFailurePercentagePath', inlineMap],
    ['TimeoutSecondsPath', task],
    ['HeartbeatSecondsPath', task],
  ])('is %s, of the data, the context or a variable', (field, state) => {
    for (const path of ['$.a', '$$.Map.Item.Value', '$x'])
      expect(inState(state({ [field]: path }))).toEqual([]);
    expect(inState(state({ [field]: '$.a[*]' }))).toEqual([
      `/States/A/${field} - ${reference("Path cannot contain '*'")}`,
    ]);
    expect(inState(state({ [field]: null }))).toEqual([
      `/States/A/${field} - Expected value of type [STRING]`,
    ]);
  });
});

describe('a path to what a Choice rule compares', () => {
  test.each(['$$.Execution.Name', '$name', "$.tags[?(@.key == 'a')]"])('may be %s', (path) => {
    expect(inState(choice({ Variable: path, StringEqualsPath: path }))).toEqual([]);
  });

  test.each([
    ['States.ArrayLength($.a)', "Reference path didn't start with '$'"],
    ['b', "Reference path didn't start with '$'"],
    ['$.a[', 'String is not a valid JSONPath'],
  ])('is not %s', (path, why) => {
    expect(inState(choice({ Variable: path, NumericEqualsPath: '$.b' }))).toEqual([
      `/States/A/Choices[0]/Variable - ${reference(why)}`,
    ]);
    expect(inState(choice({ Variable: '$.a', NumericEqualsPath: path }))).toEqual([
      `/States/A/Choices[0]/NumericEqualsPath - ${reference(why)}`,
    ]);
  });
});
