/** Each folder of `test/cases/constructs` shows one construct: its workflow, what that becomes, and how it runs. */

import { validate } from 'stepwright/asl';
import { run, type RunResult } from 'stepwright/testing';
import { compile } from '../../src/compiler/compile';
import { constructNames, definitionOf, runsIn, workflowOf } from '../support/construct-folders';
import { historyLines } from '../support/history-lines';
import type { ConstructRun } from '../support/construct-case';

describe.each(constructNames())('%s', (name) => {
  const compiled = compile(workflowOf(name));

  test('becomes its definition', () => {
    expect(compiled.definition).toEqual(definitionOf(name));
  });

  test('has nothing wrong in it, and nothing to warn of', () => {
    expect(validate(compiled.definition)).toEqual([]);
    expect(compiled.warnings).toEqual([]);
  });

  test.each(runsIn(name).map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    expect(shown(await run(workflowOf(name), one), one)).toEqual(expected(one));
  });
});

/** What of a run is compared: what it says literally. */
function expected(run: ConstructRun<unknown, unknown>) {
  const { output, continuedWith, error, cause, transitions, elapsed, history } = run;
  return { output, continuedWith, error, cause, transitions, elapsed, history };
}

function shown(result: RunResult<unknown>, { cause, elapsed }: ConstructRun<unknown, unknown>) {
  return {
    output: result.output,
    continuedWith: result.continuedWith,
    error: result.error,
    cause: cause === undefined ? undefined : result.cause,
    transitions: result.transitions,
    elapsed: elapsed === undefined ? undefined : result.elapsed,
    history: historyLines(result.history),
  };
}
