import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { chargeCard, settlement } from './settlement';
import { sell, ship } from './workflow';

const input = { orderId: 'o-1', amount: 30 };
const shipped = mock(ship, ({ id, paymentId }) => ({ tracking: `${id}/${paymentId}` }));

export const runs = runsOf(sell, [
  {
    name: 'runs the other workflow in the same virtual time, and goes on with what it gives',
    input,
    mocks: [shipped, mock(chargeCard, { paymentId: 'p-1' })],
    output: { tracking: 'o-1/p-1' },
    transitions: 2,
    elapsed: 3600,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Settle',
      'TaskSubmitted',
      'TaskStateEntered Ship',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'hands the error of the other workflow to the handler of its name',
    input,
    mocks: [shipped, mock(chargeCard, (_charge, { fail }) => fail('CardDeclined', 'no funds'))],
    error: 'NotPaid',
    cause: 'no funds',
    transitions: 3,
    elapsed: 3600,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Settle',
      'TaskSubmitted',
      'TaskFailed States.TaskFailed',
      'ChoiceStateEntered Settle - failed?',
      'FailStateEntered NotPaid',
      'ExecutionFailed NotPaid',
    ],
  },
  {
    name: 'may be tested with a mock of the other workflow',
    input,
    mocks: [shipped, mock(settlement, { paymentId: 'p-2' }, { takes: '5s' })],
    output: { tracking: 'o-1/p-2' },
    transitions: 2,
    elapsed: 5,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Settle',
      'TaskSubmitted',
      'TaskStateEntered Ship',
      'ExecutionSucceeded',
    ],
  },
]);
