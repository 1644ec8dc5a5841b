import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { publish, release } from './workflow';

const mocks = [mock(publish, { url: 'https://example.com/a-1' })];

export const runs = runsOf(release, [
  {
    name: 'waits until the moment',
    input: { id: 'a-1', embargo: '2030-01-01T10:00:00.500Z' },
    mocks,
    start: '2030-01-01T08:00:00Z',
    output: { url: 'https://example.com/a-1' },
    transitions: 3,
    elapsed: 7200.5,
    history: [
      'ExecutionStarted',
      'WaitStateEntered Wait for the launch',
      'WaitStateEntered Wait for the embargo',
      'TaskStateEntered Publish',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'goes on at once where the moment has passed',
    input: { id: 'a-1', embargo: '2025-01-01T00:00:00Z' },
    mocks,
    start: '2031-01-01T00:00:00Z',
    output: { url: 'https://example.com/a-1' },
    transitions: 3,
    elapsed: 0,
    history: [
      'ExecutionStarted',
      'WaitStateEntered Wait for the launch',
      'WaitStateEntered Wait for the embargo',
      'TaskStateEntered Publish',
      'ExecutionSucceeded',
    ],
  },
]);
