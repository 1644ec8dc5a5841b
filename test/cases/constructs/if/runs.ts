import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { bookFreight, ship } from './workflow';

export const runs = runsOf(ship, [
  {
    name: 'takes the way of the condition',
    input: { id: 'p-1', weight: 80, paid: true },
    mocks: [mock(bookFreight, { truck: 'truck 7' })],
    output: { carrier: 'truck 7' },
    transitions: 2,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Unpaid?',
      'TaskStateEntered Book freight',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'takes the other way where it does not hold',
    input: { id: 'p-1', weight: 2, paid: true },
    output: { carrier: 'post' },
    transitions: 2,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Unpaid?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'ends the workflow where a way fails',
    input: { id: 'p-1', weight: 2, paid: false },
    error: 'NotPaid',
    cause: 'parcel p-1',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Unpaid?',
      'FailStateEntered NotPaid',
      'ExecutionFailed NotPaid',
    ],
  },
]);
