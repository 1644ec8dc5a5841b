import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { fulfil, pack } from './workflow';

const input = { orderId: 'o-1' };

export const runs = runsOf(fulfil, [
  {
    name: 'gives what the worker answers',
    input,
    mocks: [mock(pack, { boxes: 2 }, { takes: '1h', heartbeat: '5m' })],
    output: { orderId: 'o-1', boxes: 2 },
    transitions: 1,
    elapsed: 3600,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Pack',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'tries again what the worker failed at',
    input,
    mocks: [
      mock(pack, ({ orderId }, { attempt, fail }) =>
        attempt === 1 ? fail('OutOfBoxes', `for ${orderId}`) : { boxes: 1 },
      ),
    ],
    output: { orderId: 'o-1', boxes: 1 },
    transitions: 2,
    elapsed: 3600,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Pack',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivityFailed OutOfBoxes',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'notices a worker that is silent for too long',
    input,
    mocks: [mock(pack, { boxes: 1 }, { takes: '1h' })],
    error: 'NobodyPacks',
    transitions: 2,
    elapsed: 600,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Pack',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivityTimedOut States.Timeout',
      'FailStateEntered NobodyPacks',
      'ExecutionFailed NobodyPacks',
    ],
  },
]);
