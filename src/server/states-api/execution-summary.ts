/** What is told of an execution besides its data. */

import type { JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import { toSeconds } from './answer';

/** As in the list of a machine's executions. */
export function summaryOf(execution: ExecutionDescription): JsonObject {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate } = execution;
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate: toSeconds(startDate),
    ...(stopDate === undefined ? {} : { stopDate: toSeconds(stopDate) }),
    redriveCount: 0,
  };
}
