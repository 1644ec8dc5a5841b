/** What an Express execution cannot do: in an Express workflow, and for each item of a distributed Map with Express children. */

import { callback, compile, external, type, workflow } from 'stepwright';
import type { CompileError, Ctx, Diagnostic, Ref, Workflow } from 'stepwright';

const score = external<{ id: string }, number>('score').throws('Unknown');
const ask = external<{ id: string; token: string }, null>('ask');
const answer = callback<{ ok: boolean }>('answer');
const ids = type<{ ids: string[] }>();

test('Standard is what a workflow is unless it says otherwise', () => {
  const standard = workflow('standard', { input: ids }, (ctx) => ctx.wait('Rest', '1h'));
  const express = workflow('express', { input: ids, type: 'EXPRESS' }, (ctx) => ctx.wait('Rest', '1m'));

  expect([compile(standard).type, compile(express).type]).toEqual(['STANDARD', 'EXPRESS']);
});

test('the items of a distributed map may be Express, in a Standard workflow', () => {
  const waiting = workflow('waiting', { input: ids }, (ctx, input) => {
    ctx.wait('Rest', '1h');
    ctx.distributedMap(
      'Each',
      input.ids,
      (id) => {
        ctx.waitForCallback('Ask', answer, ask, (token) => ({ id, token }), { timeout: '1h' });
        ctx.wait('Rest more', '6m');
      },
      { children: 'EXPRESS' },
    );
  });

  expect(problemsOf(waiting)).toEqual([
    'SW1901 express-callback: "Ask" waits for an answer to a task token, but each item of "Each" is EXPRESS, which nobody can answer; make it STANDARD, or move the step into a Standard workflow that this one starts without waiting for it (at waiting > Each > Ask)',
    'SW1906 express-timeout-too-long: the timeout of "Ask" is 3600 s, but each item of "Each" is EXPRESS and ends as timed out after 300 s, so the timeout never passes; shorten it, or make that STANDARD (at waiting > Each > Ask)',
    'SW1905 express-wait-too-long: "Rest more" waits for 360 s, but each item of "Each" is EXPRESS, which ends as timed out after 300 s; wait less, or make it STANDARD (at waiting > Each > Rest more)',
  ]);
});

describe('waits are added up as far as they are certain', () => {
  test('of a branching, the way that waits least counts', () => {
    const body = (longest: '1m' | '2m') => (ctx: Steps, input: Input) => {
      ctx.if(
        'Many?',
        input.ids.count().gt(5),
        () => ctx.wait('Rest long', '4m'),
        () => ctx.wait('Rest', longest),
      );
      ctx.wait('Rest again', '4m');
    };

    expect(problemsOf(express(body('1m')))).toEqual([]);
    expect(problemsOf(express(body('2m')))).toEqual([
      'SW1905 express-wait-too-long: the waits up to the end of "Rest again" add up to 360 s, but the workflow "express" is EXPRESS, which ends as timed out after 300 s; wait less, or make it STANDARD (at express > Rest again)',
    ]);
  });

  test('of branches side by side, the longest counts', () => {
    const problems = problemsOf(
      express((ctx) => {
        ctx.parallel('Both', {
          near: () => ctx.wait('Rest near', '1m'),
          far: () => {
            ctx.wait('Rest far', '3m');
            ctx.wait('Rest farther', '1m');
          },
        });
        ctx.wait('Rest again', '2m');
      }),
    );

    expect(problems).toEqual([expect.stringContaining('"Rest again" add up to 360 s')]);
  });

  test('a turn of a loop counts once, a Map not at all', () => {
    const problems = problemsOf(
      express((ctx, input) => {
        ctx.doUntil(
          'Again?',
          () => {
            ctx.wait('Rest', '2m');
            return ctx.step('Score', score, { id: 'a' });
          },
          (turn) => turn.gt(1),
          { maxAttempts: 5 },
        );
        ctx.map('Each', input.ids, () => ctx.wait('Rest each', '2m'));
        ctx.wait('Rest again', '3m');
      }),
    );

    expect(problems).toEqual([]);
  });

  test('what handles an error may come at once', () => {
    const problems = problemsOf(
      express((ctx) => {
        ctx.try(
          'Try',
          () => {
            ctx.step('Score', score, { id: 'a' });
            ctx.wait('Rest', '4m');
          },
          { Unknown: () => ctx.wait('Rest otherwise', '4m') },
        );
      }),
    );

    expect(problems).toEqual([]);
  });
});

type Input = Ref<{ ids: string[] }>;
type Steps = Ctx<unknown>;

function express(body: (ctx: Steps, input: Input) => void): Workflow {
  return workflow('express', { input: ids, type: 'EXPRESS' }, (ctx, input) => body(ctx as Steps, input)); // no output
}

/** Code and message of each diagnostic, warnings included. */
function problemsOf(wrong: Workflow): readonly string[] {
  return diagnosticsOf(wrong).map(({ code, message }) => `${code}: ${message}`);
}

function diagnosticsOf(wrong: Workflow): readonly Diagnostic[] {
  try {
    return compile(wrong).warnings;
  } catch (error) {
    return (error as CompileError).diagnostics; // nothing else is thrown
  }
}
