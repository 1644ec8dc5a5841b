import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { importAll, importPage } from './workflow';

const next: Readonly<Record<string, string>> = { a: 'b', b: 'end' };
const mocks = [mock(importPage, ({ page }) => ({ next: next[page] ?? 'end', rows: 10 }))];

export const runs = runsOf(importAll, [
  {
    name: 'turns as long as the condition holds',
    input: { first: 'a' },
    mocks,
    output: { rows: 20 },
    transitions: 6,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered More?',
      'TaskStateEntered Import page',
      'ChoiceStateEntered More?',
      'TaskStateEntered Import page',
      'ChoiceStateEntered More?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'does not turn at all where it does not hold',
    input: { first: 'end' },
    output: { rows: 0 },
    transitions: 2,
    history: [
      'ExecutionStarted',
      'ChoiceStateEntered More?',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
]);
