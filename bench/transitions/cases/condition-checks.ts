/** Condition checks: three questions share a budget of further tries; when it is used, a fallback runs instead. */

import { lambda, type, workflow } from 'stepwright';
import { INVOKE, LAMBDA_RETRY, type Contest } from '../contest';

interface Job {
  job: string;
}

const isDataThere = lambda<(question: Job) => Promise<boolean>>('./is-data-there.ts');
const isDiskFree = lambda<(question: Job) => Promise<boolean>>('./is-disk-free.ts');
const isNight = lambda<(question: Job) => Promise<boolean>>('./is-night.ts');
const runJob = lambda<(job: Job) => Promise<{ rows: number }>>('./run-job.ts');
const fallBack = lambda<(job: Job) => Promise<{ rows: number }>>('./fall-back.ts');

const runWhenReady = workflow(
  'run-when-ready',
  { input: type<{ job: string; retries: number }>() },
  (ctx, { job, retries }) => {
    const budget = ctx.variable('budget', retries);
    const onExhausted = () => ctx.fail('NotReady');
    return ctx.try(
      'Run it',
      () => {
        ctx.check('Data there?', isDataThere, { job }, { gap: '1m', budget, onExhausted });
        ctx.check('Disk free?', isDiskFree, { job }, { gap: '1m', budget, onExhausted });
        ctx.check('Night?', isNight, { job }, { gap: '1h', budget, onExhausted });
        return ctx.step('Run job', runJob, { job });
      },
      { NotReady: () => ctx.step('Fall back', fallBack, { job }) },
    );
  },
);

/** Says yes when asked for the `times`th time. */
function yesAfter(times: number) {
  let asked = 0;
  return () => (asked += 1) >= times;
}

const input = { job: 'report', retries: 3 };
const functions = {
  IsDataThere: () => true,
  IsDiskFree: () => true,
  IsNight: () => true,
  RunJob: () => ({ rows: 3 }),
  FallBack: () => ({ rows: 0 }),
};

export const conditionChecksContest: Contest = {
  name: 'condition checks',
  workflow: runWhenReady,
  scenarios: [
    { name: 'ready at once', input, functions: () => functions },
    {
      name: 'ready in the end',
      input,
      functions: () => ({ ...functions, IsDataThere: yesAfter(3), IsNight: yesAfter(2) }),
    },
    {
      name: 'not ready',
      input,
      functions: () => ({ ...functions, IsDataThere: yesAfter(2), IsNight: yesAfter(9) }),
    },
  ],
  expert: {
    QueryLanguage: 'JSONata',
    StartAt: 'Data there?',
    States: {
      'Data there?': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${IsDataThere}',
          Payload: { job: '{% $states.context.Execution.Input.job %}' },
        },
        Retry: LAMBDA_RETRY,
        Assign: { left: '{% $exists($left) ? $left - 1 : $states.context.Execution.Input.retries %}' },
        Output: '{% $states.result.Payload %}',
        Next: 'Data there? - yes?',
      },
      'Data there? - yes?': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input %}', Next: 'Disk free?' },
          { Condition: '{% $left <= 0 %}', Next: 'Fall back' },
        ],
        Default: 'Data there? - wait',
      },
      'Data there? - wait': { Type: 'Wait', Seconds: 60, Next: 'Data there?' },
      'Disk free?': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${IsDiskFree}',
          Payload: { job: '{% $states.context.Execution.Input.job %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        Next: 'Disk free? - yes?',
      },
      'Disk free? - yes?': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input %}', Next: 'Night?' },
          { Condition: '{% $left <= 0 %}', Next: 'Fall back' },
        ],
        Assign: { left: '{% $left - 1 %}' },
        Default: 'Disk free? - wait',
      },
      'Disk free? - wait': { Type: 'Wait', Seconds: 60, Next: 'Disk free?' },
      'Night?': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${IsNight}',
          Payload: { job: '{% $states.context.Execution.Input.job %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        Next: 'Night? - yes?',
      },
      'Night? - yes?': {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input %}', Next: 'Run job' },
          { Condition: '{% $left <= 0 %}', Next: 'Fall back' },
        ],
        Assign: { left: '{% $left - 1 %}' },
        Default: 'Night? - wait',
      },
      'Night? - wait': { Type: 'Wait', Seconds: 3600, Next: 'Night?' },
      'Run job': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${RunJob}',
          Payload: { job: '{% $states.context.Execution.Input.job %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        End: true,
      },
      'Fall back': {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {
          FunctionName: '${FallBack}',
          Payload: { job: '{% $states.context.Execution.Input.job %}' },
        },
        Retry: LAMBDA_RETRY,
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  },
};
