/** Fan-out with join: payment, goods and papers at the same time; the parcel goes when all three are there. */

import { lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const charge =
  lambda<(order: { id: string; total: number }) => Promise<{ paymentId: string }>>('./charge.ts');
const reserve =
  lambda<(order: { id: string }) => Promise<{ shelf: string }>>('./reserve.ts').throws('SoldOut');
const pick = lambda<(goods: { id: string; shelf: string }) => Promise<{ parcel: string }>>('./pick.ts');
const declare = lambda<(goods: { id: string; total: number }) => Promise<{ form: string }>>('./declare.ts');
const release = lambda<(order: { id: string }) => Promise<void>>('./release.ts');
const ship =
  lambda<(goods: { parcel: string; form: string; paymentId: string }) => Promise<{ tracking: string }>>(
    './ship.ts',
  );

const pack = workflow(
  'pack',
  { input: type<{ id: string; total: number; abroad: boolean }>() },
  (ctx, { id, total, abroad }) => {
    const ready = ctx.parallel(
      'Get ready',
      {
        payment: () => ctx.step('Charge', charge, { id, total }).paymentId,
        parcel: () => {
          const { shelf } = ctx.step('Reserve', reserve, { id });
          return ctx.step('Pick', pick, { id, shelf }).parcel;
        },
        form: () =>
          ctx.if(
            'Abroad?',
            abroad,
            () => ctx.step('Declare', declare, { id, total }).form,
            () => 'none',
          ),
      },
      {
        catch: {
          SoldOut: () => {
            ctx.step('Release', release, { id });
            return ctx.fail('OrderCancelled', 'sold out');
          },
        },
      },
    );
    const { parcel, form, payment } = ready;
    return ctx.step('Ship', ship, { parcel, form, paymentId: payment });
  },
);

const functions = {
  Charge: () => ({ paymentId: 'p-1' }),
  Reserve: () => ({ shelf: '4' }),
  Pick: ({ shelf }: { shelf: string }) => ({ parcel: `from ${shelf}` }),
  Declare: () => ({ form: 'f-1' }),
  Ship: () => ({ tracking: 't-1' }),
};

export const fanOutContest: Contest = {
  name: 'fan-out with join',
  workflow: pack,
  scenarios: [
    { name: 'at home', input: { id: 'o-1', total: 20, abroad: false }, functions: () => functions },
    { name: 'abroad', input: { id: 'o-1', total: 20, abroad: true }, functions: () => functions },
    {
      name: 'sold out',
      input: { id: 'o-1', total: 20, abroad: false },
      functions: () => ({ ...functions, Reserve: () => new Failed('SoldOut') }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Get ready',
    States: {
      'Get ready': {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Charge',
            States: {
              Charge: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: {
                  FunctionName: '${Charge}',
                  Payload: { id: '{% $states.input.id %}', total: '{% $states.input.total %}' },
                },
                Retry: LAMBDA_RETRY,
                Output: '{% $states.result.Payload.paymentId %}',
                End: true,
              },
            },
          },
          {
            StartAt: 'Reserve',
            States: {
              Reserve: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: { FunctionName: '${Reserve}', Payload: { id: '{% $states.input.id %}' } },
                Retry: LAMBDA_RETRY,
                Output: { id: '{% $states.input.id %}', shelf: '{% $states.result.Payload.shelf %}' },
                Next: 'Pick',
              },
              Pick: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: { FunctionName: '${Pick}', Payload: '{% $states.input %}' },
                Retry: LAMBDA_RETRY,
                Output: '{% $states.result.Payload.parcel %}',
                End: true,
              },
            },
          },
          {
            StartAt: 'Abroad?',
            States: {
              'Abroad?': {
                Type: 'Choice',
                Choices: [{ Condition: '{% $states.input.abroad %}', Next: 'Declare' }],
                Output: 'none',
                Default: 'No form',
              },
              Declare: {
                Type: 'Task',
                Resource: INVOKE,
                Arguments: {
                  FunctionName: '${Declare}',
                  Payload: { id: '{% $states.input.id %}', total: '{% $states.input.total %}' },
                },
                Retry: LAMBDA_RETRY,
                Output: '{% $states.result.Payload.form %}',
                End: true,
              },
              'No form': { Type: 'Succeed' },
            },
          },
        ],
        Catch: [{ ErrorEquals: ['SoldOut'], Next: 'Release' }],
        Next: 'Ship',
      },
      Release: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Release}',
          Payload: { id: '{% $states.context.Execution.Input.id %}' },
        },
        Retry: LAMBDA_RETRY,
        Next: 'OrderCancelled',
      },
      OrderCancelled: { Type: 'Fail', Error: 'OrderCancelled', Cause: 'sold out' },
      Ship: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Ship}',
          Payload: {
            parcel: '{% $states.input[1] %}',
            form: '{% $states.input[2] %}',
            paymentId: '{% $states.input[0] %}',
          },
        },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  },
};
