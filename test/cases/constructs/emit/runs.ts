import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { announce, orderShipped } from './workflow';

const input = { orderId: 'o-1', carrier: 'post' };

export const runs = runsOf(announce, [
  {
    name: 'sends the event and goes on',
    input,
    mocks: [mock(orderShipped, { EventId: 'e-1' })],
    output: null,
    transitions: 1,
    history: ['ExecutionStarted', 'TaskStateEntered Announce', 'ExecutionSucceeded'],
  },
  {
    name: 'tries again what the bus refuses; the mock sees the details',
    input,
    mocks: [
      mock(orderShipped, ({ carrier }, { attempt, fail }) =>
        attempt === 1 ? fail('EventBridge.FailedEntry', 'throttled') : { EventId: carrier },
      ),
    ],
    output: null,
    transitions: 2,
    elapsed: 10,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Announce',
      'TaskFailed EventBridge.FailedEntry',
      'ExecutionSucceeded',
    ],
  },
]);
