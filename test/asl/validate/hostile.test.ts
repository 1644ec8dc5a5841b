/** Whatever comes is answered, soon and without an exception. */

import fc from 'fast-check';
import { validate } from '../../../src/asl/validate/validate';
import { validateText } from '../../../src/asl/validate/validate-text';
import { answer } from './answer';
import { distributedMap, lineOf, machineOf } from './findings';
import { sampling } from '../../support/sampling';

const MEGABYTE = 1_048_576;
const TOO_DEEP = ['TOO_DEEPLY_NESTED - Definition is nested more than 500 levels deep'];

describe('nesting', () => {
  test.each([
    ['arrays', '['.repeat(MEGABYTE)],
    ['closed arrays', `${'['.repeat(MEGABYTE / 2)}${']'.repeat(MEGABYTE / 2)}`],
    ['objects', '{"a":'.repeat(MEGABYTE / 5)],
  ])('of a megabyte of %s is refused', (_, text) => {
    expect(answer(() => validateText(text))).toEqual(TOO_DEEP);
  });

  test('of states is refused where it is too deep, and checked where it is not', () => {
    expect(answer(() => validateText(nested(5_000)))).toEqual(TOO_DEEP);
    expect(answer(() => validateText(nested(120)))).toEqual([]);
  });

  test('of conditions is checked', () => {
    let condition: object = { Variable: '$.x', IsNull: true };
    for (let depth = 0; depth < 200; depth += 1) condition = { Not: condition };
    const state = { Type: 'Choice', Choices: [{ ...condition, Next: 'B' }] };

    expect(answer(() => validate(machineOf(state)))).toEqual([]);
  });

  test('without an end is refused', () => {
    const cycle: Record<string, unknown> = { StartAt: 'A' };
    cycle['States'] = cycle;
    cycle['A'] = cycle;

    expect(answer(() => validate(cycle))).toEqual(TOO_DEEP);
  });

  test('that repeats itself in the same objects is as large as it would be in JSON', () => {
    let tree: object = {};
    for (let depth = 0; depth < 100; depth += 1) tree = { a: tree, b: tree };

    expect(answer(() => validate(tree))).toEqual(['- Definition is larger than 1048576 bytes']);
  });

  function nested(depth: number): string {
    let graph = '{"StartAt":"X","States":{"X":{"Type":"Succeed"}}}';
    for (let level = 0; level < depth; level += 1) {
      graph = `{"StartAt":"S${level}","States":{"S${level}":{"Type":"Parallel","End":true,"Branches":[${graph}]}}}`;
    }
    return graph;
  }
});

describe('ten thousand states', () => {
  const states = (next: (index: number) => object): object =>
    Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`S${index}`, next(index)]));

  test('in a circle have no end', () => {
    const States = states((index) => ({ Type: 'Pass', Next: `S${(index + 1) % 10_000}` }));

    expect(answer(() => validate({ StartAt: 'S0', States }))).toEqual([
      'MISSING_END_STATE - Workflow has no terminal state',
    ]);
  });

  test('in a row are valid', () => {
    const States = states((index) =>
      index === 9_999 ? { Type: 'Succeed' } : { Type: 'Pass', Next: `S${index + 1}` },
    );

    expect(answer(() => validate({ StartAt: 'S0', States }))).toEqual([]);
  });

  test('of no type are reported up to the hundredth, as AWS does', () => {
    expect(answer(() => validate({ StartAt: 'S0', States: states(() => ({})) }))).toHaveLength(100);
  });
});

