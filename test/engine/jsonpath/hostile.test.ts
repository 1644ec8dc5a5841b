/** Whatever a definition or an input says, a query gives a value or a fault, and compiling gives a program or its problems. */

import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/asl/json';
import { compileProgram, ProgramError } from '../../../src/entries/engine';
import { compileCondition } from '../../../src/engine/jsonpath/compile-condition';
import { compileValue } from '../../../src/engine/jsonpath/payload';
import { compileQuery } from '../../../src/engine/jsonpath/query';
import { QueryFault } from '../../../src/engine/jsonpath/query-fault';
import { ReadingWork } from '../../../src/engine/jsonpath/reading-work';
import { sampling } from '../../support/sampling';

const scopeOf = (data: Json) => ({
  data,
  context: { Execution: { Input: data } },
  lookup: (name: string) => (name === 'x' ? data : undefined),
  random: () => 0.5,
  uuid: () => 'uuid',
  work: new ReadingWork(),
});

const data = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>; // what JSON is
const key = fc.constantFrom('a', 'b', '0', '', '__proto__', 'length', 'a b');
const piece = fc.oneof(
  key.map((name) => `.${name}`),
  key.map((name) => `['${name}']`),
  fc.constantFrom(
    '..',
    '..*',
    '.*',
    '[*]',
    '[0]',
    '[-1]',
    '[1:]',
    '[:-1]',
    '[0,1]',
    '.length()',
    '.sum()',
    '[',
    ']',
  ),
  fc.constantFrom(
    '[?(@.a)]',
    "[?(@.a == 'b')]",
    '[?(@ > 1 || !@.b)]',
    '[?(@.a in [1, "x"])]',
    '[?(@.a size 1)]',
  ),
);
const path = fc
  .tuple(fc.constantFrom('$', '$$', '$x', '$y', '@'), fc.array(piece, { maxLength: 5 }))
  .map(([root, pieces]) => root + pieces.join(''));
const argument = fc.oneof(
  path,
  fc.constantFrom("'text'", "'{}'", '1', '-1.5', 'true', 'null', "'a\\'b'", ''),
);
const name = fc.constantFrom(
  'Format',
  'Array',
  'ArrayPartition',
  'ArrayContains',
  'ArrayRange',
  'ArrayGetItem',
  'ArrayLength',
  'ArrayUnique',
  'Base64Encode',
  'Base64Decode',
  'Hash',
  'JsonMerge',
  'StringToJson',
  'JsonToString',
  'MathAdd',
  'MathRandom',
  'StringSplit',
  'UUID',
  'Nothing',
);
const call = fc
  .tuple(name, fc.array(argument, { maxLength: 3 }))
  .map(([called, args]) => `States.${called}(${args.join(', ')})`);

function isAnswered(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    return error instanceof QueryFault;
  }
}

test('a path or a call gives a value or a fault, whatever the data', () => {
  fc.assert(
    fc.property(fc.oneof(path, call, fc.string()), data, (text, given) => {
      const read = compileValue(text, 'field.$');
      return read === undefined || isAnswered(() => read(scopeOf(given)));
    }),
    sampling(2000),
  );
});

test('a condition holds, does not hold, or is a fault', () => {
  const operators = fc.constantFrom(
    'StringMatches',
    'NumericLessThanPath',
    'TimestampEquals',
    'IsPresent',
    'IsNull',
  );
  const comparison = fc
    .tuple(path, operators, fc.oneof(path, data))
    .map(([Variable, operator, operand]) => ({ Variable, [operator]: operand }));
  const rule = fc.oneof(
    comparison,
    fc.array(comparison, { maxLength: 2 }).map((Or) => ({ Or })),
    fc.object(),
  );

  fc.assert(
    fc.property(rule, data, (given, input) => {
      const holds = compileCondition(given as JsonObject, () => undefined); // or anything else
      return holds === undefined || isAnswered(() => holds(scopeOf(input)));
    }),
    sampling(1000),
  );
});

test('states of any JSON make a program, or the list of their problems', () => {
  const fields = fc.constantFrom(
    'InputPath',
    'Parameters',
    'ResultPath',
    'OutputPath',
    'Assign',
    'Choices',
    'ItemsPath',
    'SecondsPath',
    'Catch',
    'Retry',
  );
  const state = fc
    .tuple(
      fc.constantFrom('Pass', 'Task', 'Choice', 'Wait', 'Map', 'Parallel', 'Fail'),
      fc.dictionary(fields, data),
    )
    .map(([Type, rest]) => ({ Type, Resource: 'arn:aws:states:::lambda:invoke', ...rest, End: true }));

  fc.assert(
    fc.property(state, (given) => {
      try {
        compileProgram({ StartAt: 'A', States: { A: given } } as never);
        return true;
      } catch (error) {
        return error instanceof ProgramError;
      }
    }),
    sampling(1000),
  );
});

test('filters in filters are run to some depth, and no deeper', () => {
  const nested = (levels: number) => `$${'[?(@'.repeat(levels)}.a${')]'.repeat(levels)}`;

  expect(compileQuery(nested(5))).toBeDefined();
  expect(compileQuery(nested(3000))).toBeUndefined();
});

test('a path that finds what is deep in too many ways is a fault', () => {
  const deep = Array.from({ length: 300 }).reduce<Json>((inner) => ({ a: inner }), 1);

  expect(() => compileQuery('$..*..*..*..*')?.read(scopeOf(deep))).toThrow('names more than 150000 values');
});

test('a regular expression takes a time that grows with the text and no faster, or cannot be run', () => {
  const texts = ['a'.repeat(20_000)];
  const choose = (pattern: string) => compileQuery(`$[?(@ =~ /${pattern}/)]`);

  expect(choose('(a+)+b')?.read(scopeOf(texts))).toEqual([]);
  expect(choose('(a|a?)*')?.read(scopeOf(texts))).toEqual(texts);
  expect(choose('((a{0,99}){0,99}){0,99}')).toBeUndefined();
  expect(choose('('.repeat(5000))).toBeUndefined();
});
