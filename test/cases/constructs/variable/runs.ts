import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { charge, checkout, price } from './workflow';

const mocks = [mock(price, { total: 200 }), mock(charge, () => {})];

export const runs = runsOf(checkout, [
  {
    name: 'holds what was set on the way that was taken, at no cost',
    input: { id: 'o-1', vip: true, gift: true },
    mocks,
    output: { total: 180 },
    transitions: 4,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Price',
      'ChoiceStateEntered Vip?',
      'ChoiceStateEntered Gift?',
      'TaskStateEntered Charge',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'holds its first value where nothing set it',
    input: { id: 'o-1', vip: false, gift: false },
    mocks,
    output: { total: 200 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Price',
      'ChoiceStateEntered Vip?',
      'TaskStateEntered Charge',
      'ExecutionSucceeded',
    ],
  },
]);
