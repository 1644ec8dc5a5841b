import { isCreatable } from '../../../src/asl/validate/diagnostic';
import { validate } from '../../../src/asl/validate/validate';
import { findings, graphOf, inState, pass } from './findings';

const ONE_STATE = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };

describe('a definition', () => {
  test('of one state that ends is valid', () => {
    expect(validate(ONE_STATE)).toEqual([]);
  });

  test('is reported with severity, code, message and location, as AWS does', () => {
    expect(validate({ ...ONE_STATE, StartAt: undefined })).toEqual([
      {
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        message: 'Expected value of type [STRING]',
        location: '/StartAt',
      },
    ]);
  });

  test.each([[null], [[]], ['text'], [1], [undefined]])('is an object, not %j', (definition) => {
    expect(findings(definition)).toEqual(['- Definition must be a valid JSON object']);
  });

  test.each([
    [{}, ['/ - These fields are required: [States, StartAt]']],
    [{ States: ONE_STATE.States }, ['/ - These fields are required: [StartAt]']],
    [{ StartAt: 'A' }, ['/ - These fields are required: [States]']],
    [{ ...ONE_STATE, Foo: 1 }, ["/ - Field 'Foo' is not supported"]],
    [{ ...ONE_STATE, Comment: 1 }, ['/Comment - Expected value of type [STRING]']],
    [{ ...ONE_STATE, Version: '2.0' }, ['/Version - Value should be one of the following: [1.0]']],
    [{ ...ONE_STATE, TimeoutSeconds: 0 }, ['/TimeoutSeconds - Minimum value is 1']],
    [{ ...ONE_STATE, TimeoutSeconds: '60' }, ['/TimeoutSeconds - Expected value of type Integer']],
    [
      { ...ONE_STATE, States: {} },
      ['/States - Value cannot be empty', "/StartAt MISSING_TRANSITION_TARGET - Missing 'Next' target: A"],
    ],
    [{ ...ONE_STATE, States: [] }, ['/States - Expected value of type [OBJECT]']],
  ])('%j is refused', (definition, expected) => {
    expect(findings(definition)).toEqual(expected);
  });

  test('may have a comment, a version and a timeout', () => {
    expect(findings({ ...ONE_STATE, Comment: 'c', Version: '1.0', TimeoutSeconds: 60 })).toEqual([]);
  });

  test('is refused where it is larger than 1 MB', () => {
    const Result = 'x'.repeat(1_048_576);

    expect(inState(pass({ Result }))).toEqual(['- Definition is larger than 1048576 bytes']);
  });

  test('can be created with warnings, but not with errors', () => {
    expect(
      isCreatable(
        validate({ StartAt: 'A', States: { A: { Type: 'Pass', Result: { 'a.$': '$.b' }, End: true } } }),
      ),
    ).toBe(true);
    expect(isCreatable(validate({}))).toBe(false);
  });
});

describe('a state', () => {
  const TYPES = '[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]';

  test.each([
    [{}, ['/States/A - These fields are required: [Type]']],
    [{ Type: 'Foo' }, [`/States/A/Type - The field 'Type' should have one of these values: ${TYPES}`]],
    [{ Type: 7 }, [`/States/A/Type - The field 'Type' should have one of these values: ${TYPES}`]],
    [pass({ Foo: 1 }), ["/States/A - Field 'Foo' is not supported"]],
    [pass({ Comment: {} }), ['/States/A/Comment - Expected value of type [STRING]']],
    [
      pass({ End: 'true' }),
      [
        '/States/A/End - Expected value of type [BOOLEAN]',
        'MISSING_END_STATE - Workflow has no terminal state',
      ],
    ],
    [
      pass({ Next: 'B', End: true }),
      ['/States/A - There should only be one of the following fields: [Next, End]'],
    ],
    [
      pass({ End: false }),
      [
        '/States/A - This object should have only one of the following fields: [Next, End]',
        'MISSING_END_STATE - Workflow has no terminal state',
      ],
    ],
    [{ Type: 'Succeed', End: true }, ["/States/A - Field 'End' is not supported"]],
    [{ Type: 'Fail', Next: 'B' }, ["/States/A - Field 'Next' is not supported"]],
  ])('%j is refused', (state, expected) => {
    expect(inState(state)).toEqual(expected);
  });

  test('that is no object is refused', () => {
    expect(findings({ StartAt: 'A', States: { A: 1, B: { Type: 'Succeed' } } })).toEqual([
      '/States/A - Expected value of type [OBJECT]',
      '/States/B MISSING_TRANSITION_TARGET - State "B" is not reachable.',
    ]);
  });

  test.each(['Pass', 'Wait', 'Choice', 'Succeed', 'Fail'])(
    'of type %s has no Retry, Catch or TimeoutSeconds',
    (Type) => {
      const own = {
        Wait: { Seconds: 1 },
        Choice: { Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }] },
      };
      const state = { Type, ...Reflect.get(own, Type), Retry: [], Catch: [], TimeoutSeconds: 5 };

      expect(inState(state)).toEqual([
        "/States/A - Field 'Retry' is not supported",
        "/States/A - Field 'Catch' is not supported",
        "/States/A - Field 'TimeoutSeconds' is not supported",
      ]);
    },
  );
});

describe('the name of a state', () => {
  test('has 80 characters at most, of any alphabet', () => {
    const named = (name: string): readonly string[] =>
      findings({ StartAt: name, States: { [name]: { Type: 'Succeed' } } });

    expect(named('😀'.repeat(80))).toEqual([]);
    expect(named('x'.repeat(81))).toEqual([
      `/States/${'x'.repeat(81)} INVALID_STATE_NAME - Invalid State name: '${'x'.repeat(81)}' exceeds the 80-character limit allowed by the service`,
    ]);
    expect(named('')).toEqual(['/States/ INVALID_STATE_NAME - Invalid State name: the name is empty']);
  });

  test('is used once in the whole machine', () => {
    const Branches = [graphOf(), graphOf()];

    expect(inState({ Type: 'Parallel', Branches })).toEqual([
      '/States/A/Branches[1]/States/X DUPLICATE_STATE_NAME - Duplicate State name: X',
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'a/b'])('may be %s', (name) => {
    const definition: unknown = JSON.parse(`{"StartAt":"${name}","States":{"${name}":{"Type":"Succeed"}}}`);

    expect(findings(definition)).toEqual([]);
  });
});
