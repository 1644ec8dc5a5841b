import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { archive, copy, find } from './workflow';

const input = { id: 'a-1' };

export const runs = runsOf(archive, [
  {
    name: 'ends the workflow early, with an output',
    input,
    mocks: [mock(find, { found: false, rows: 0 })],
    output: { archived: 0 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Find',
      'ChoiceStateEntered Nothing to do?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'goes on otherwise',
    input,
    mocks: [mock(find, { found: true, rows: 3 }), mock(copy, { rows: 3 })],
    output: { archived: 3 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Find',
      'ChoiceStateEntered Nothing to do?',
      'TaskStateEntered Copy',
      'ExecutionSucceeded',
    ],
  },
]);
