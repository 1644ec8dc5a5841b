import { answer, mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { booking, cancellation, openRoom, refund } from './workflow';

const start = '2030-06-01T08:00:00Z';
const mocks = [mock(openRoom, null), mock(refund, null)];

export const runs = runsOf(booking, [
  {
    name: 'goes on with the signal that comes before the moment',
    start,
    input: { id: 'b-1', startsAt: '2030-06-01T09:00:00.500Z' },
    mocks: [...mocks, answer(cancellation, { by: 'ann' }, { after: '20m' })],
    output: { open: false },
    transitions: 3,
    elapsed: 1200,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Until it starts - time left?',
      'TaskStateEntered Until it starts',
      'TaskSubmitted',
      'TaskStateEntered Refund',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'goes on at the very moment where no signal has come',
    start,
    input: { id: 'b-1', startsAt: '2030-06-01T09:00:00.500Z' },
    mocks,
    output: { open: true },
    transitions: 4,
    elapsed: 3600.5,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Until it starts - time left?',
      'TaskStateEntered Until it starts',
      'TaskSubmitted',
      'TaskTimedOut States.Timeout',
      'WaitStateEntered Until it starts - rest',
      'TaskStateEntered Open room',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'takes no signal for a moment that has passed',
    start,
    input: { id: 'b-1', startsAt: '2030-06-01T07:00:00Z' },
    mocks: [...mocks, answer(cancellation, { by: 'ann' })],
    output: { open: true },
    transitions: 3,
    elapsed: 0,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered Until it starts - time left?',
      'WaitStateEntered Until it starts - rest',
      'TaskStateEntered Open room',
      'ExecutionSucceeded',
    ],
  },
]);
