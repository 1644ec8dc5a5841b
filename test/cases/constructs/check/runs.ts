import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { dispatch, isPacked, ship } from './workflow';

export const runs = runsOf(dispatch, [
  {
    name: 'goes on when the task says yes',
    input: { id: 'p-1', patience: 0 },
    mocks: [mock(isPacked, true), mock(ship, () => {})],
    output: null,
    transitions: 4,
    elapsed: 60,
    history: [
      'ExecutionStarted',
      'WaitStateEntered Is it packed? - delay',
      'TaskStateEntered Is it packed?',
      'ChoiceStateEntered Is it packed? - passed?',
      'TaskStateEntered Ship',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'asks again after the gap, as often as the data says',
    input: { id: 'p-1', patience: 1 },
    mocks: [mock(isPacked, false)],
    error: 'NotPacked',
    transitions: 7,
    elapsed: 660,
    history: [
      'ExecutionStarted',
      'WaitStateEntered Is it packed? - delay',
      'TaskStateEntered Is it packed?',
      'ChoiceStateEntered Is it packed? - passed?',
      'WaitStateEntered Is it packed? - wait',
      'TaskStateEntered Is it packed?',
      'ChoiceStateEntered Is it packed? - passed?',
      'FailStateEntered NotPacked',
      'ExecutionFailed NotPacked',
    ],
  },
]);
