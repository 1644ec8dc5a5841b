import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { ask, decide, grantCredit } from './workflow';

const input = { customer: 'ann' };

export const runs = runsOf(grantCredit, [
  {
    name: 'gives the handler of a variant what only that variant has',
    input,
    mocks: [mock(decide, { status: 'approved', limit: 500 })],
    output: { customer: 'ann', limit: 500 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Decide',
      'ChoiceStateEntered Decision?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'takes steps on the way of a variant',
    input,
    mocks: [mock(decide, { status: 'unsure', questions: ['income?'] }), mock(ask, { limit: 100 })],
    output: { customer: 'ann', limit: 100 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Decide',
      'ChoiceStateEntered Decision?',
      'TaskStateEntered Ask',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'ends the workflow where a handler fails',
    input,
    mocks: [mock(decide, { status: 'declined', reason: 'no income' })],
    error: 'CreditDeclined',
    cause: 'no income',
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Decide',
      'ChoiceStateEntered Decision?',
      'FailStateEntered CreditDeclined',
      'ExecutionFailed CreditDeclined',
    ],
  },
]);
