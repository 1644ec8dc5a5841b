import { choice, findings, graphOf, inJsonata, inlineMap, inState, pass, task } from './findings';

const onlyIn = (language: string, field: string, used: string): string =>
  `The QueryLanguage is set to '${used}', but field '${field}' is only supported for the '${language}' QueryLanguage`;

describe('the query language', () => {
  test.each([
    ['InputPath', pass({ InputPath: '$' })],
    ['OutputPath', pass({ OutputPath: '$' })],
    ['ResultPath', pass({ ResultPath: '$' })],
    ['Parameters', pass({ Parameters: {} })],
    ['Result', pass({ Result: 1 })],
    ['ResultSelector', task({ ResultSelector: {} })],
    ['TimeoutSecondsPath', task({ TimeoutSecondsPath: '$.x' })],
    ['ItemsPath', inlineMap({ ItemsPath: '$' })],
    ['MaxConcurrencyPath', inlineMap({ MaxConcurrencyPath: '$.x' })],
    ['ErrorPath', { Type: 'Fail', ErrorPath: '$.x' }],
  ])('JSONata has no %s', (field, state) => {
    expect(inJsonata(state)).toEqual([`/States/A - ${onlyIn('JSONPath', field, 'JSONata')}`]);
  });

  test.each([
    ['Output', pass({ Output: 1 })],
    ['Arguments', task({ Arguments: {} })],
    ['Items', inlineMap({ Items: [1] })],
  ])('JSONPath has no %s', (field, state) => {
    expect(inState(state)).toEqual([`/States/A - ${onlyIn('JSONata', field, 'JSONPath')}`]);
  });

  test('both have Assign', () => {
    expect(inState(pass({ Assign: { x: 1 } }))).toEqual([]);
    expect(inJsonata(pass({ Assign: { x: 1 } }))).toEqual([]);
  });

  test('the rules of a Choice state follow it', () => {
    expect(inState(choice({ Condition: true }))).toContain(
      `/States/A/Choices[0] - ${onlyIn('JSONata', 'Condition', 'JSONPath')}`,
    );
    expect(inJsonata(choice({ Variable: '$.x', IsNull: true }))).toEqual([
      `/States/A/Choices[0] - ${onlyIn('JSONPath', 'Variable', 'JSONata')}`,
      `/States/A/Choices[0] - ${onlyIn('JSONPath', 'IsNull', 'JSONata')}`,
      '/States/A/Choices[0] - These fields are required: [Condition]',
    ]);
  });

  test('a single state of a JSONPath machine may choose JSONata', () => {
    expect(inState(pass({ QueryLanguage: 'JSONata', Output: '{% $states.input %}' }))).toEqual([]);
  });

  test('no state of a JSONata machine may choose JSONPath; its fields are not looked at then', () => {
    expect(inJsonata(pass({ QueryLanguage: 'JSONPath', Output: 1, InputPath: '$' }))).toEqual([
      "/States/A - 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    ]);
  });

  test('states inside a Map have the language of the machine, not that of the Map', () => {
    const ItemProcessor = graphOf(pass({ Output: 1, End: true }));

    expect(inState(inlineMap({ QueryLanguage: 'JSONata', ItemProcessor }))).toEqual([
      `/States/A/ItemProcessor/States/X - ${onlyIn('JSONata', 'Output', 'JSONPath')}`,
    ]);
  });

  test('a branch or an item processor cannot choose one', () => {
    const inner = { ...graphOf(), QueryLanguage: 'JSONata' };

    expect(inState(inlineMap({ ItemProcessor: inner }))).toEqual([
      "/States/A/ItemProcessor - Field 'QueryLanguage' is not supported",
    ]);
    expect(inState({ Type: 'Parallel', Branches: [inner] })).toEqual([
      "/States/A/Branches[0] - Field 'QueryLanguage' is not supported",
    ]);
  });

  test('an unknown one is reported, and counts as JSONata', () => {
    expect(inState(pass({ QueryLanguage: 'jsonata', Output: 1, InputPath: '$' }))).toEqual([
      `/States/A - ${onlyIn('JSONPath', 'InputPath', 'JSONata')}`,
      '/States/A/QueryLanguage - Value should be one of the following: [JSONPath, JSONata]',
    ]);
    expect(
      findings({ QueryLanguage: 5, StartAt: 'A', States: { A: pass({ Output: 1, End: true }) } }),
    ).toEqual(['/QueryLanguage - Expected value of type [STRING]']);
  });
});
