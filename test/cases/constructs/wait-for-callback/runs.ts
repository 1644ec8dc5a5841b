import { answer, mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { approval, askManager, requestLeave } from './workflow';

const input = { holiday: 'July' };
const asked = mock(askManager, () => {});

export const runs = runsOf(requestLeave, [
  {
    name: 'gives what whoever has the token answers',
    input,
    mocks: [asked, answer(approval, { approved: true, by: 'ann' }, { after: '2d', heartbeat: '6h' })],
    output: { granted: true, by: 'ann' },
    transitions: 1,
    elapsed: 172_800,
    history: ['ExecutionStarted', 'TaskStateEntered Manager approval', 'TaskSubmitted', 'ExecutionSucceeded'],
  },
  {
    name: 'fails as whoever has the token says',
    input,
    mocks: [asked, answer(approval, (_request, { fail }) => fail('Withdrawn'))],
    error: 'LeaveWithdrawn',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Manager approval',
      'TaskSubmitted',
      'TaskFailed Withdrawn',
      'FailStateEntered LeaveWithdrawn',
      'ExecutionFailed LeaveWithdrawn',
    ],
  },
  {
    name: 'handles a heartbeat that does not come as a timeout',
    input,
    mocks: [asked, answer(approval, { approved: true, by: 'ann' }, { after: '2d' })],
    output: { granted: true, by: 'nobody in three days' },
    transitions: 2,
    elapsed: 43_200,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Manager approval',
      'TaskSubmitted',
      'TaskTimedOut States.Timeout',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
]);
