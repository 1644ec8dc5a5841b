/** An execution that a step may change. */

import type { Execution } from './execution';

export type DraftExecution = { -readonly [K in keyof Execution]: Execution[K] };

/** Written out, as that of a frame is: there is one a step. */
export function copyExecution(execution: Execution): DraftExecution {
  return {
    arn: execution.arn,
    name: execution.name,
    stateMachineArn: execution.stateMachineArn,
    roleArn: execution.roleArn,
    isSynchronous: execution.isSynchronous,
    partOf: execution.partOf,
    startedBy: execution.startedBy,
    input: execution.input,
    status: execution.status,
    startedAt: execution.startedAt,
    stoppedAt: execution.stoppedAt,
    at: execution.at,
    output: execution.output,
    texts: execution.texts,
    failure: execution.failure,
    eventCount: execution.eventCount,
    draws: execution.draws,
    tickets: execution.tickets,
    frames: execution.frames,
    lastFrame: execution.lastFrame,
    left: execution.left,
    redriveCount: execution.redriveCount,
    redrivenAt: execution.redrivenAt,
    turns: execution.turns,
    outstanding: execution.outstanding,
    expiredTokens: execution.expiredTokens,
    mapRuns: execution.mapRuns,
  };
}
