import { inJsonata, inState, pass } from './findings';

describe('a Pass state', () => {
  test.each([null, 1, 'text', [1], { a: { b: true } }])('may result in %j', (Result) => {
    expect(inState(pass({ Result, ResultPath: '$.x' }))).toEqual([]);
  });

  test.each([{ 'a.$': '$.x' }, { a: ['$.x'] }, '$$.Execution.Id'])(
    'is warned of where its result looks dynamic: %j',
    (Result) => {
      expect(inState(pass({ Result }))).toEqual([
        '/States/A/Result warning PASS_RESULT_IS_STATIC - The result of a Pass state is static: the path in it is not evaluated',
      ]);
    },
  );
});

describe('a Wait state', () => {
  const wait = (fields: object): readonly string[] => inState({ Type: 'Wait', ...fields });

  test.each([
    { Seconds: 0 },
    { SecondsPath: '$.x' },
    { Timestamp: '2016-12-05T21:29:29Z' },
    { Timestamp: '2016-02-29T00:00:00.123456789+09:00' },
    { Timestamp: '${Start}' },
    { TimestampPath: '$$.Execution.Input.at' },
  ])('may wait for %j', (fields) => {
    expect(wait(fields)).toEqual([]);
  });

  const FIELDS = '[SecondsPath, Seconds, TimestampPath, Timestamp]';

  test.each([
    [{}, ` - This object should have only one of the following fields: ${FIELDS}`],
    [{ Seconds: 1, SecondsPath: '$.x' }, ` - There should only be one of the following fields: ${FIELDS}`],
    [{ Seconds: -1 }, '/Seconds - Minimum value is 0'],
    [{ Seconds: 100_000_000 }, '/Seconds - Maximum value is 99999999'],
    [{ Seconds: '$.x' }, '/Seconds - Expected value of type Integer'],
    [{ SecondsPath: 5 }, '/SecondsPath - Expected value of type [STRING]'],
  ])('does not wait for %j', (fields, expected) => {
    expect(wait(fields)).toEqual([`/States/A${expected}`]);
  });

  test.each([
    '2016-12-05T21:29:29',
    '2016-12-05t21:29:29z',
    '2016-12-05 21:29:29Z',
    '05-12-2016T21:29:29Z',
    '2016-13-05T21:29:29Z',
    '2016-12-05T25:29:29Z',
    '2016-12-05T21:29:60Z',
    '2017-02-29T00:00:00Z',
    '2016-00-01T00:00:00Z',
    '2016-12-05T21:29:29.1234567890Z',
    "{% '2016-03-14T01:59:00Z' %}",
  ])('does not wait for the moment %s', (Timestamp) => {
    expect(wait({ Timestamp })).toEqual(['/States/A/Timestamp - String does not match RFC3339 timestamp']);
  });

  test('may compute both in JSONata', () => {
    expect(inJsonata({ Type: 'Wait', Seconds: '{% 1 %}' })).toEqual([]);
    expect(inJsonata({ Type: 'Wait', Timestamp: '{% $now() %}' })).toEqual([]);
    expect(inJsonata({ Type: 'Wait', Seconds: 1, Timestamp: '2016-12-05T21:29:29Z' })).toEqual([
      '/States/A - There should only be one of the following fields: [Seconds, Timestamp]',
    ]);
  });
});

describe('a Fail state', () => {
  const fail = (fields: object): readonly string[] => inState({ Type: 'Fail', ...fields });

  test.each([
    {},
    { Error: 'E', Cause: 'why' },
    { ErrorPath: '$.e', CausePath: '$$.State.Name' },
    { ErrorPath: 'States.UUID()', CausePath: "States.Format('{}', $why)" },
  ])('may say %j', (fields) => {
    expect(fail(fields)).toEqual([]);
  });

  const NO_TEXT = 'Value must be a valid JSONPath or a valid intrinsic function call that returns a string';

  test.each([
    [{ Error: 1 }, '/Error - Expected value of type [STRING]'],
    [{ ErrorPath: 'oops' }, `/ErrorPath - ${NO_TEXT}`],
    [{ CausePath: 'States.ArrayLength($.x)' }, `/CausePath - ${NO_TEXT}`],
    [
      { Error: 'E', ErrorPath: '$.e' },
      ' - There should only be one of the following fields: [Error, ErrorPath]',
    ],
    [
      { Cause: 'c', CausePath: '$.c' },
      ' - There should only be one of the following fields: [Cause, CausePath]',
    ],
    [{ InputPath: '$' }, " - Field 'InputPath' is not supported"],
  ])('does not say %j', (fields, expected) => {
    expect(fail(fields)).toEqual([`/States/A${expected}`]);
  });

  test('is warned of where its cause is the text of a path', () => {
    expect(fail({ Cause: '$.error.Cause' })).toEqual([
      "/States/A/Cause warning NO_PATH - The value looks like a JSONPath, but the field's name does not end in 'Path'",
    ]);
  });
});

describe('a Parallel state', () => {
  test.each([
    [{}, ' - These fields are required: [Branches]'],
    [{ Branches: [] }, '/Branches - Value cannot be empty'],
    [{ Branches: {} }, '/Branches - Expected value of type [ARRAY]'],
    [{ Branches: [1] }, '/Branches[0] - Expected value of type [OBJECT]'],
    [{ Branches: [{}] }, '/Branches[0] - These fields are required: [States, StartAt]'],
    [{ Branches: [{ StartAt: 'X', States: {} }] }, '/Branches[0]/States - Value cannot be empty'],
  ])('does not have %j', (fields, expected) => {
    expect(inState({ Type: 'Parallel', ...fields })).toContain(`/States/A${expected}`);
  });
});
