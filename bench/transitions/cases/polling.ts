/** Polling: a job is submitted, and asked after until it is over, but not for ever. */

import { lambda, type, workflow } from 'stepwright';
import { INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const submit = lambda<(job: { query: string }) => Promise<{ jobId: string }>>('./submit.ts');
const getStatus =
  lambda<(job: { jobId: string }) => Promise<{ status: string; reason: string }>>('./get-status.ts');
const fetchResult = lambda<(job: { jobId: string }) => Promise<{ rows: number }>>('./fetch-result.ts');

const runJob = workflow('run-job', { input: type<{ query: string }>() }, (ctx, { query }) => {
  const { jobId } = ctx.step('Submit', submit, { query });
  const last = ctx.doUntil(
    'Over?',
    () => ctx.step('Get status', getStatus, { jobId }),
    ({ status }) => status.ne('running'),
    { every: '30s', maxAttempts: 5, onExhausted: () => ctx.fail('JobTooSlow') },
  );
  ctx.if('Failed?', last.status.eq('failed'), () => ctx.fail('JobFailed', last.reason));
  return ctx.step('Fetch result', fetchResult, { jobId });
});

/** The status of a job that is over when it is asked for the `turns`th time. */
function overAfter(turns: number, status: string) {
  let asked = 0;
  return () => ({ status: (asked += 1) < turns ? 'running' : status, reason: 'out of memory' });
}

const input = { query: 'sales' };
const functions = { Submit: () => ({ jobId: 'j-1' }), FetchResult: () => ({ rows: 3 }) };

export const pollingContest: Contest = {
  name: 'polling',
  workflow: runJob,
  scenarios: [
    { name: 'over at once', input, functions: () => ({ ...functions, GetStatus: overAfter(1, 'done') }) },
    {
      name: 'over at the third',
      input,
      functions: () => ({ ...functions, GetStatus: overAfter(3, 'done') }),
    },
    { name: 'failed', input, functions: () => ({ ...functions, GetStatus: overAfter(2, 'failed') }) },
    { name: 'too slow', input, functions: () => ({ ...functions, GetStatus: overAfter(9, 'done') }) },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Submit',
    States: {
      Submit: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${Submit}', Payload: { query: '{% $states.input.query %}' } },
        Retry: LAMBDA_RETRY,
        Assign: { jobId: '{% $states.result.Payload.jobId %}', asked: 0 },
        Next: 'Get status',
      },
      'Get status': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${GetStatus}', Payload: { jobId: '{% $jobId %}' } },
        Retry: LAMBDA_RETRY,
        Assign: { asked: '{% $asked + 1 %}' },
        Output: '{% $states.result.Payload %}',
        Next: 'Over?',
      },
      'Over?': {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $states.input.status = 'failed' %}", Next: 'JobFailed' },
          { Condition: "{% $states.input.status != 'running' %}", Next: 'Fetch result' },
          { Condition: '{% $asked >= 5 %}', Next: 'JobTooSlow' },
        ],
        Default: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 30, Next: 'Get status' },
      JobFailed: { Type: 'Fail', Error: 'JobFailed', Cause: '{% $states.input.reason %}' },
      JobTooSlow: { Type: 'Fail', Error: 'JobTooSlow' },
      'Fetch result': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: '${FetchResult}', Payload: { jobId: '{% $jobId %}' } },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  },
};
