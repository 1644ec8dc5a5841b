import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { charge, sell } from './workflow';

const mocks = [mock(charge, ({ id, euros }) => ({ paymentId: `${id}/${euros}` }))];

export const runs = runsOf(sell, [
  {
    name: 'takes the states as one step',
    input: { id: 'o-1', euros: 120 },
    mocks,
    output: { paymentId: 'o-1/110' },
    transitions: 4,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Discount large orders',
      'ParallelStateStarted',
      'ChoiceStateEntered Much?',
      'PassStateEntered Discount',
      'ParallelStateSucceeded',
      'TaskStateEntered Charge',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'goes on with what the last of them gives',
    input: { id: 'o-1', euros: 80 },
    mocks,
    output: { paymentId: 'o-1/80' },
    transitions: 4,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Discount large orders',
      'ParallelStateStarted',
      'ChoiceStateEntered Much?',
      'SucceedStateEntered Full price',
      'ParallelStateSucceeded',
      'TaskStateEntered Charge',
      'ExecutionSucceeded',
    ],
  },
]);
