/** A compile error lists everything that is wrong with a workflow, whichever phase finds it, in the order of the source. */

import { callback, compile, external, jsonata, type, workflow } from 'stepwright';
import type { CompileError, Workflow } from 'stepwright';

const score = external<{ id: string }, { total: number }>('score').throws('Busy');
const ask = external<{ token: string }, null>('ask');
const approval = callback<{ approved: boolean }>('approval');

const wrongInManyWays = workflow(
  'wrong-in-many-ways',
  { input: type<{ id: string; vip: boolean }>(), type: 'EXPRESS' },
  (ctx, input) => {
    ctx.wait('Rest', '10m');
    ctx.waitForCallback('Approve', approval, ask, (token) => ({ token }), { timeout: '1m', heartbeat: '2m' });
    // @ts-expect-error: the task does not throw this
    ctx.step('Score', score, { id: 'x'.repeat(300_000) }, { retry: { Bussy: { attempts: 2 } } });
    // @ts-expect-error: nothing can handle this
    ctx.step('Score', score, { id: jsonata<string>`$string(` }, { catch: { 'States.Runtime': () => null } });
    const grade = ctx.if(
      'Vip?',
      input.vip,
      () => 'gold',
      () => void ctx.step('Tell', score, { id: input.id }),
    );
    // @ts-expect-error: one of the branches gives nothing
    ctx.step('Grade', score, { id: grade });
    ctx.while('Again?', input.vip, () => ctx.step('Score again', score, { id: input.id }));
    ctx.fail('GivenUp');
    ctx.step('Too late', score, { id: input.id });
  },
);

test('of all phases', () => {
  expect(problemsOf(wrongInManyWays)).toEqual([
    'Rest: SW1905 express-wait-too-long',
    'Approve: SW1503 heartbeat-too-long',
    'Approve: SW1901 express-callback',
    'Score: SW1401 undeclared-error',
    'Score: SW1912 payload-too-large',
    'Score: SW1003 name-used-twice',
    'Score: SW1402 runtime-error-handled',
    'Score: SW1212 bad-jsonata',
    'Grade: SW1106 no-value',
    'Again?: SW1109 loop-without-end',
    'Too late: SW1104 unreachable',
  ]);
});

/** The state and the code of each diagnostic. */
function problemsOf(wrong: Workflow): readonly string[] {
  try {
    return compile(wrong).warnings.map(({ code }) => code);
  } catch (error) {
    const { diagnostics } = error as CompileError; // nothing else is thrown
    return diagnostics.map(({ code, path }) => `${path.at(-1)}: ${code}`);
  }
}
