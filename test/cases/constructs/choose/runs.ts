import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { payOut, review, settleClaim } from './workflow';

export const runs = runsOf(settleClaim, [
  {
    name: 'takes the first way whose condition holds',
    input: { id: 'c-1', amount: 20_000 },
    mocks: [mock(review, { reviewer: 'ann' }), mock(payOut, () => {})],
    output: null,
    transitions: 3,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered How large?',
      'TaskStateEntered Review',
      'TaskStateEntered Pay out',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'takes the last way where no condition holds',
    input: { id: 'c-1', amount: 20 },
    mocks: [mock(payOut, () => {})],
    output: null,
    transitions: 2,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered How large?',
      'TaskStateEntered Pay out',
      'ExecutionSucceeded',
    ],
  },
]);
