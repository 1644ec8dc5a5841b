/** How `ctx.continueAsNew` starts a successor, and which waits no execution lives to see the end of. */

import { compile } from '../../src/compiler/compile';
import type { CompileError } from '../../src/compiler/compile-error';
import { external } from '../../src/dsl/external';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { run } from '../../src/testing/run';
import { mock } from '../../src/testing/mock';
import { statesOf, type TestBody } from './compiling';

const work = external<{ turn: number }, { more: boolean }>('work');

const turning = workflow('turning', { input: type<{ turn: number; note?: string }>() }, (ctx, input) => {
  const { more } = ctx.step('Work', work, { turn: input.turn });
  ctx.if('More?', more, () => ctx.continueAsNew({ turn: input.turn.plus(1) }));
  return 'done';
});

describe('going on in a new execution', () => {
  test('is a task that starts the same machine, under a name that only this execution gives', () => {
    expect(compile(turning).definition.States['Continue as new']).toEqual({
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: {
        StateMachineArn: '{% $states.context.StateMachine.Id %}',
        Name: "{% $hash($states.context.Execution.Id, 'SHA-256') %}",
        Input: {
          turn: '{% $states.context.Execution.Input.turn + 1 %}',
          AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}',
        },
      },
      Retry: [
        { ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'], MaxAttempts: 0 },
        {
          ErrorEquals: ['States.TaskFailed'],
          IntervalSeconds: 1,
          MaxAttempts: 5,
          BackoffRate: 2,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [
        {
          ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'],
          Output: {
            continuedAs:
              "{% $replace($states.context.Execution.Id, /[^:]*$/, $hash($states.context.Execution.Id, 'SHA-256'), 1) %}",
          },
          Next: 'Done',
        },
      ],
      Output: { continuedAs: '{% $states.result.ExecutionArn %}' },
      End: true,
    });
  });

  test('ends this execution; a test sees with what the next one was started', async () => {
    const outcome = (more: boolean) => run(turning, { input: { turn: 1 }, mocks: [mock(work, { more })] });

    expect(await outcome(false)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect(await outcome(false)).not.toHaveProperty('continuedWith');
    expect(await outcome(true)).toMatchObject({
      status: 'SUCCEEDED',
      continuedWith: { turn: 2 },
      visited: ['Work', 'More?', 'Continue as new'],
    });
  });

  test('takes what the workflow takes, and may stand wherever the workflow may end', () => {
    workflow('typed', { input: type<{ turn: number }>() }, (ctx) => {
      // @ts-expect-error: the workflow takes a number
      ctx.continueAsNew({ turn: 'one' });
    });
    const twice = compile(
      workflow('twice', { input: type<{ turn: number }>() }, (ctx, input) => {
        ctx.try('Try', () => ctx.if('One?', input.turn.eq(1), () => ctx.continueAsNew({ turn: 2 })), {
          'States.ALL': () => ctx.continueAsNew({ turn: 3 }),
        });
        ctx.while('Loop', input.turn.gt(0), () => ctx.continueAsNew(input));
      }),
    );

    expect(Object.keys(twice.definition.States)).toEqual([
      'One?',
      'Continue as new',
      'Continue as new (2)',
      'Continue as new (3)',
      'Done',
    ]);
    expect(Object.keys(twice.sources)).toContain('Continue as new (3)');
  });
});

function codesOf(body: TestBody): readonly string[] {
  try {
    statesOf(body);
    return [];
  } catch (error) {
    return (error as CompileError).diagnostics.map(({ code }) => code); // nothing else is thrown
  }
}

describe('a wait of more than a year', () => {
  const tooLong: Readonly<Record<string, TestBody>> = {
    'at once': (ctx) => ctx.wait('A', '366d'),
    'one after the other': (ctx) => {
      ctx.wait('A', '200d');
      ctx.wait('B', '200d');
    },
    'after either of two ways': (ctx, input) => {
      ctx.if(
        'If',
        input.n.orElse(0).gt(1),
        () => ctx.wait('A', '200d'),
        () => ctx.wait('B', '300d'),
      );
      ctx.wait('C', '200d');
    },
    'after the longest branch': (ctx) => {
      ctx.parallel('Both', { a: () => ctx.wait('A', '300d'), b: () => ctx.wait('B', '1d') });
      ctx.wait('C', '100d');
    },
    'between turns': (ctx, input) => {
      const n = ctx.variable('n', 0 as number);
      ctx.while('Loop', n.lt(input.n.orElse(0)), () => n.set(n.plus(1)), { every: '400d' });
    },
    'in an iteration': (ctx) => {
      ctx.wait('A', '300d');
      ctx.map('Each', [1, 2] as never, () => ctx.wait('B', '100d'));
    },
  };
  const fine: Readonly<Record<string, TestBody>> = {
    'a year exactly': (ctx) => ctx.wait('A', '365d'),
    'on one way only': (ctx, input) => {
      ctx.if('If', input.n.orElse(0).gt(1), () => ctx.wait('A', '200d'));
      ctx.wait('B', '200d');
    },
    'after the shortest branch of a race': (ctx) => {
      ctx.race('Race', { a: () => ctx.wait('A', '300d'), b: () => ctx.wait('B', '1d') });
      ctx.wait('C', '100d');
    },
  };

  test.each(Object.entries(tooLong))('is refused %s', (_how, body) => {
    expect(codesOf(body)).toEqual(['SW1750 wait-too-long']);
  });

  test.each(Object.entries(fine))('is not seen in what may be over before: %s', (_how, body) => {
    expect(codesOf(body)).toEqual([]);
  });
});
