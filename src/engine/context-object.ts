/** Builds the context object, which a state reads as `$states.context`. */

import type { JsonObject } from '../asl/json';
import type { Draft } from './draft';
import type { Frame } from './execution';

/** The context object as a state sees it; its keys stand in the order in which AWS prints them. */
export function contextObject(draft: Draft): JsonObject {
  const { execution, frame, state, machine } = draft;
  if (machine.context !== undefined) return machine.context;
  const item = draft.item ?? mapItem(draft, frame);
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: timestamp(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      ...redriveOf(execution),
    },
    StateMachine: { Id: execution.stateMachineArn, Name: machineName(execution.stateMachineArn) },
    State: {
      Name: frame.state,
      EnteredTime: timestamp(frame.enteredAt),
      ...('retriers' in state ? { RetryCount: frame.retryCount } : {}),
    },
    ...(item === undefined ? {} : { Map: { Item: item } }),
    ...(frame.taskToken === undefined ? {} : { Task: { Token: frame.taskToken } }),
  };
}

/** Who waits for the end of an execution does not redrive it. */
function redriveOf({ isSynchronous, redriveCount, redrivenAt }: Draft['execution']): JsonObject {
  if (isSynchronous) return {};
  return {
    RedriveCount: redriveCount,
    ...(redrivenAt === undefined ? {} : { RedriveTime: timestamp(redrivenAt) }),
  };
}

/** The item of the innermost iteration that a strand belongs to. */
function mapItem(draft: Draft, { branch }: Frame): JsonObject | undefined {
  if (branch === undefined) return undefined;
  const parent = draft.frameAt(branch.parent);
  const items = parent.fork?.items;
  if (items === undefined) return mapItem(draft, parent);
  return { Index: branch.index, Value: items[branch.index] ?? null };
}

/** ISO 8601 in UTC, without a fraction where it is zero. */
function timestamp(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

function machineName(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
