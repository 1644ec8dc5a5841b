/** The jobs whose end a state waits for (`.sync`): how each is looked at, what its end is, and how it is ended before. */

import type { Json, JsonObject } from '../../asl/json';
import { isObject } from '../../asl/json-kind';

export interface JobCall {
  readonly action: string;
  readonly arguments: JsonObject;
}

/** A job that was taken over, with what the service answered then. */
export interface Submitted {
  readonly given: JsonObject;
  readonly answer: JsonObject;
}

export interface JobKind {
  /** Asks how the job goes. */
  readonly describe: (job: Submitted) => JobCall;
  /** What the state is given, of the description. */
  readonly resultIn: (description: JsonObject) => Json | undefined;
  readonly statusOf: (result: JsonObject) => JobStatus;
  /** Ends a job whose state has given up waiting. */
  readonly stop: (job: Submitted) => JobCall;
}

export type JobStatus = 'running' | 'succeeded' | 'failed';

/** Those that are waited for here, by service and action; the answers are those of the optimized integrations. */
const JOBS: Readonly<Record<string, JobKind>> = {
  'athena:startQueryExecution': {
    describe: ({ answer: { QueryExecutionId = null } }) => call('getQueryExecution', { QueryExecutionId }),
    resultIn: (description) => description,
    statusOf: ({ QueryExecution }) => statusIn(member(member(QueryExecution, 'Status'), 'State')),
    stop: ({ answer: { QueryExecutionId = null } }) => call('stopQueryExecution', { QueryExecutionId }),
  },
  'batch:submitJob': {
    describe: ({ answer: { JobId = null } }) => call('describeJobs', { Jobs: [JobId] }),
    resultIn: ({ Jobs }) => first(Jobs),
    statusOf: ({ Status }) => statusIn(Status),
    stop: ({ answer: { JobId = null } }) => call('terminateJob', { JobId, Reason: 'the state was ended' }),
  },
  'ecs:runTask': {
    describe: (job) => call('describeTasks', { ...clusterOf(job), Tasks: [taskArnOf(job)] }),
    resultIn: ({ Tasks }) => first(Tasks),
    statusOf: taskStatus,
    stop: (job) => call('stopTask', { ...clusterOf(job), Task: taskArnOf(job) }),
  },
  'glue:startJobRun': {
    describe: (job) => call('getJobRun', { JobName: jobNameOf(job), RunId: job.answer['JobRunId'] ?? null }),
    resultIn: ({ JobRun }) => JobRun,
    statusOf: ({ JobRunState }) => statusIn(JobRunState),
    stop: (job) =>
      call('batchStopJobRun', { JobName: jobNameOf(job), JobRunIds: [job.answer['JobRunId'] ?? null] }),
  },
};

/** `undefined` where nothing here waits for the end of such a job. */
export function jobKindOf(service: string, action: string): JobKind | undefined {
  const name = `${service}:${action}`;
  return Object.hasOwn(JOBS, name) ? JOBS[name] : undefined;
}

const FAILED: readonly Json[] = ['FAILED', 'CANCELLED', 'TIMEOUT', 'STOPPED', 'ERROR', 'EXPIRED'];

function statusIn(status: Json | undefined): JobStatus {
  if (status === 'SUCCEEDED') return 'succeeded';
  return status !== undefined && FAILED.includes(status) ? 'failed' : 'running';
}

/** A task of ECS just stops; how it went, its containers say. */
function taskStatus({ LastStatus, StopCode, Containers }: JsonObject): JobStatus {
  if (LastStatus !== 'STOPPED') return 'running';
  const containers: readonly Json[] = Array.isArray(Containers) ? Containers : [];
  const wentWell = containers.every((container) => member(container, 'ExitCode') === 0);
  return wentWell && StopCode !== 'TaskFailedToStart' ? 'succeeded' : 'failed';
}

function call(action: string, given: JsonObject): JobCall {
  return { action, arguments: given };
}

function clusterOf({ given: { Cluster } }: Submitted): JsonObject {
  return Cluster === undefined ? {} : { Cluster };
}

function taskArnOf({ answer: { Tasks } }: Submitted): Json {
  return member(first(Tasks), 'TaskArn') ?? null;
}

function jobNameOf({ given: { JobName = null } }: Submitted): Json {
  return JobName;
}

function first(list: Json | undefined): Json | undefined {
  return Array.isArray(list) ? (list as readonly Json[])[0] : undefined; // narrowed to any otherwise
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}
