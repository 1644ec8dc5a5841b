/**
 * Writes histories as Step Functions logs them to CloudWatch.
 *
 * From "Logging using CloudWatch Logs" in the developer guide: which events each level lets through. Without
 * execution data, inputs, outputs and variables are left out; errors and causes are not.
 */

import type { HistoryEvent, HistoryEventType } from './history';
import type { Json, JsonObject } from '../asl/json';

export interface Logging {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
}

export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF';

/** An event as it is written to the log. */
export interface LogEvent {
  readonly id: string;
  readonly type: HistoryEventType;
  readonly details: JsonObject;
  readonly previous_event_id: string;
  /** Milliseconds since the epoch. */
  readonly event_timestamp: string;
  readonly execution_arn: string;
  readonly redrive_count: string;
}

/** The log of an execution, oldest event first. */
export function toLogEvents(
  executionArn: string,
  history: readonly HistoryEvent[],
  logging: Logging,
): readonly LogEvent[] {
  let redrives = 0;
  return history.flatMap((event) => {
    if (event.type === 'ExecutionRedriven') redrives += 1;
    return isLogged(event.type, logging.level) ? [logEvent({ executionArn, redrives }, event, logging)] : [];
  });
}

function isLogged(type: HistoryEventType, level: LogLevel): boolean {
  switch (level) {
    case 'ALL':
      return true;
    case 'ERROR':
      return type === 'FailStateEntered' || /(?:Failed|TimedOut|Aborted)$/.test(type);
    case 'FATAL':
      return /^Execution(?:Failed|TimedOut|Aborted)$/.test(type);
    case 'OFF':
      return false;
  }
}

/** Members of an event's details that hold data of the execution: they are left out where it is not wanted. */
export const EXECUTION_DATA = [
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
];

interface Logged {
  readonly executionArn: string;
  readonly redrives: number;
}

function logEvent(
  { executionArn, redrives }: Logged,
  event: HistoryEvent,
  { includeExecutionData }: Logging,
): LogEvent {
  const { id, previousEventId, timestamp, type, ...named } = event;
  const [details = {}] = Object.values(named) as JsonObject[]; // an event has at most one `…EventDetails`
  const kept = Object.entries(details).filter(
    ([field]) => includeExecutionData || !EXECUTION_DATA.includes(field),
  );
  return {
    id: String(id),
    type,
    details: Object.fromEntries<Json>(kept),
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp.getTime()),
    execution_arn: executionArn,
    redrive_count: String(redrives),
  };
}
