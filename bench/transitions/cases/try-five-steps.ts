/** One `try` over five steps: whatever fails, an account that was half opened is closed, and the reason is reported. */

import { lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

interface Person {
  person: string;
}

const identify = lambda<(request: Person) => Promise<{ id: string }>>('./identify.ts').throws('Unknown');
const score = lambda<(person: { id: string }) => Promise<{ points: number }>>('./score.ts');
const open = lambda<(person: { id: string; limit: number }) => Promise<{ account: string }>>('./open.ts');
const print = lambda<(card: { account: string }) => Promise<{ card: string }>>('./print.ts');
const send = lambda<(card: { card: string }) => Promise<{ tracking: string }>>('./send.ts');
const report = lambda<(problem: Person & { error: string; why: string }) => Promise<void>>('./report.ts');

const openAccount = workflow('open-account', { input: type<Person>() }, (ctx, { person }) =>
  ctx.try(
    'Open all',
    () => {
      const { id } = ctx.step('Identify', identify, { person });
      const { points } = ctx.step('Score', score, { id });
      ctx.if('Too few points?', points.lt(10), () => ctx.fail('TooFewPoints'));
      const { account } = ctx.step('Open', open, { id, limit: points.times(100) });
      const { card } = ctx.step('Print', print, { account });
      const { tracking } = ctx.step('Send', send, { card });
      return { account, tracking };
    },
    {
      Unknown: () => ctx.fail('WhoIsThat', person),
      'States.ALL': (e) => {
        ctx.step('Report', report, { person, error: e.name, why: e.message });
        return { account: 'none', tracking: 'none' };
      },
    },
  ),
);

const input = { person: 'ann' };
const functions = {
  Identify: () => ({ id: '7' }),
  Score: () => ({ points: 12 }),
  Open: ({ limit }: { limit: number }) => ({ account: `with ${limit}` }),
  Print: () => ({ card: 'c-1' }),
  Send: () => ({ tracking: 't-1' }),
};

export const tryFiveStepsContest: Contest = {
  name: 'try over five steps',
  workflow: openAccount,
  scenarios: [
    { name: 'opened', input, functions: () => functions },
    { name: 'unknown', input, functions: () => ({ ...functions, Identify: () => new Failed('Unknown') }) },
    { name: 'too few points', input, functions: () => ({ ...functions, Score: () => ({ points: 1 }) }) },
    {
      name: 'nothing printed',
      input,
      functions: () => ({ ...functions, Print: () => new Failed('Jam', 'page 1') }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Identify',
    States: {
      Identify: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Identify}', Payload: { person: '{% $states.input.person %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [
          { ErrorEquals: ['Unknown'], Next: 'WhoIsThat' },
          { ErrorEquals: ['States.ALL'], Next: 'Report' },
        ],
        Assign: { id: '{% $states.result.Payload.id %}' },
        Next: 'Score',
      },
      WhoIsThat: {
        Type: 'Fail',
        Error: 'WhoIsThat',
        Cause: '{% $states.context.Execution.Input.person %}',
      },
      Score: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Score}', Payload: { id: '{% $id %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Report' }],
        Output: '{% $states.result.Payload.points %}',
        Next: 'Too few points?',
      },
      'Too few points?': {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input < 10 %}',
            Output: { Error: 'TooFewPoints', Cause: '' },
            Next: 'Report',
          },
        ],
        Default: 'Open',
      },
      Open: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Open}',
          Payload: { id: '{% $id %}', limit: '{% $states.input * 100 %}' },
        },
        Retry: LAMBDA_RETRY,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Report' }],
        Assign: { account: '{% $states.result.Payload.account %}' },
        Next: 'Print',
      },
      Print: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Print}', Payload: { account: '{% $account %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Report' }],
        Output: '{% $states.result.Payload.card %}',
        Next: 'Send',
      },
      Send: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Send}', Payload: { card: '{% $states.input %}' } },
        Retry: LAMBDA_RETRY,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Report' }],
        Output: { account: '{% $account %}', tracking: '{% $states.result.Payload.tracking %}' },
        End: true,
      },
      Report: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Report}',
          Payload: {
            person: '{% $states.context.Execution.Input.person %}',
            error: '{% $states.input.Error %}',
            why: "{% $contains($states.input.Cause, 'errorMessage') ? $parse($states.input.Cause).errorMessage : $states.input.Cause %}",
          },
        },
        Retry: LAMBDA_RETRY,
        Output: { account: 'none', tracking: 'none' },
        End: true,
      },
    },
  },
};