describe('a megabyte of text', () => {
  const long = (unit: string, length = 1_000_000): string => unit.repeat(length / unit.length);
  const parameter = (text: string): object => machineOf({ Type: 'Pass', Parameters: { 'a.$': text } });
  /** A quarter of it: the jsonata package alone takes more than half a second to read a whole one. */
  const expression = (unit: string, prefix = '', suffix = ''): object => {
    const Output = `{%${prefix}${long(unit, 250_000)}${suffix}%}`;
    return machineOf({ Type: 'Pass', Output }, 'JSONata');
  };

  test.each([
    ['path', parameter(`$${long('[0]')}`)],
    ['open path', parameter(`$${long('[')}`)],
    ['quoted path', parameter(`$['${long('\\a')}`)],
    ['filter', parameter(`$[?${long('(')}`)],
    ['row of filters', parameter(`$${long("[?'a)]")}`)],
    ['call', parameter(long('States.Array('))],
    ['list of arguments', parameter(`States.Array(${long('$.a,')}1)`)],
    ['string', parameter(`States.Format('${long('\\{')}')`)],
    ['open string', parameter(`States.Format('${long('x')}`)],
    ['sum', expression('+1', '1')],
    ['parentheses', expression('(')],
    ['path of an expression', expression('.a', '$x')],
    ['regular expression', expression('(a+)+', '/', '/')],
    ['blanks', expression(' ')],
    ['comments', expression('/**/')],
    ['timestamp', machineOf({ Type: 'Wait', Timestamp: long('2016-') })],
    ['label', machineOf(distributedMap({ Label: long('L') }))],
    [
      'pointer',
      machineOf(
        distributedMap({
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { ItemsPointer: long('/~') },
          },
        }),
      ),
    ],
    ['arn', machineOf({ Type: 'Task', Resource: `arn:aws:states:::${long('a:')}` })],
    ['substitution', machineOf({ Type: 'Task', Resource: long('${') })],
    ['name', { StartAt: 'A', States: { [long('n')]: {} } }],
    ['variable', machineOf({ Type: 'Pass', Assign: { [long('v')]: 1 } })],
  ])('is answered where it is a %s', (_, definition) => {
    answer(() => validate(definition));
  });
});

describe('anything', () => {
  const fields = [
    'Type',
    'Comment',
    'QueryLanguage',
    'Next',
    'End',
    'InputPath',
    'OutputPath',
    'ResultPath',
    'Parameters',
    'ResultSelector',
    'Arguments',
    'Output',
    'Assign',
    'Retry',
    'Catch',
    'Resource',
    'Credentials',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Choices',
    'Default',
    'Branches',
    'ItemProcessor',
    'Iterator',
    'Items',
    'ItemsPath',
    'ItemSelector',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Label',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'Seconds',
    'Timestamp',
    'Error',
    'Cause',
    'ErrorPath',
    'StartAt',
    'States',
    'ErrorEquals',
    'Condition',
    'Variable',
    'And',
    'Or',
    'Not',
    'StringEquals',
    'ReaderConfig',
    'ProcessorConfig',
    '__proto__',
    'constructor',
    'a.$',
    'RoleArn',
    'MaxItems',
    'WriterConfig',
    'BatchInput',
  ];
  const words = [
    'Task',
    'Map',
    'Parallel',
    'Pass',
    'Wait',
    'Choice',
    'Fail',
    'JSONata',
    'JSONPath',
    '$.a',
    '$$',
    '$x[?(@.a)]',
    '{% $states.result %}',
    '{% a %}',
    "States.Format('{}', $.a)",
    'A',
    'DISTRIBUTED',
    'States.ALL',
  ];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 6 }, fc.constantFrom(...words), fc.jsonValue(), tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 10 }),
  }));

  test('made of the words of the language is answered', () => {
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...words.slice(0, 7)),
        fc.constantFrom('JSONPath', 'JSONata'),
        (part, Type, QueryLanguage) => {
          const fieldsOf = typeof part === 'object' && part !== null ? part : { Output: part };
          const definition = { QueryLanguage, StartAt: 'A', States: { A: { ...fieldsOf, Type } } };
          const lines = validate(definition).map(lineOf);

          expect(validateText(JSON.stringify(definition)).map(lineOf)).toEqual(lines);
        },
      ),
      sampling(2_000),
    );
  });

  test('that is JSON is read as JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indentation) => {
        const text = JSON.stringify(JSON.parse(json), null, indentation);

        expect(validateText(text)).toEqual(validate(JSON.parse(text)));
      }),
      sampling(1_000),
    );
  });

  test('that is no JSON is known by it, wherever it breaks', () => {
    const text =
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":[1.5e3,"\\u00e4\\n",{"b":null}],"End":true}}}';

    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (index, replacement) => {
        const broken = text.slice(0, index) + replacement + text.slice(index + 1);
        const codes = validateText(broken).map(({ code }) => code);

        expect(isJson(broken) || codes.includes('INVALID_JSON_DESCRIPTION') || broken.trim() === '').toBe(
          true,
        );
      }),
      sampling(2_000),
    );
  });

  test('that is text is answered', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => void validateText(text)),
      sampling(100),
    );
  });

  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
});
