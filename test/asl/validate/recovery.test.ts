import { graphOf, inJsonata, inlineMap, inState, task } from './findings';

const retry = (...Retry: readonly object[]): readonly string[] => inState(task({ Retry }));
const caught = (...Catch: readonly object[]): readonly string[] => inState(task({ Catch }));

describe('a retrier', () => {
  test('says all it can', () => {
    const full = {
      ErrorEquals: ['E', 'States.Timeout'],
      IntervalSeconds: 1,
      MaxAttempts: 0,
      BackoffRate: 1.5,
      MaxDelaySeconds: 31_622_400,
      JitterStrategy: 'FULL',
      Comment: 'why',
    };

    expect(retry(full, { ErrorEquals: ['States.ALL'] })).toEqual([]);
  });

  test.each([
    [{ IntervalSeconds: 0 }, '/States/A/Retry[0]/IntervalSeconds - Minimum value is 1'],
    [{ IntervalSeconds: 100_000_000 }, '/States/A/Retry[0]/IntervalSeconds - Maximum value is 99999999'],
    [{ IntervalSeconds: 3.5 }, '/States/A/Retry[0]/IntervalSeconds - Expected value of type Integer'],
    [{ MaxAttempts: -1 }, '/States/A/Retry[0]/MaxAttempts - Minimum value is 0'],
    [{ MaxAttempts: 100_000_000 }, '/States/A/Retry[0]/MaxAttempts - Maximum value is 99999999'],
    [{ BackoffRate: 0.5 }, '/States/A/Retry[0]/BackoffRate - Minimum value is 1'],
    [{ BackoffRate: '2' }, '/States/A/Retry[0]/BackoffRate - Expected value of type [NUMBER]'],
    [{ MaxDelaySeconds: 0 }, '/States/A/Retry[0]/MaxDelaySeconds - Minimum value is 1'],
    [{ MaxDelaySeconds: 31_622_401 }, '/States/A/Retry[0]/MaxDelaySeconds - Maximum value is 31622400'],
    [
      { JitterStrategy: 'HALF' },
      '/States/A/Retry[0]/JitterStrategy - Value should be one of the following: [NONE, FULL]',
    ],
    [{ MaxAttempt: 1 }, "/States/A/Retry[0] - Field 'MaxAttempt' is not supported"],
  ])('is not %j', (fields, expected) => {
    expect(retry({ ErrorEquals: ['E'], ...fields })).toEqual([expected]);
  });

  test.each([
    [{}, '/States/A/Retry[0] - These fields are required: [ErrorEquals]'],
    [{ ErrorEquals: [] }, '/States/A/Retry[0]/ErrorEquals - Value cannot be empty'],
    [{ ErrorEquals: 'E' }, '/States/A/Retry[0]/ErrorEquals - Expected value of type [ARRAY]'],
    [{ ErrorEquals: [1] }, '/States/A/Retry[0]/ErrorEquals[0] - Expected value of type [STRING]'],
  ])('names errors: %j', (retrier, expected) => {
    expect(retry(retrier)).toEqual([expected]);
  });

  test('is in a list', () => {
    expect(inState(task({ Retry: { ErrorEquals: ['E'] } }))).toEqual([
      '/States/A/Retry - Expected value of type [ARRAY]',
    ]);
    expect(inState(task({ Retry: [1] }))).toEqual(['/States/A/Retry[0] - Expected value of type [OBJECT]']);
  });

  test('may belong to a Map or a Parallel state', () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }];

    expect(inState(inlineMap({ Retry }))).toEqual([]);
    expect(inState({ Type: 'Parallel', Branches: [graphOf()], Retry })).toEqual([]);
  });
});

describe('a catcher', () => {
  test('leads somewhere', () => {
    expect(
      caught({ ErrorEquals: ['E'], Next: 'B', ResultPath: '$.error', Comment: 'why', Assign: { x: 1 } }),
    ).toEqual([]);
    expect(caught({ ErrorEquals: ['E'] })).toEqual([
      '/States/A/Catch[0] - These fields are required: [Next]',
    ]);
  });

  test('has an Output in JSONata and a ResultPath in JSONPath', () => {
    expect(inJsonata(task({ Catch: [{ ErrorEquals: ['E'], Next: 'B', Output: 1 }] }))).toEqual([]);
    expect(inJsonata(task({ Catch: [{ ErrorEquals: ['E'], Next: 'B', ResultPath: null }] }))).toHaveLength(1);
    expect(caught({ ErrorEquals: ['E'], Next: 'B', ResultPath: '$$.x' })).toEqual([
      "/States/A/Catch[0]/ResultPath - Value is not a Reference Path: Reference path cannot start with '$$'",
    ]);
  });
});

describe('States.ALL', () => {
  const refused = (place: string): string =>
    `/States/A/${place} - States.ALL must appear alone and at end of list`;

  test('stands alone', () => {
    expect(retry({ ErrorEquals: ['E', 'States.ALL'] })).toEqual([refused('Retry[0]/ErrorEquals[1]')]);
  });

  test('stands last', () => {
    const all = { ErrorEquals: ['States.ALL'], Next: 'B' };

    expect(caught(all, { ErrorEquals: ['E'], Next: 'B' })).toEqual([refused('Catch[0]/ErrorEquals[0]')]);
    expect(caught({ ErrorEquals: ['E'], Next: 'B' }, all)).toEqual([]);
  });
});
