import { distributedMap, findings, graphOf, inJsonata, inlineMap, inState, pass, task } from './findings';

describe('a variable', () => {
  test.each(['x', 'orderTotal', 'größe', '訂單', 'a_1', 'x'.repeat(80)])('may be called %s', (name) => {
    expect(inJsonata(pass({ Assign: { [name]: 1 } }))).toEqual([]);
  });

  test.each(['x.y', 'top-level', '1st', 'a b', '$x', ''])('is not called %j', (name) => {
    expect(inJsonata(pass({ Assign: { [name]: 1 } }))).toEqual([
      `/States/A/Assign INVALID_VARIABLE_NAME - Invalid variable name '${name}': the variable name contains invalid characters.`,
    ]);
  });

  test('has a name of 80 characters at most', () => {
    const name = 'x'.repeat(81);

    expect(inJsonata(pass({ Assign: { [name]: 1 } }))).toEqual([
      `/States/A/Assign INVALID_VARIABLE_NAME - Invalid variable name '${name}': the variable name is longer than 80 characters.`,
    ]);
  });

  test('is not called states, which is AWS’s own', () => {
    expect(inJsonata(pass({ Assign: { states: 1 } }))).toEqual([
      "/States/A/Assign RESERVED_VARIABLE_NAME - Cannot assign to reserved variable '$states'.",
    ]);
  });

  test('is filled in from a path where its key ends in .$, in JSONPath', () => {
    expect(inState(pass({ Assign: { 'x.$': '$.a' } }))).toEqual([]);
    expect(inJsonata(pass({ Assign: { 'x.$': '$.a' } }))).toHaveLength(1);
  });

  test.each([[[1]], ['NO'], [null], [true]])('is not assigned with %j', (Assign) => {
    expect(inState(pass({ Assign }))).toEqual(['/States/A/Assign - Expected value of type [OBJECT]']);
  });

  test('is assigned by no Succeed and no Fail', () => {
    for (const Type of ['Succeed', 'Fail']) {
      expect(inState({ Type, Assign: {} })).toEqual(["/States/A - Field 'Assign' is not supported"]);
    }
  });
});

describe('a variable of an outer scope', () => {
  const inner = graphOf({ Type: 'Pass', Assign: { v: 2 }, End: true });
  const refused = (path: string): string =>
    `${path} - Variable 'v' cannot be assigned here: it is assigned in an outer scope`;

  const before = (M: object): readonly string[] =>
    findings({ StartAt: 'A', States: { A: pass({ Assign: { v: 1 }, Next: 'M' }), M: { ...M, End: true } } });

  test('is not assigned by a branch or an iteration', () => {
    expect(before(inlineMap({ ItemProcessor: inner }))).toEqual([
      refused('/States/M/ItemProcessor/States/X/Assign'),
    ]);
    expect(before({ Type: 'Parallel', Branches: [inner] })).toEqual([
      refused('/States/M/Branches[0]/States/X/Assign'),
    ]);
  });

  test('is not assigned two scopes further in', () => {
    const Branches = [{ StartAt: 'Y', States: { Y: { Type: 'Map', ItemProcessor: inner, End: true } } }];

    expect(before({ Type: 'Parallel', Branches })).toEqual([
      refused('/States/M/Branches[0]/States/Y/ItemProcessor/States/X/Assign'),
    ]);
  });

  test('is not assigned where a circle leads back to the inner scope', () => {
    const M = inlineMap({ ItemProcessor: inner, Next: 'T' });
    const T = task({ Catch: [{ ErrorEquals: ['E'], Next: 'M', Assign: { v: 1 } }], End: true });

    expect(findings({ StartAt: 'M', States: { M, T } })).toEqual([
      refused('/States/M/ItemProcessor/States/X/Assign'),
    ]);
  });

  test('may be assigned where it gets its value only after the inner scope, as AWS was seen to allow', () => {
    const catcher = { ErrorEquals: ['E'], Next: 'T', Assign: { v: 1 } };
    const M = inlineMap({ ItemProcessor: inner, Catch: [catcher], Assign: { 'v.$': '$' }, Next: 'T' });

    expect(findings({ StartAt: 'M', States: { M, T: pass({ End: true }) } })).toEqual([]);
  });

  test('has nothing to do with the children of a Distributed Map, which are executions of their own', () => {
    const ItemProcessor = { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };

    expect(before(distributedMap({ ItemProcessor }))).toEqual([]);
  });

  test('may have the name of one in a branch beside it', () => {
    const other = { StartAt: 'Y', States: { Y: { Type: 'Pass', Assign: { v: 3 }, End: true } } };

    expect(inState({ Type: 'Parallel', Branches: [inner, other] })).toEqual([]);
  });
});
