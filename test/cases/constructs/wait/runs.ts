import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { remind, send, sendMail } from './workflow';

export const runs = runsOf(sendMail, [
  {
    name: 'waits as long as the data says, then as long as is written',
    input: { to: 'ann' },
    mocks: [mock(send, { retryAfterSeconds: 40 }), mock(remind, () => {})],
    output: null,
    transitions: 4,
    elapsed: 340,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Send',
      'WaitStateEntered Respect the limit',
      'TaskStateEntered Remind',
      'WaitStateEntered Cool down',
      'ExecutionSucceeded',
    ],
  },
]);
