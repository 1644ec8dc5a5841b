import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { order, reserve } from './workflow';

const input = { id: 'o-1' };

export const runs = runsOf(order, [
  {
    name: 'ends the execution with an error and a cause',
    input,
    mocks: [mock(reserve, { left: -1 })],
    error: 'SoldOut',
    cause: 'o-1 is sold out',
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Reserve',
      'ChoiceStateEntered None left?',
      'FailStateEntered SoldOut',
      'ExecutionFailed SoldOut',
    ],
  },
  {
    name: 'gives an error of a task a name of its own',
    input,
    mocks: [mock(reserve, (_order, { fail }) => fail('UnknownArticle', 'no such article'))],
    error: 'OrderRefused',
    cause: 'no such article',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Reserve',
      'TaskFailed UnknownArticle',
      'FailStateEntered OrderRefused',
      'ExecutionFailed OrderRefused',
    ],
  },
]);
