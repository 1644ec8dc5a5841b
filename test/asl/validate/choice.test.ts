import { choice, inJsonata, inState } from './findings';

const rule = (fields: object): readonly string[] => inState(choice(fields));
const at = (place: string): string => `/States/A/Choices[0]${place}`;

describe('a Choice state', () => {
  test.each([
    [{ Type: 'Choice' }, '/States/A - These fields are required: [Choices]'],
    [{ Type: 'Choice', Choices: [] }, '/States/A/Choices - Value cannot be empty'],
    [{ Type: 'Choice', Choices: {} }, '/States/A/Choices - Expected value of type [ARRAY]'],
    [{ Type: 'Choice', Choices: [1] }, '/States/A/Choices[0] - Expected value of type [OBJECT]'],
  ])('is not %j', (state, expected) => {
    expect(inState(state)).toContain(expected);
  });

  test('leads somewhere by every rule, and is no end', () => {
    expect(rule({ Variable: '$.x', IsNull: true, Next: undefined, Default: 'B' })).toContain(
      `${at('/Next')} - Expected value of type [STRING]`,
    );
    expect(inState({ Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true }], Default: 'B' })).toEqual([
      `${at('')} - These fields are required: [Next]`,
    ]);
    expect(inState(choice({ Variable: '$.x', IsNull: true }, { End: true }))).toEqual([
      "/States/A - Field 'End' is not supported",
    ]);
  });
});

describe('a rule of JSONPath', () => {
  test.each([
    { Variable: '$.x', StringEquals: '' },
    { Variable: '$.x', StringMatches: 'a*' },
    { Variable: '$.x', NumericLessThanEquals: 2.5 },
    { Variable: '$.x', BooleanEquals: false },
    { Variable: '$.x', TimestampGreaterThan: '2016-03-14T01:59:00.5+01:00' },
    { Variable: '$.x', IsPresent: true },
    { Variable: '$.x', NumericEqualsPath: '$.y' },
    { And: [{ Variable: '$.x', IsNull: true }, { Not: { Or: [{ Variable: '$.y', IsNull: false }] } }] },
    { Variable: '$.x', IsNull: true, Comment: 'why', Assign: { a: 1 } },
  ])('may be %j', (fields) => {
    expect(rule(fields)).toEqual([]);
  });

  test.each([
    [{ Variable: '$.x', StringEquals: 1 }, '/StringEquals - Expected value of type [STRING]'],
    [{ Variable: '$.x', NumericEquals: '1' }, '/NumericEquals - Expected value of type [NUMBER]'],
    [{ Variable: '$.x', BooleanEquals: 'true' }, '/BooleanEquals - Expected value of type [BOOLEAN]'],
    [{ Variable: '$.x', IsNull: 'true' }, '/IsNull - Expected value of type [BOOLEAN]'],
    [
      { Variable: '$.x', TimestampEquals: '2016-03-14 01:59:00' },
      '/TimestampEquals - String does not match RFC3339 timestamp',
    ],
    [{ And: [] }, '/And - Value cannot be empty'],
    [{ Or: {} }, '/Or - Expected value of type [ARRAY]'],
    [{ Not: [] }, '/Not - Expected value of type [OBJECT]'],
    [{ And: [{ Variable: '$.x', IsNull: true, Next: 'B' }] }, "/And[0] - Field 'Next' is not supported"],
    [{ Not: { Variable: '$.x', IsNull: true }, IsNull: true }, " - Field 'IsNull' is not supported"],
    [
      { IsNull: true },
      ' - The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
    ],
    [
      { Variable: '$.x', IsNull: true, Not: { Variable: '$.y', IsNull: true } },
      ' - The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
    ],
    [{ Variable: '$.x', Equals: 1, IsNull: true }, " - Field 'Equals' is not supported"],
  ])('is not %j', (fields, expected) => {
    expect(rule(fields)).toEqual([at(expected)]);
  });

  test('has one operator', () => {
    expect(rule({ Variable: '$.x', NumericGreaterThan: 1, NumericLessThan: 3 })).toEqual([
      expect.stringMatching(
        /^\/States\/A\/Choices\[0\] - There should only be one of the following fields: \[StringEquals, /,
      ),
    ]);
    expect(rule({ Variable: '$.x' })).toEqual([
      expect.stringMatching(
        /^\/States\/A\/Choices\[0\] - This object should have only one of the following fields: \[/,
      ),
    ]);
  });

  test('is warned of where it compares with the text of a path', () => {
    expect(rule({ Variable: '$.x', StringEquals: '$.y' })).toEqual([
      `${at('/StringEquals')} warning NO_PATH - The value looks like a JSONPath, but the field's name does not end in 'Path'`,
    ]);
  });
});

describe('a rule of JSONata', () => {
  test('is a condition', () => {
    expect(
      inJsonata(choice({ Condition: '{% $states.input.x > 1 %}', Output: 1, Assign: { a: 1 } })),
    ).toEqual([]);
    expect(inJsonata(choice({ Condition: false }))).toEqual([]);
  });

  test.each([
    [{ Condition: 1 }, '/Condition - Expected value of type [BOOLEAN]'],
    [{ Condition: 'x > 1' }, '/Condition - JSONata string must start with {% and end with %}'],
    [{}, ' - These fields are required: [Condition]'],
  ])('is not %j', (fields, expected) => {
    expect(inJsonata(choice(fields))).toEqual([at(expected)]);
  });
});
