import { conditionWords } from '../../../src/asl/diagram/condition';

const a = { Variable: '$.a', NumericEquals: 1 };
const b = { Variable: '$.b', IsNull: true };

describe('the words on an edge of a Choice', () => {
  test.each([
    [{ Condition: '{% $total > 1000\n  and $vip %}' }, '$total > 1000 and $vip'],
    [{ Condition: true }, 'true'],
    [{ Variable: '$.a', StringEquals: 'x "y"' }, '$.a == "x \\"y\\""'],
    [{ Variable: '$.a', NumericLessThan: 5 }, '$.a < 5'],
    [{ Variable: '$.a', TimestampGreaterThanEqualsPath: '$.b' }, '$.a >= $.b'],
    [{ Variable: '$.a', BooleanEquals: false }, '$.a == false'],
    [{ Variable: '$.a', StringMatches: 'log-*' }, '$.a matches "log-*"'],
    [{ Variable: '$.a', IsPresent: true }, '$.a is present'],
    [{ Variable: '$.a', IsString: false }, '$.a is not a string'],
    [{ Not: a }, 'not ($.a == 1)'],
    [{ And: [a, b] }, '$.a == 1 and $.b is null'],
    [{ And: [a, { Or: [a, b] }] }, '$.a == 1 and ($.a == 1 or $.b is null)'],
    [{ Or: [{ Or: [a, b] }, a] }, '$.a == 1 or $.b is null or $.a == 1'],
  ])('%j reads %s', (rule, words) => {
    expect(conditionWords(rule)).toBe(words);
  });

  test.each([
    [{}],
    [{ And: [] }],
    [{ Condition: { deep: 1 } }],
    [{ Variable: 7, Sounds: 'like' }],
    [{ Variable: '$.a', constructor: 1 }],
  ])('what is no rule, as %j, is a question mark', (rule) => {
    expect(conditionWords(rule)).toBe('?');
  });

  test('rules within rules are cut off where no label could hold them', () => {
    let rule: object = a;
    for (let depth = 0; depth < 100_000; depth++) rule = { Not: rule };

    expect(conditionWords({ Not: rule })).toBe(`${'not ('.repeat(21)}…${')'.repeat(21)}`);
  });
});
