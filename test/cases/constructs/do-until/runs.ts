import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { follow, track } from './workflow';

const input = { id: 'p-1' };

/** Delivered when it is asked for the third time. */
function onTheWay() {
  const places = ['Basel', 'Olten', 'Bern'];
  return mock(track, () => ({ at: places.shift() ?? 'Bern', delivered: places.length === 0 }));
}

export const runs = runsOf(follow, [
  {
    name: 'gives what the last turn gave',
    input,
    mocks: [onTheWay()],
    output: { at: 'Bern' },
    transitions: 9,
    elapsed: 7200,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Track',
      'ChoiceStateEntered Delivered?',
      'WaitStateEntered Delivered? - wait',
      'TaskStateEntered Track',
      'ChoiceStateEntered Delivered?',
      'WaitStateEntered Delivered? - wait',
      'TaskStateEntered Track',
      'ChoiceStateEntered Delivered?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'ends as the author says where the turns were not enough',
    input,
    mocks: [mock(track, { delivered: false, at: 'Basel' })],
    error: 'ParcelLost',
    transitions: 9,
    elapsed: 7200,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Track',
      'ChoiceStateEntered Delivered?',
      'WaitStateEntered Delivered? - wait',
      'TaskStateEntered Track',
      'ChoiceStateEntered Delivered?',
      'WaitStateEntered Delivered? - wait',
      'TaskStateEntered Track',
      'ChoiceStateEntered Delivered?',
      'FailStateEntered ParcelLost',
      'ExecutionFailed ParcelLost',
    ],
  },
]);
