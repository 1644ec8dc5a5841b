/**
 * Random workflows do what their author means, from the language to the engine.
 *
 * A program is data. It is written with the language, compiled and run with mocks, and the same data is executed
 * directly; both must end alike and pass the same states, and the machine no more decisions than were written. `STEPWRIGHT_PROPERTY_RUNS` sets how many are tried,
 * `STEPWRIGHT_PROPERTY_SEED` which.
 */

import fc from 'fast-check';
import { answer } from '../../src/testing/answer';
import { mock } from '../../src/testing/mock';
import type { HistoryEvent } from '../../src/engine/history';
import { run } from '../../src/testing/run';
import { visitedStates } from '../../src/testing/travelled';
import { fails, meant, type Outcome } from './agreement/meant';
import { type Body, type Data, inputs, programs } from './agreement/program';
import { ask, question, work, written } from './agreement/written';
import { sampling } from '../support/sampling';

/** States that the compiler adds where there is none to carry the end, or the item. */
const ADDED = /^(Start|Done)( \(\d+\))?$| - item$/;

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
  const entered = result.history.filter(({ type }) => type.endsWith('StateEntered'));
  const [decisions, others] = [entered.filter(isDecision), entered.filter((event) => !isDecision(event))];
  const visited = visitedStates(others).filter((name) => !ADDED.test(name));
  return JSON.parse(
    JSON.stringify({ output, error, cause, visited, decisions: decisions.length }),
  ) as Outcome;
}

function isDecision({ type }: HistoryEvent): boolean {
  return type === 'ChoiceStateEntered';
}

test('a workflow does what its author means', async () => {
  await fc.assert(
    fc.asyncProperty(programs, inputs, async (program, input) => {
      const { decisions, ...expected } = JSON.parse(JSON.stringify(meant(program, input))) as Outcome; // no -0, no undefined

      const outcome = await outcomeOf(program, input);

      expect(outcome).toEqual({ ...expected, decisions: outcome.decisions });
      expect(outcome.decisions).toBeLessThanOrEqual(decisions);
    }),
    sampling(50),
  );
}, 3_600_000);
