/** Hostile definitions, generated: whatever is wrong with them, the answer comes within a second. */

import fc from 'fast-check';
import { validate } from '../../../src/asl/validate/validate';
import { validateText } from '../../../src/asl/validate/validate-text';
import { sampling } from '../../support/sampling';
import { answer } from './answer';
import { findings } from './findings';

const MEGABYTE = 1_048_576;

describe('a megabyte of nesting', () => {
  const openers = [
    '[',
    '{"a":',
    '{"States":{"S":',
    '{"Branches":[',
    '{"Not":',
    '{"And":[',
    '{"ItemProcessor":',
  ];
  const closers = [']', '}', ']}', '}}', ''];

  test('of any brackets is answered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...openers), { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom(...closers), { minLength: 1, maxLength: 6 }),
        (opened, closed) => {
          const half = (parts: readonly string[]): string => {
            const text = parts.join('') || ' ';
            return text.repeat(MEGABYTE / 2 / text.length);
          };
          answer(() => validateText(half(opened) + half(closed)));
        },
      ),
      sampling(30),
    );
  });
});

describe('ten thousand states', () => {
  const name = (index: number): string => `S${index}`;

  test('that lead anywhere, in circles or nowhere, are answered', () => {
    const targets = fc.array(fc.integer({ min: 0, max: 10_200 }), { minLength: 100, maxLength: 100 });

    fc.assert(
      fc.property(targets, fc.constantFrom('Pass', 'Choice', 'Parallel'), (jumps, Type) => {
        const states = Array.from({ length: 10_000 }, (_, index) => {
          // Most lead to the next one, so that there are long ways; every hundredth jumps.
          const target = index % 100 === 0 ? (jumps[index / 100] ?? 0) : index + 1;
          return [name(index), { Type, Next: name(target), Default: name(target) }] as const;
        });
        answer(() => validate({ StartAt: 'S0', States: Object.fromEntries(states) }));
      }),
      sampling(20),
    );
  });
});

describe('a value of the wrong type', () => {
  const places = placesIn(everyField());

  test('is answered at every field', () => {
    const wrong = [null, true, 0, -1, 1.5, 1e300, '', 'x', '{%', '{% $ %}', '$', [], [[]], {}, { a: {} }];

    for (const place of places)
      for (const value of wrong) answer(() => validate(replaced(everyField(), place, value)));
  });

  test('is answered at any field, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        answer(() => validate(replaced(everyField(), place, value)));
      }),
      sampling(500),
    );
  });

  test('is found at every field that has a type', () => {
    const tolerant = places.filter(
      (place) => findings(replaced(everyField(), place, [{ wrong: [] }])).length === 0,
    );

    // Those that take any JSON: Arguments, Output, Assign and the like, and all within them.
    expect(tolerant.length).toBeLessThan(places.length / 3);
  });
});

describe('keys that come twice', () => {
  test('are found wherever they are', () => {
    const key = fc.constantFrom('StartAt', 'States', 'Type', 'A', '__proto__');
    const { object } = fc.letrec<{ object: string; value: string }>((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, fc.constantFrom('1', 'null', '"A"', '[]'), tie('object')),
      object: fc
        .array(fc.tuple(key, tie('value')), { minLength: 1, maxLength: 6 })
        .map((members) => `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}}`),
    }));

    fc.assert(
      fc.property(object, (text) => {
        const lines = answer(() => validateText(`{"StartAt":"A","StartAt":"A","States":${text}}`));

        expect(lines[0]).toContain("Duplicate field 'StartAt'");
      }),
      sampling(300),
    );
  });

  test('are answered where a megabyte consists of them', () => {
    const text = `{${'"a":1,'.repeat(170_000)}"a":1}`;

    expect(answer(() => validateText(text))[0]).toContain("Duplicate field 'a'");
  });
});

/** A definition that has every field of the language somewhere. */
function everyField(): object {
  const inner = { StartAt: 'X', States: { X: { Type: 'Succeed', Output: 1 } } };
  const retry = {
    ErrorEquals: ['States.Timeout'],
    IntervalSeconds: 1,
    MaxAttempts: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 9,
    JitterStrategy: 'FULL',
    Comment: 'c',
  };
  const handlers = {
    Retry: [retry],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End', Assign: { e: 1 }, Output: 2, Comment: 'c' }],
  };
  return {
    Comment: 'c',
    Version: '1.0',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: 9,
    StartAt: 'Task',
    States: {
      Task: {
        Type: 'Task',
        Comment: 'c',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f', Payload: {} },
        Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/r' },
        TimeoutSeconds: 9,
        HeartbeatSeconds: 3,
        ...handlers,
        Assign: { a: 1 },
        Output: 1,
        Next: 'Parallel',
      },
      Parallel: {
        Type: 'Parallel',
        Branches: [inner],
        Arguments: {},
        ...handlers,
        Output: 1,
        Next: 'Choice',
      },
      Choice: {
        Type: 'Choice',
        Choices: [{ Condition: '{% true %}', Next: 'Map', Assign: { b: 1 }, Output: 1, Comment: 'c' }],
        Default: 'Wait',
        Assign: { c: 1 },
        Output: 1,
      },
      Map: {
        Type: 'Map',
        Items: [1],
        ItemSelector: { a: 1 },
        MaxConcurrency: 1,
        ToleratedFailureCount: 1,
        ToleratedFailurePercentage: 1,
        Label: 'L',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Y',
          States: { Y: { Type: 'Pass', Output: 1, End: true } },
        },
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], MaxItems: 1 },
          Arguments: { Bucket: 'b', Key: 'k' },
        },
        ItemBatcher: { MaxItemsPerBatch: 1, MaxInputBytesPerBatch: 1, BatchInput: {} },
        ResultWriter: {
          Resource: 'arn:aws:states:::s3:putObject',
          Arguments: { Bucket: 'b', Prefix: 'p' },
          WriterConfig: { Transformation: 'NONE', OutputType: 'JSON' },
        },
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 1, Assign: { d: 1 }, Output: 1, Next: 'Fail' },
      Fail: { Type: 'Fail', Error: 'E', Cause: 'c' },
      End: { Type: 'Succeed' },
    },
  };
}

type Place = readonly (string | number)[];

/** The places of all values within a value, itself included. */
function placesIn(value: unknown, place: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [place, ...inner.flatMap(([key, part]) => placesIn(part, [...place, key]))];
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  const fields = value as Readonly<Record<string, unknown>>; // the place leads through it
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}
