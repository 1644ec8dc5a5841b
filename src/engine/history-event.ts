/** Writes records of the history as the API spells them. */

import type { Json } from '../asl/json';
import type {
  Credentials,
  ErrorDetails,
  HistoryEvent,
  HistoryRecord,
  OutputDetails,
  ResourceNames,
  TimeLimits,
} from './history';

type Details = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

const COMPLETE = { truncated: false };

/** Writes a history. What leaves a state enters the next one, and is written as text but once. */
export function toHistoryEvents(records: readonly HistoryRecord[]): readonly HistoryEvent[] {
  let latest: Json | undefined;
  let latestText: string | undefined;

  return records.map((record) => {
    const { data } = record;
    // Of objects, the same reference is the same data; other values cost nothing to write.
    if (record.text !== undefined || typeof data !== 'object' || data === null) return toHistoryEvent(record);
    if (data !== latest) {
      latest = data;
      latestText = text(data);
    }
    return toHistoryEvent({ ...record, text: latestText });
  });
}

/** Writes one record as `GetExecutionHistory` spells it. */
export function toHistoryEvent(record: HistoryRecord): HistoryEvent {
  return {
    id: record.id,
    previousEventId: record.previousEventId,
    timestamp: new Date(record.at),
    type: record.type,
    ...detailsOf(record),
  };
}

function detailsOf(record: HistoryRecord): Details {
  if (record.type.endsWith('StateEntered'))
    return { stateEnteredEventDetails: { ...named(record), ...input(record) } };
  if (record.type.endsWith('StateExited')) return exited(record);
  if (record.type.startsWith('Execution')) return executionDetails(record);
  if (record.type.startsWith('Map')) return mapDetails(record);
  if (record.type.startsWith('Activity')) return activityDetails(record);
  return record.type.startsWith('Lambda') ? lambdaDetails(record) : taskDetails(record);
}

function executionDetails(record: HistoryRecord): Details {
  switch (record.type) {
    case 'ExecutionStarted': {
      const roleArn = record.detail?.kind === 'started' ? record.detail.roleArn : '';
      return { executionStartedEventDetails: { ...input(record), roleArn } };
    }
    case 'ExecutionSucceeded':
      return { executionSucceededEventDetails: output(record) };
    case 'ExecutionTimedOut':
      return { executionTimedOutEventDetails: error(record) };
    case 'ExecutionRedriven': {
      const redriveCount = record.detail?.kind === 'redriven' ? record.detail.count : 0;
      return { executionRedrivenEventDetails: { redriveCount } };
    }
    case 'ExecutionAborted':
      return { executionAbortedEventDetails: error(record) };
    default:
      return { executionFailedEventDetails: error(record) };
  }
}

function exited(record: HistoryRecord): Details {
  const variables = record.detail?.kind === 'assigned' ? record.detail.variables : undefined;
  const assigned =
    variables === undefined
      ? {}
      : { assignedVariables: texts(variables), assignedVariablesDetails: COMPLETE };

  return { stateExitedEventDetails: { ...named(record), ...output(record), ...assigned } };
}

function mapDetails(record: HistoryRecord): Details {
  const { type, detail } = record;
  if (detail?.kind === 'fork') return { mapStateStartedEventDetails: { length: detail.length } };
  if (detail?.kind === 'map-run') return mapRunStarted(detail.arn, detail.redrives);
  if (type === 'MapRunFailed') return { mapRunFailedEventDetails: error(record) };
  if (detail?.kind !== 'iteration') return {};

  const iteration = { ...named(record), index: detail.index };
  switch (type) {
    case 'MapIterationStarted':
      return { mapIterationStartedEventDetails: iteration };
    case 'MapIterationSucceeded':
      return { mapIterationSucceededEventDetails: iteration };
    case 'MapIterationFailed':
      return { mapIterationFailedEventDetails: iteration };
    default:
      return { mapIterationAbortedEventDetails: iteration };
  }
}

function taskDetails(record: HistoryRecord): Details {
  switch (record.type) {
    case 'TaskScheduled':
      return scheduled(record);
    case 'TaskStarted':
      return { taskStartedEventDetails: resource(record) };
    case 'TaskSubmitted':
      return { taskSubmittedEventDetails: { ...resource(record), ...output(record) } };
    case 'TaskSucceeded':
      return { taskSucceededEventDetails: { ...resource(record), ...output(record) } };
    case 'TaskFailed':
      return { taskFailedEventDetails: { ...resource(record), ...error(record) } };
    case 'TaskTimedOut':
      return { taskTimedOutEventDetails: { ...resource(record), ...error(record) } };
    case 'EvaluationFailed':
      return evaluationFailed(record);
    default:
      return {};
  }
}

