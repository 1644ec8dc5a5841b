import { choice, findings, graphOf, inlineMap, inState, pass, task } from './findings';

const end = { Type: 'Pass', End: true };

describe('a transition', () => {
  test.each([
    ['Next', task({ Next: 'Ghost' }), '/States/A/Next'],
    [
      'the Next of a rule',
      choice({ Variable: '$.x', IsNull: true, Next: 'Ghost' }),
      '/States/A/Choices[0]/Next',
    ],
    ['Default', choice({ Variable: '$.x', IsNull: true }, { Default: 'Ghost' }), '/States/A/Default'],
    [
      'the Next of a catcher',
      task({ Catch: [{ ErrorEquals: ['E'], Next: 'Ghost' }] }),
      '/States/A/Catch[0]/Next',
    ],
  ])('leads to a state that exists: %s', (_, state, location) => {
    expect(inState(state)).toContain(`${location} MISSING_TRANSITION_TARGET - Missing 'Next' target: Ghost`);
  });

  test('is spelt as the state is, also at the start', () => {
    expect(findings({ StartAt: 'a', States: { A: end } })).toEqual([
      "/StartAt MISSING_TRANSITION_TARGET - Missing 'Next' target: a",
      '/States/A MISSING_TRANSITION_TARGET - State "A" is not reachable.',
    ]);
  });

  test('does not leave the branch it stands in, nor enter one', () => {
    const Branches = [graphOf({ Type: 'Pass', Next: 'B' })];

    expect(inState({ Type: 'Parallel', Branches, Next: 'B' })).toContain(
      "/States/A/Branches[0]/States/X/Next MISSING_TRANSITION_TARGET - Missing 'Next' target: B",
    );
    expect(inState({ Type: 'Parallel', Branches: [graphOf()], Next: 'X' })).toContain(
      "/States/A/Next MISSING_TRANSITION_TARGET - Missing 'Next' target: X",
    );
  });
});

describe('every state', () => {
  test('is reached', () => {
    expect(
      findings({
        StartAt: 'A',
        States: { A: end, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Pass', Next: 'B' } },
      }),
    ).toEqual([
      '/States/B MISSING_TRANSITION_TARGET - State "B" is not reachable.',
      '/States/C MISSING_TRANSITION_TARGET - State "C" is not reachable.',
    ]);
  });

  test('is reached also inside an item processor', () => {
    const ItemProcessor = { StartAt: 'X', States: { X: end, Y: end } };

    expect(inState(inlineMap({ ItemProcessor }))).toEqual([
      '/States/A/ItemProcessor/States/Y MISSING_TRANSITION_TARGET - State "Y" is not reachable.',
    ]);
  });

  test('may be reached through a catcher only', () => {
    expect(inState(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }))).toEqual([]);
  });
});

describe('a machine', () => {
  test('ends somewhere; where it does not, nothing is said of unreached states', () => {
    const States = { A: { Type: 'Pass', Next: 'A' }, Unused: { Type: 'Pass', Next: 'A' } };

    expect(findings({ StartAt: 'A', States })).toEqual([
      'MISSING_END_STATE - Workflow has no terminal state',
    ]);
  });

  test('may turn in circles where one way ends', () => {
    expect(inState(choice({ Variable: '$.x', IsNull: true }, { Default: 'A' }))).toEqual([]);
  });

  test('ends in each of its branches', () => {
    const Iterator = graphOf({ Type: 'Pass', Next: 'X' });

    expect(inState({ Type: 'Map', Iterator })).toEqual([
      '/States/A/Iterator MISSING_END_STATE - Workflow has no terminal state',
    ]);
  });

  test('may fail as its only end', () => {
    expect(inState({ Type: 'Fail' })).toEqual([]);
    expect(inState(pass())).toEqual([]);
  });
});
