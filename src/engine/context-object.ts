/** Builds the context object, which a state reads as `$states.context`. */

import type { JsonObject } from '../asl/json';
import type { Execution, Frame } from './execution';
import type { StateProgram } from './state-program';

/** The context object as a state sees it; its keys stand in the order in which AWS prints them. */
export function contextObject(execution: Execution, frame: Frame, state: StateProgram): JsonObject {
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: timestamp(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.stateMachineArn, Name: machineName(execution.stateMachineArn) },
    State: {
      Name: frame.state,
      EnteredTime: timestamp(frame.enteredAt),
      ...(state.kind === 'task' ? { RetryCount: frame.retryCount } : {}),
    },
    ...(frame.taskToken === undefined ? {} : { Task: { Token: frame.taskToken } }),
  };
}

/** ISO 8601 in UTC, without a fraction where it is zero. */
function timestamp(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

function machineName(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
