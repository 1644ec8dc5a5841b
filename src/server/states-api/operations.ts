/** The operations that are served, by the names clients call them. */

import { describeExecution } from './describe-execution';
import { getExecutionHistory } from './get-execution-history';
import { listExecutions } from './list-executions';
import type { Operation } from './operation';
import { sendTaskFailure } from './send-task-failure';
import { sendTaskHeartbeat } from './send-task-heartbeat';
import { sendTaskSuccess } from './send-task-success';
import { startExecution } from './start-execution';
import { stopExecution } from './stop-execution';

export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    DescribeExecution: describeExecution,
    GetExecutionHistory: getExecutionHistory,
    ListExecutions: listExecutions,
    SendTaskFailure: sendTaskFailure,
    SendTaskHeartbeat: sendTaskHeartbeat,
    SendTaskSuccess: sendTaskSuccess,
    StartExecution: startExecution,
    StopExecution: stopExecution,
  }),
);
