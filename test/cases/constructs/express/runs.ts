import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { readPrice, readStock, showItem } from './workflow';

const input = { sku: 'tea' };

export const runs = runsOf(showItem, [
  {
    name: 'gives the output as a Standard workflow does',
    input,
    mocks: [mock(readPrice, { cents: 250 }, { takes: '2s' }), mock(readStock, { left: 3 }, { takes: '1s' })],
    output: { sku: 'tea', cents: 250, available: true },
    transitions: 3,
    elapsed: 2,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Look up',
      'ParallelStateStarted',
      'TaskStateEntered Read price',
      'TaskStateEntered Read stock',
      'ParallelStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'fails as a Standard workflow does',
    input,
    mocks: [mock(readPrice, (_item, { fail }) => fail('UnknownItem')), mock(readStock, { left: 3 })],
    error: 'UnknownItem',
    transitions: 3,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Look up',
      'ParallelStateStarted',
      'TaskStateEntered Read price',
      'TaskStateEntered Read stock',
      'TaskFailed UnknownItem',
      'TaskStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed UnknownItem',
    ],
  },
  {
    name: 'ends as timed out after five minutes',
    input,
    mocks: [mock(readPrice, { cents: 250 }, { takes: '10m' }), mock(readStock, { left: 3 })],
    error: 'States.Timeout',
    transitions: 3,
    elapsed: 300,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Look up',
      'ParallelStateStarted',
      'TaskStateEntered Read price',
      'TaskStateEntered Read stock',
      'ExecutionTimedOut States.Timeout',
    ],
  },
]);