function lambdaDetails(record: HistoryRecord): Details {
  switch (record.type) {
    case 'LambdaFunctionScheduled':
      return lambdaScheduled(record);
    case 'LambdaFunctionSucceeded':
      return { lambdaFunctionSucceededEventDetails: output(record) };
    case 'LambdaFunctionFailed':
      return { lambdaFunctionFailedEventDetails: error(record) };
    case 'LambdaFunctionTimedOut':
      return { lambdaFunctionTimedOutEventDetails: error(record) };
    default:
      return {};
  }
}

function mapRunStarted(mapRunArn: string, redriveCount: number | undefined): Details {
  return redriveCount === undefined
    ? { mapRunStartedEventDetails: { mapRunArn } }
    : { mapRunRedrivenEventDetails: { mapRunArn, redriveCount } };
}

function activityDetails(record: HistoryRecord): Details {
  switch (record.type) {
    case 'ActivityScheduled': {
      const { resource: arn } = resource(record);
      return { activityScheduledEventDetails: { resource: arn, ...input(record), ...timeLimits(record) } };
    }
    case 'ActivityStarted': {
      const name = record.detail?.kind === 'worker' ? record.detail.name : undefined;
      return { activityStartedEventDetails: name === undefined ? {} : { workerName: name } };
    }
    case 'ActivitySucceeded':
      return { activitySucceededEventDetails: output(record) };
    case 'ActivityFailed':
      return { activityFailedEventDetails: error(record) };
    default:
      return { activityTimedOutEventDetails: error(record) };
  }
}

function scheduled(record: HistoryRecord): Details {
  const region = record.detail?.kind === 'scheduled' ? record.detail.region : '';
  return {
    taskScheduledEventDetails: {
      ...resource(record),
      region,
      parameters: dataText(record),
      ...timeLimits(record),
      ...credentials(record),
    },
  };
}

/** The event has no heartbeat in it, whatever the state says: nobody could send one. */
function lambdaScheduled(record: HistoryRecord): Details {
  const { timeoutInSeconds } = timeLimits(record);
  return {
    lambdaFunctionScheduledEventDetails: {
      resource: resource(record).resource,
      ...input(record),
      ...(timeoutInSeconds === undefined ? {} : { timeoutInSeconds }),
      ...credentials(record),
    },
  };
}

function timeLimits({ detail }: HistoryRecord): TimeLimits {
  if (detail?.kind !== 'scheduled') return {};
  const { timeoutSeconds, heartbeatSeconds } = detail;
  return {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  };
}

function credentials({ detail }: HistoryRecord): Credentials {
  if (detail?.kind !== 'scheduled' || detail.roleArn === undefined) return {};
  return { taskCredentials: { roleArn: detail.roleArn } };
}

function evaluationFailed(record: HistoryRecord): Details {
  const location = record.detail?.kind === 'failure' ? record.detail.location : undefined;
  return {
    evaluationFailedEventDetails: {
      ...error(record),
      ...(location === undefined ? {} : { location }),
      state: record.state ?? '',
    },
  };
}

function named(record: HistoryRecord): { readonly name: string } {
  return { name: record.state ?? '' };
}

function input(record: HistoryRecord) {
  return { input: dataText(record), inputDetails: COMPLETE };
}

function output(record: HistoryRecord): OutputDetails {
  return { output: dataText(record), outputDetails: COMPLETE };
}

function error({ detail }: HistoryRecord): ErrorDetails {
  if (detail?.kind !== 'failure') return {};
  return {
    ...(detail.error === undefined ? {} : { error: detail.error }),
    ...(detail.cause === undefined ? {} : { cause: detail.cause }),
  };
}

const NO_RESOURCE: ResourceNames = { resourceType: '', resource: '' };

function resource({ detail }: HistoryRecord): ResourceNames {
  if (detail === undefined || !('resource' in detail)) return NO_RESOURCE;
  return detail.resource ?? NO_RESOURCE;
}

function texts(variables: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, text(value)]));
}

function dataText({ text: spelled, data }: HistoryRecord): string {
  return spelled ?? text(data);
}

function text(data: Json | undefined): string {
  return JSON.stringify(data ?? null);
}
