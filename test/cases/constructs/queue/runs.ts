import { answer } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { publishArticle, review } from './workflow';

const input = { articleId: 'a-1', author: 'ann' };

export const runs = runsOf(publishArticle, [
  {
    name: 'gives what the worker answers',
    input,
    mocks: [answer(review, { approved: true }, { after: '1d', heartbeat: '1h' })],
    output: { articleId: 'a-1', published: true },
    transitions: 1,
    elapsed: 86_400,
    history: ['ExecutionStarted', 'TaskStateEntered Review', 'TaskSubmitted', 'ExecutionSucceeded'],
  },
  {
    name: 'handles an error that the worker answers with; the answer sees the message',
    input,
    mocks: [answer(review, (message, { fail }) => fail('Withdrawn', JSON.stringify(message)))],
    output: { articleId: 'a-1', published: false },
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Review',
      'TaskSubmitted',
      'TaskFailed Withdrawn',
      'SucceedStateEntered Done',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'fails when nobody works on the message',
    input,
    mocks: [answer(review, { approved: true }, { after: '1d' })],
    error: 'States.Timeout',
    transitions: 1,
    elapsed: 14_400,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Review',
      'TaskSubmitted',
      'TaskTimedOut States.Timeout',
      'ExecutionFailed States.Timeout',
    ],
  },
]);
