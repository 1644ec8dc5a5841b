import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { load, loadTruck } from './workflow';

export const runs = runsOf(loadTruck, [
  {
    name: 'does one item after the other, each with what those before it left',
    input: { parcels: ['a', 'b'] },
    mocks: [
      mock(load, ({ parcel, place, used }) => ({
        volume: parcel === 'b' && place === 1 && used === 3 ? 4 : 3,
      })),
    ],
    output: { used: 7 },
    transitions: 6,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Each parcel',
      'TaskStateEntered Load',
      'ChoiceStateEntered Each parcel',
      'TaskStateEntered Load',
      'ChoiceStateEntered Each parcel',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'does nothing without items',
    input: { parcels: [] },
    output: { used: 0 },
    transitions: 2,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Each parcel',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
]);
