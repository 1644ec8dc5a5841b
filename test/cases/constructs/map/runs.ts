import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { weigh, weighOrder } from './workflow';

const input = { lines: [{ sku: 'a' }, { sku: 'b' }] };

export const runs = runsOf(weighOrder, [
  {
    name: 'gives an array of what the items gave',
    input,
    mocks: [mock(weigh, ({ position }) => ({ grams: 100 + position }))],
    output: { total: 201 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'MapStateEntered Each line',
      'MapStateStarted',
      'MapIterationStarted Each line 0',
      'MapIterationStarted Each line 1',
      'TaskStateEntered Weigh',
      'TaskStateEntered Weigh',
      'MapIterationSucceeded Each line 0',
      'MapIterationSucceeded Each line 1',
      'MapStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'gives an empty array without items',
    input: { lines: [] },
    output: { total: 0 },
    transitions: 1,
    history: [
      'ExecutionStarted',
      'MapStateEntered Each line',
      'MapStateStarted',
      'MapStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'ends the other items when one fails, and hands its error to the handler',
    input,
    mocks: [
      mock(weigh, ({ sku }, { fail }) => (sku === 'a' ? fail('NoScale') : { grams: 1 }), { takes: '1s' }),
    ],
    error: 'WeightUnknown',
    transitions: 4,
    history: [
      'ExecutionStarted',
      'MapStateEntered Each line',
      'MapStateStarted',
      'MapIterationStarted Each line 0',
      'MapIterationStarted Each line 1',
      'TaskStateEntered Weigh',
      'TaskStateEntered Weigh',
      'TaskFailed NoScale',
      'MapIterationFailed Each line 0',
      'TaskStateAborted',
      'MapIterationAborted Each line 1',
      'TaskStateAborted',
      'MapStateFailed',
      'FailStateEntered WeightUnknown',
      'ExecutionFailed WeightUnknown',
    ],
  },
]);
