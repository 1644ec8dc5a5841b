import { parseSpelled } from '../../src/entries/engine';
import { runStates, succeed, INVOKE } from './run-machine';

const PASS = { Type: 'Pass', End: true };
const SPELLED = '[1.0,  {"b": 1, "1": 2}]';

/** The texts that the events of a machine in JSONPath show. */
async function texts(states: Readonly<Record<string, unknown>>) {
  const input = parseSpelled(SPELLED);
  const task = () => succeed(parseSpelled('{ "ok": 1e0 }'));
  const { history } = await runStates(states, { input, task }, { QueryLanguage: 'JSONPath' });
  return history.flatMap((event) => {
    const shown = event.stateEnteredEventDetails?.input ?? event.stateExitedEventDetails?.output;
    return shown === undefined ? [] : [shown];
  });
}

describe('the spelling of data', () => {
  test('stays while the data is handed on whole', async () => {
    expect(await texts({ A: { Type: 'Pass', Next: 'B' }, B: { ...PASS, OutputPath: '$' } })).toEqual([
      SPELLED,
      SPELLED,
      SPELLED,
      SPELLED,
    ]);
  });

  test('stays in the results of a Parallel, and is lost where a part is taken', async () => {
    const branch = (name: string, state: object) => ({
      StartAt: name,
      States: { [name]: { ...PASS, ...state } },
    });
    const Branches = [branch('B', {}), branch('C', { OutputPath: '$[1]' })];

    expect((await texts({ A: { Type: 'Parallel', Branches, End: true } })).at(-1)).toBe(
      `[${SPELLED},{"1":2,"b":1}]`,
    );
  });

  test('of a result is that of the task', async () => {
    expect(await texts({ A: { Type: 'Task', Resource: INVOKE, End: true } })).toEqual([
      SPELLED,
      '{ "ok": 1e0 }',
    ]);
  });
});
