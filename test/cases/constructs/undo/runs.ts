import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { bookFlight, bookHotel, bookTrip, cancelFlight, cancelHotel, rentCar } from './workflow';

const input = { city: 'Lyon' };
const mocks = [
  mock(bookHotel, { room: '12' }),
  mock(bookFlight, { seat: '3A' }),
  mock(cancelFlight, () => {}),
  mock(cancelHotel, () => {}),
];

export const runs = runsOf(bookTrip, [
  {
    name: 'costs nothing where all goes well',
    input,
    mocks: [...mocks, mock(rentCar, { plate: 'BS 1' })],
    output: { room: '12', seat: '3A', plate: 'BS 1' },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Book hotel',
      'TaskStateEntered Book flight',
      'TaskStateEntered Rent car',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'undoes what was done, the latest first, and fails with the error that came',
    input,
    mocks: [...mocks, mock(rentCar, (_trip, { fail }) => fail('NoCarLeft', 'all gone'))],
    error: 'NoCarLeft',
    transitions: 6,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Book hotel',
      'TaskStateEntered Book flight',
      'TaskStateEntered Rent car',
      'TaskFailed NoCarLeft',
      'TaskStateEntered Cancel flight',
      'TaskStateEntered Cancel hotel',
      'FailStateEntered Book hotel - failed',
      'ExecutionFailed NoCarLeft',
    ],
  },
  {
    name: 'does not undo the step that failed',
    input,
    mocks: [...mocks, mock(bookFlight, (_trip, { fail }) => fail('States.TaskFailed'))],
    error: 'States.TaskFailed',
    transitions: 4,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Book hotel',
      'TaskStateEntered Book flight',
      'TaskFailed States.TaskFailed',
      'TaskStateEntered Cancel hotel',
      'FailStateEntered Book hotel - failed',
      'ExecutionFailed States.TaskFailed',
    ],
  },
]);
