import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { post, reserve, ship } from './workflow';

const input = { id: 'o-1' };

export const runs = runsOf(ship, [
  {
    name: 'costs nothing where all goes well',
    input,
    mocks: [mock(reserve, { place: 'shelf 4' }), mock(post, { tracking: 't-1' })],
    output: { tracking: 't-1' },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Reserve',
      'ChoiceStateEntered Abroad?',
      'TaskStateEntered Post',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'handles an error of whichever step',
    input,
    mocks: [mock(reserve, { place: 'shelf 4' }), mock(post, (_parcel, { fail }) => fail('CarrierDown'))],
    output: { tracking: 'later' },
    transitions: 4,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Reserve',
      'ChoiceStateEntered Abroad?',
      'TaskStateEntered Post',
      'TaskFailed CarrierDown',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'handles what the workflow itself raises, without a state for it',
    input,
    mocks: [mock(reserve, { place: 'abroad, Lyon' })],
    output: { tracking: 'ordered from abroad, Lyon' },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Reserve',
      'ChoiceStateEntered Abroad?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'fails where a handler does',
    input,
    mocks: [mock(reserve, (_order, { fail }) => fail('SoldOut'))],
    error: 'OrderRefused',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Reserve',
      'TaskFailed SoldOut',
      'FailStateEntered OrderRefused',
      'ExecutionFailed OrderRefused',
    ],
  },
]);
