/** Human approval: the manager is asked, then the director; whoever decides, the author is told. */

import { callback, lambda, type, workflow, type TaskToken } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, Later, type Contest } from '../contest';

const ask =
  lambda<(letter: { article: string; whom: string; token: TaskToken }) => Promise<void>>('./ask.ts');
const publish = lambda<(article: { id: string }) => Promise<{ url: string }>>('./publish.ts');
const tell = lambda<(letter: { article: string; decision: string }) => Promise<void>>('./tell.ts');
const decision = callback('decision', {
  output: type<{ approved: boolean; why: string }>(),
  errors: ['Withdrawn'],
});

const approve = workflow('approve', { input: type<{ id: string }>() }, (ctx, { id }) => {
  const decided = ctx.waitForCallback(
    'Ask manager',
    decision,
    ask,
    (token) => ({ article: id, whom: 'manager', token }),
    {
      timeout: '2d',
      catch: {
        'States.Timeout': () =>
          ctx.waitForCallback(
            'Ask director',
            decision,
            ask,
            (token) => ({ article: id, whom: 'director', token }),
            {
              timeout: '3d',
              catch: { 'States.Timeout': () => ({ approved: false, why: 'nobody answered' }) },
            },
          ),
        Withdrawn: () => ctx.fail('ArticleWithdrawn'),
      },
    },
  );
  ctx.if(
    'Approved?',
    decided.approved,
    () => ctx.step('Publish', publish, { id }),
    () => ctx.step('Tell author', tell, { article: id, decision: decided.why }),
  );
  return { published: decided.approved };
});

const input = { id: 'a-1' };
const functions = { Publish: () => ({ url: 'https://example.com/a-1' }) };
const yes = new Later(60, { approved: true, why: 'good' });

export const humanApprovalContest: Contest = {
  name: 'human approval',
  workflow: approve,
  scenarios: [
    { name: 'approved', input, functions: () => ({ ...functions, Ask: () => yes }) },
    {
      name: 'declined by the director',
      input,
      functions: () => ({
        ...functions,
        Ask: ({ whom }: { whom: string }) =>
          whom === 'manager' ? new Later(0) : new Later(60, { approved: false, why: 'dull' }),
      }),
    },
    { name: 'nobody answers', input, functions: () => ({ ...functions, Ask: () => new Later(0) }) },
    {
      name: 'withdrawn',
      input,
      functions: () => ({ ...functions, Ask: () => new Later(60, new Failed('Withdrawn')) }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask manager',
    States: {
      'Ask manager': {
        Type: 'Task',
        Resource: `${INVOKE}.waitForTaskToken`,
        Arguments: {
          FunctionName: '${Ask}',
          Payload: {
            article: '{% $states.context.Execution.Input.id %}',
            whom: 'manager',
            token: '{% $states.context.Task.Token %}',
          },
        },
        TimeoutSeconds: 172800,
        Retry: LAMBDA_RETRY,
        Catch: [
          { ErrorEquals: ['States.Timeout'], Next: 'Ask director' },
          { ErrorEquals: ['Withdrawn'], Next: 'ArticleWithdrawn' },
        ],
        Next: 'Approved?',
      },
      'Ask director': {
        Type: 'Task',
        Resource: `${INVOKE}.waitForTaskToken`,
        Arguments: {
          FunctionName: '${Ask}',
          Payload: {
            article: '{% $states.context.Execution.Input.id %}',
            whom: 'director',
            token: '{% $states.context.Task.Token %}',
          },
        },
        TimeoutSeconds: 259200,
        Retry: LAMBDA_RETRY,
        Catch: [
          {
            ErrorEquals: ['States.Timeout'],
            Output: { why: 'nobody answered' },
            Next: 'Tell author',
          },
        ],
        Next: 'Approved?',
      },
      ArticleWithdrawn: { Type: 'Fail', Error: 'ArticleWithdrawn' },
      'Approved?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.approved %}', Next: 'Publish' }],
        Default: 'Tell author',
      },
      Publish: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Publish}',
          Payload: { id: '{% $states.context.Execution.Input.id %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: { published: true },
        End: true,
      },
      'Tell author': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Tell}',
          Payload: {
            article: '{% $states.context.Execution.Input.id %}',
            decision: '{% $states.input.why %}',
          },
        },
        Retry: LAMBDA_RETRY,
        Output: { published: false },
        End: true,
      },
    },
  },
};
