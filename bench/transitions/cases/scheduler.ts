/** A scheduler: a job runs at its time, a failure is reported, and whoever plans says when it is due again. */

import { lambda, type, workflow } from 'stepwright';
import { Failed, INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

const runJob =
  lambda<(job: { name: string; at: string }) => Promise<void>>('./run-job.ts').throws('JobFailed');
const report = lambda<(job: { name: string; at: string; why: string }) => Promise<void>>('./report.ts');
const plan = lambda<(job: { name: string; after: string }) => Promise<{ next: string }>>('./plan.ts');

const schedule = workflow(
  'schedule',
  { input: type<{ name: string; first: string }>() },
  (ctx, { name, first }) => {
    const at = ctx.variable<string>('at', first);
    const runs = ctx.variable('runs', 0 as number);
    ctx.while('Due again?', at.ne('never'), () => {
      ctx.waitUntil('Wait', at);
      ctx.step(
        'Run job',
        runJob,
        { name, at },
        { catch: { JobFailed: (e) => ctx.step('Report', report, { name, at, why: e.message }) } },
      );
      runs.set(runs.plus(1));
      at.set(ctx.step('Plan', plan, { name, after: at }).next);
    });
    return { runs };
  },
);

const days: Readonly<Record<string, string>> = {
  '2030-01-02T00:00:00Z': '2030-01-03T00:00:00Z',
  '2030-01-03T00:00:00Z': '2030-01-04T00:00:00Z',
};
const input = { name: 'backup', first: '2030-01-02T00:00:00Z' };
const functions = { Plan: ({ after }: { after: string }) => ({ next: days[after] ?? 'never' }) };

export const schedulerContest: Contest = {
  name: 'scheduler',
  workflow: schedule,
  scenarios: [
    { name: 'three runs', input, functions: () => functions },
    { name: 'never', input: { ...input, first: 'never' }, functions: () => functions },
    {
      name: 'a run that fails',
      input,
      functions: () => ({
        ...functions,
        RunJob: ({ at }: { at: string }) =>
          at.includes('-03T') ? new Failed('JobFailed', 'disk full') : null,
      }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Due again?',
    States: {
      'Due again?': {
        Type: 'Choice',
        Choices: [
          {
            Condition: "{% $states.input.first = 'never' %}",
            Output: { runs: '{% $exists($runs) ? $runs : 0 %}' },
            Next: 'Done',
          },
        ],
        Assign: {
          at: '{% $states.input.first %}',
          runs: '{% ($exists($runs) ? $runs : 0) + 1 %}',
        },
        Default: 'Wait',
      },
      Wait: { Type: 'Wait', Timestamp: '{% $at %}', Next: 'Run job' },
      'Run job': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${RunJob}',
          Payload: { name: '{% $states.context.Execution.Input.name %}', at: '{% $at %}' },
        },
        Retry: LAMBDA_RETRY,
        Catch: [{ ErrorEquals: ['JobFailed'], Next: 'Report' }],
        Next: 'Plan',
      },
      Report: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Report}',
          Payload: {
            name: '{% $states.context.Execution.Input.name %}',
            at: '{% $at %}',
            why: '{% $parse($states.input.Cause).errorMessage %}',
          },
        },
        Retry: LAMBDA_RETRY,
        Next: 'Plan',
      },
      Plan: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${Plan}',
          Payload: { name: '{% $states.context.Execution.Input.name %}', after: '{% $at %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: { first: '{% $states.result.Payload.next %}' },
        Next: 'Due again?',
      },
      Done: { Type: 'Succeed' },
    },
  },
};
