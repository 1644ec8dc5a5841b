import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { askCourier, askTaxi, deliver } from './workflow';

const input = { from: 'Basel', to: 'Bern' };
const bike = { minutes: 90, bike: 'B-7' };
const taxi = { minutes: 70, plate: 'BS 12' };

export const runs = runsOf(deliver, [
  {
    name: 'is won by the branch that is first at its end; the others are aborted',
    input,
    mocks: [mock(askCourier, bike, { takes: '10s' }), mock(askTaxi, taxi, { takes: '30s' })],
    output: { by: 'bike B-7' },
    transitions: 7,
    elapsed: 10,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Who delivers?',
      'ParallelStateStarted',
      'TaskStateEntered Ask courier',
      'TaskStateEntered Ask taxi',
      'WaitStateEntered Give it an hour',
      'FailStateEntered Who delivers? - courier won',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ChoiceStateEntered Anybody?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'may be a race against time',
    input,
    mocks: [mock(askCourier, bike, { takes: '2h' }), mock(askTaxi, taxi, { takes: '3h' })],
    error: 'NobodyDelivers',
    cause: 'from Basel to Bern',
    transitions: 7,
    elapsed: 3600,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Who delivers?',
      'ParallelStateStarted',
      'TaskStateEntered Ask courier',
      'TaskStateEntered Ask taxi',
      'WaitStateEntered Give it an hour',
      'FailStateEntered Who delivers? - nobody won',
      'TaskStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ChoiceStateEntered Anybody?',
      'FailStateEntered NobodyDelivers',
      'ExecutionFailed NobodyDelivers',
    ],
  },
  {
    name: 'fails with a branch that fails before another has won',
    input,
    mocks: [mock(askCourier, (_job, { fail }) => fail('OutOfRange')), mock(askTaxi, taxi, { takes: '30s' })],
    error: 'OutOfRange',
    transitions: 4,
    elapsed: 0,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Who delivers?',
      'ParallelStateStarted',
      'TaskStateEntered Ask courier',
      'TaskStateEntered Ask taxi',
      'WaitStateEntered Give it an hour',
      'TaskFailed OutOfRange',
      'TaskStateAborted',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed OutOfRange',
    ],
  },
]);
