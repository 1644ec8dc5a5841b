/** Executions and their open task tokens, as those see them who watch from outside. */

import type { Json } from '../asl/json';
import type { Execution, ExecutionStatus } from './execution';
import type { OpenToken } from './run';

/** An execution as `DescribeExecution` shows it, with data in place of JSON text. */
export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: Date;
  readonly stopDate?: Date;
  readonly input: Json;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Present after a redrive. */
  readonly redriveCount?: number;
  readonly redriveDate?: Date;
  /** Of a child execution of a distributed Map. */
  readonly mapRunArn?: string;
}

/** Shows an execution as it stands. */
export function describe(execution: Execution): ExecutionDescription {
  const { output, failure, stoppedAt, redriveCount, redrivenAt, partOf } = execution;
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
    input: execution.input,
    ...(output === undefined ? {} : { output }),
    ...(failure?.error === undefined ? {} : { error: failure.error }),
    ...(failure?.cause === undefined ? {} : { cause: failure.cause }),
    ...(redrivenAt === undefined ? {} : { redriveCount, redriveDate: new Date(redrivenAt) }),
    ...(partOf === undefined ? {} : { mapRunArn: partOf.mapRunArn }),
  };
}

/** A task token that waits for somebody's answer. */
export interface PendingCallback {
  readonly taskToken: string;
  readonly executionArn: string;
  readonly stateName: string;
  /** What the task was called with. */
  readonly arguments: Json;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** Shows a token that somebody may answer. */
export function pendingCallback({ callback, run }: OpenToken): PendingCallback {
  const { taskToken, stateName, openedAt, timeoutSeconds, heartbeatSeconds } = callback;
  return {
    taskToken,
    executionArn: run.execution.arn,
    stateName,
    arguments: callback.arguments,
    since: openedAt,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
  };
}
