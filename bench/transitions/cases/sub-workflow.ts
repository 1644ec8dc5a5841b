/** A sub-workflow: paying is a workflow of its own, and a card that is declined there gives the goods back here. */

import { lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const reserve = lambda<(order: { id: string }) => Promise<{ shelf: string }>>('./reserve.ts');
const release = lambda<(goods: { shelf: string }) => Promise<void>>('./release.ts');
const ship =
  lambda<(goods: { shelf: string; paymentId: string }) => Promise<{ tracking: string }>>('./ship.ts');
const score = lambda<(payer: { id: string }) => Promise<{ points: number }>>('./score.ts');
const charge =
  lambda<(charge: { id: string; amount: number }) => Promise<{ paymentId: string }>>('./charge.ts').throws(
    'CardDeclined',
  );

const settlement = workflow(
  'settlement',
  { input: type<{ id: string; amount: number }>() },
  (ctx, { id, amount }) => {
    const { points } = ctx.step('Score', score, { id });
    ctx.if('Too risky?', points.lt(3), () => ctx.fail('TooRisky'));
    return ctx.step('Charge', charge, { id, amount });
  },
);

const sell = workflow('sell', { input: type<{ id: string; amount: number }>() }, (ctx, { id, amount }) => {
  const { shelf } = ctx.step('Reserve', reserve, { id });
  const { paymentId } = ctx.workflow(
    'Settle',
    settlement,
    { id, amount },
    {
      catch: {
        CardDeclined: (e) => {
          ctx.step('Release', release, { shelf });
          return ctx.fail('NotPaid', e.message);
        },
      },
    },
  );
  return ctx.step('Ship', ship, { shelf, paymentId });
});

const input = { id: 'o-1', amount: 20 };
const functions = {
  Reserve: () => ({ shelf: '4' }),
  Score: () => ({ points: 5 }),
  Charge: () => ({ paymentId: 'p-1' }),
  Ship: () => ({ tracking: 't-1' }),
};

export const subWorkflowContest: Contest = {
  name: 'sub-workflow',
  workflow: sell,
  scenarios: [
    { name: 'paid', input, functions: () => functions },
    {
      name: 'card declined',
      input,
      functions: () => ({ ...functions, Charge: () => new Failed('CardDeclined', 'no funds') }),
    },
  ],
  children: {
    Settlement: {
      workflow: settlement,
      expert: {
        QueryLanguage: 'JSONata',
        StartAt: 'Score',
        States: {
          Score: {
            Type: 'Task',
            Resource: INVOKE,
            Arguments: { FunctionName: '${Score}', Payload: { id: '{% $states.input.id %}' } },
            Retry: LAMBDA_RETRY,
            Output: '{% $states.result.Payload.points %}',
            Next: 'Too risky?',
          },
          'Too risky?': {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input < 3 %}', Next: 'TooRisky' }],
            Default: 'Charge',
          },
          TooRisky: { Type: 'Fail', Error: 'TooRisky' },
          Charge: {
            Type: 'Task',
            Resource: INVOKE,
            Arguments: {
              FunctionName: '${Charge}',
              Payload: {
                id: '{% $states.context.Execution.Input.id %}',
                amount: '{% $states.context.Execution.Input.amount %}',
              },
            },
            Retry: LAMBDA_RETRY,
            Output: '{% $states.result.Payload %}',
            End: true,
          },
        },
      },
    },
  },
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Reserve',
    States: {
      Reserve: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Reserve}', Payload: { id: '{% $states.input.id %}' } },
        Retry: LAMBDA_RETRY,
        Assign: { shelf: '{% $states.result.Payload.shelf %}' },
        Output: '{% $states.input %}',
        Next: 'Settle',
      },
      Settle: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: {
          StateMachineArn: '${Settlement}',
          Input: {
            id: '{% $states.input.id %}',
            amount: '{% $states.input.amount %}',
            AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}',
          },
        },
        Catch: [
          {
            ErrorEquals: ['States.TaskFailed'],
            Assign: { failure: '{% $parse($states.errorOutput.Cause) %}' },
            Next: 'Declined?',
          },
        ],
        Next: 'Ship',
      },
      'Declined?': {
        Type: 'Choice',
        Choices: [{ Condition: "{% $failure.Error = 'CardDeclined' %}", Next: 'Release' }],
        Default: 'Failed',
      },
      Release: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Release}', Payload: { shelf: '{% $shelf %}' } },
        Retry: LAMBDA_RETRY,
        Next: 'NotPaid',
      },
      NotPaid: { Type: 'Fail', Error: 'NotPaid', Cause: '{% $parse($failure.Cause).errorMessage %}' },
      Failed: { Type: 'Fail', Error: 'States.TaskFailed', Cause: '{% $string($failure) %}' },
      Ship: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Ship}',
          Payload: { shelf: '{% $shelf %}', paymentId: '{% $states.input.Output.paymentId %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  },
};
