import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { chargeCard, pay } from './workflow';

const input = { orderId: 'o-1', amount: 20 };

export const runs = runsOf(pay, [
  {
    name: 'gives what the task returned',
    input,
    mocks: [mock(chargeCard, ({ orderId }) => ({ paymentId: `for ${orderId}` }))],
    output: { paymentId: 'for o-1' },
    transitions: 1,
    history: ['ExecutionStarted', 'TaskStateEntered Charge card', 'ExecutionSucceeded'],
  },
  {
    name: 'tries again after two seconds, then after four',
    input,
    mocks: [
      mock(chargeCard, (_charge, { attempt, fail }) =>
        attempt < 3 ? fail('GatewayTimeout') : { paymentId: 'p-1' },
      ),
    ],
    output: { paymentId: 'p-1' },
    transitions: 3,
    elapsed: 6,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Charge card',
      'TaskFailed GatewayTimeout',
      'TaskFailed GatewayTimeout',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'hands a declared error to its handler',
    input,
    mocks: [mock(chargeCard, (_charge, { fail }) => fail('CardDeclined', 'no funds'))],
    error: 'PaymentFailed',
    cause: 'no funds',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Charge card',
      'TaskFailed CardDeclined',
      'FailStateEntered PaymentFailed',
      'ExecutionFailed PaymentFailed',
    ],
  },
  {
    name: 'fails with an error that has no handler',
    input,
    mocks: [mock(chargeCard, { paymentId: 'p-1' }, { takes: '1m' })],
    error: 'States.Timeout',
    transitions: 1,
    elapsed: 30,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Charge card',
      'TaskTimedOut States.Timeout',
      'ExecutionFailed States.Timeout',
    ],
  },
]);
