import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { orders, tell } from './workflow';

const input = { orderId: 'o-1', country: 'CH' };

export const runs = runsOf(tell, [
  {
    name: 'gives the id of the message; the mock sees the message',
    input,
    mocks: [mock(orders, ({ orderId, state }) => ({ MessageId: `${orderId} ${state}` }))],
    output: { messageId: 'o-1 shipped' },
    transitions: 1,
    history: ['ExecutionStarted', 'TaskStateEntered Tell everybody', 'ExecutionSucceeded'],
  },
  {
    name: 'fails with the name that SNS gives the error',
    input,
    mocks: [mock(orders, (_message, { fail }) => fail('SNS.NotFoundException', 'no such topic'))],
    error: 'SNS.NotFoundException',
    cause: 'no such topic',
    transitions: 1,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Tell everybody',
      'TaskFailed SNS.NotFoundException',
      'ExecutionFailed SNS.NotFoundException',
    ],
  },
]);
