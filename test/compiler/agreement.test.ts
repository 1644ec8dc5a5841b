/**
 * Random workflows do what their author means, from the language to the engine.
 *
 * A program is data. It is written with the language, compiled and run with mocks, and the same data is executed
 * directly; both must end alike and pass the same states. `STEPWRIGHT_PROPERTY_RUNS` sets how many are tried,
 * `STEPWRIGHT_PROPERTY_SEED` which.
 */

import fc from 'fast-check';
import { answer } from '../../src/testing/answer';
import { mock } from '../../src/testing/mock';
import { run } from '../../src/testing/run';
import { fails, meant, type Outcome } from './agreement/meant';
import { type Body, type Data, inputs, programs } from './agreement/program';
import { ask, question, work, written } from './agreement/written';
import { sampling } from '../support/sampling';

/** States that the compiler adds where there is none to carry the end. */
const ADDED = ['Start', 'Done'];

async function outcomeOf(program: Body, input: Data): Promise<Outcome> {
  const result = await run(written(program), {
    input,
    mocks: [
      mock(work, (data, { attempt, fail }) => (fails(data, attempt) ? fail('Odd', data.in) : data)),
      mock(ask, null),
      answer(question, (request, { fail }) => {
        const { data } = request as unknown as { readonly data: Data }; // what the step hands to `ask`
        return fails(data, 1) ? fail('Odd', data.in) : data;
      }),
    ],
  });
  const { output, error } = result;
  const cause = error === 'Odd' ? undefined : result.cause; // tasks and callbacks wrap it each in their way
  const visited = result.visited.filter((name) => !ADDED.includes(name));
  return JSON.parse(JSON.stringify({ output, error, cause, visited })) as Outcome;
}

test('a workflow does what its author means', async () => {
  await fc.assert(
    fc.asyncProperty(programs, inputs, async (program, input) => {
      const expected = JSON.parse(JSON.stringify(meant(program, input))) as Outcome; // no -0, no undefined

      expect(await outcomeOf(program, input)).toEqual(expected);
    }),
    sampling(100),
  );
}, 3_600_000);
