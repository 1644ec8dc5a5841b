import type { JsonObject } from '../../../src/asl/json';
import { compileCondition } from '../../../src/engine/jsonpath/compile-condition';
import { ReadingWork } from '../../../src/engine/jsonpath/reading-work';

const DATA = {
  text: 'log-2024.txt',
  other: 'log-2025.txt',
  star: 'a*b\\c',
  number: 1.5,
  nothing: null,
  yes: true,
  moment: '2024-01-01T12:00:00Z',
  sameMoment: '2024-01-01T13:00:00.000+01:00',
  later: '2024-01-01T12:00:00.001Z',
};

function holds(rule: JsonObject): boolean | string {
  const scope = {
    data: DATA,
    context: {},
    lookup: () => undefined,
    random: () => 0,
    uuid: () => '',
    work: new ReadingWork(),
  };
  const reports: string[] = [];
  const condition = compileCondition(rule, (path, message) => reports.push(`${path}: ${message}`));
  try {
    return condition === undefined ? reports.join() : condition(scope);
  } catch (error) {
    return (error as Error).message; // a QueryFault
  }
}

const on = (variable: string, operator: string, operand: string | number | boolean) =>
  holds({ Variable: `$.${variable}`, [operator]: operand });

describe('choice operators', () => {
  test.each<[string, string, string | number | boolean]>([
    ['text', 'StringLessThan', 'log-2025'],
    ['text', 'StringLessThanPath', '$.other'],
    ['text', 'StringGreaterThanEquals', 'log-2024.txt'],
    ['number', 'NumericGreaterThan', 1],
    ['number', 'NumericLessThanEqualsPath', '$.number'],
    ['yes', 'BooleanEquals', true],
    ['moment', 'TimestampEqualsPath', '$.sameMoment'],
    ['moment', 'TimestampLessThanPath', '$.later'],
    ['later', 'TimestampGreaterThan', '2024-01-01T12:00:00Z'],
    ['nothing', 'IsNull', true],
    ['number', 'IsNumeric', true],
    ['text', 'IsString', true],
    ['yes', 'IsBoolean', true],
    ['moment', 'IsTimestamp', true],
    ['text', 'IsTimestamp', false],
    ['text', 'IsPresent', true],
    ['nobody', 'IsPresent', false],
  ])('$.%s %s %j', (variable, operator, operand) => {
    expect(on(variable, operator, operand)).toBe(true);
  });

  test.each<[string, string, string | number | boolean]>([
    ['text', 'NumericEquals', 1],
    ['number', 'StringLessThan', 'z'],
    ['text', 'TimestampLessThan', '2024-01-01T12:00:00Z'],
    ['number', 'NumericLessThanPath', '$.text'],
    ['nothing', 'IsPresent', false],
  ])('values of different kinds are neither equal nor less nor greater: $.%s %s %j', (...comparison) => {
    expect(on(...comparison)).toBe(false);
  });

  test.each([
    ['text', '*', true],
    ['text', 'log-*.txt', true],
    ['text', '*2024*', true],
    ['text', 'log-*.log', false],
    ['text', 'log-2024', false],
    ['text', 'log-*2*4.*t*', true],
    ['star', 'a\\*b*', true],
    ['star', 'a\\*b\\\\c', true],
    ['text', 'log\\*', false],
    ['number', '*', false],
  ])('$.%s StringMatches %s: %s', (variable, pattern, expected) => {
    expect(on(variable, 'StringMatches', pattern)).toBe(expected);
  });

  test('a pattern of many stars takes no time', () => {
    expect(on('text', 'StringMatches', `${'*a'.repeat(5000)}*`)).toBe(false);
  });

  test('And, Or and Not combine conditions', () => {
    const yes = { Variable: '$.yes', BooleanEquals: true };
    const no = { Variable: '$.yes', BooleanEquals: false };

    expect(holds({ And: [yes, { Not: no }, { Or: [no, yes] }] })).toBe(true);
    expect(holds({ And: [yes, no] })).toBe(false);
    expect(holds({ Or: [no, no] })).toBe(false);
  });

  test('what comes after the condition that decides is not looked at', () => {
    const absent = { Variable: '$.nobody', IsPresent: true };

    expect(holds({ And: [absent, { Variable: '$.nobody', StringEquals: 'x' }] })).toBe(false);
  });

  test.each(['NumericEquals', 'IsNull'])('%s on a variable that is not there fails the state', (operator) => {
    expect(on('nobody', operator, true)).toBe(
      "Invalid path '$.nobody': The choice state's condition path references an invalid value.",
    );
  });

  test('a condition that cannot be compiled says where and why', () => {
    expect(holds({ And: [{ Variable: '$.a' }] })).toBe(
      '/And[0]: a condition on a variable has exactly one operator',
    );
    expect(holds({ Variable: 'a', IsNull: true })).toBe('/Variable: no path that can be run: "a"');
    expect(holds({ Not: [] })).toBe('/Not: "Not" holds a condition');
  });
});
