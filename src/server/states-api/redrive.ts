/** Whether an execution can be redriven, and if not, why. */

import type { ExecutionDescription } from '../../engine/description';
import type { Service } from '../service';

export interface RedriveVerdict {
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  /** Present where it cannot be redriven by itself. */
  readonly redriveStatusReason?: string;
}

/** "Your execution history event count is less than 24,999" (developer guide). */
const MAX_EVENTS = 24_998;

/** "Redrivable within 14 days of their completion" (developer guide). */
const REDRIVABLE_MILLISECONDS = 14 * 86_400_000;

export function redriveOf({ engine, now }: Service, execution: ExecutionDescription): RedriveVerdict {
  const { executionArn, status, mapRunArn, stopDate } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    return notRedrivable(`Execution is ${status} and cannot be redriven`);
  }
  if (mapRunArn !== undefined) {
    const redriveStatusReason = 'Execution is part of a Map Run and is redriven with it';
    return { redriveStatus: 'REDRIVABLE_BY_MAP_RUN', redriveStatusReason };
  }
  if (now() - Number(stopDate ?? now()) > REDRIVABLE_MILLISECONDS) {
    return notRedrivable('Execution ended more than 14 days ago and cannot be redriven');
  }
  if (engine.snapshot(executionArn).eventCount > MAX_EVENTS) {
    return notRedrivable('Execution history has no room for more events');
  }
  return { redriveStatus: 'REDRIVABLE' };
}

function notRedrivable(redriveStatusReason: string): RedriveVerdict {
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason };
}
