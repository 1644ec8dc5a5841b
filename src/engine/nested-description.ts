/** An execution as those states see it that started it: `DescribeExecution` with capital letters, keys in AWS's order. */

import type { Json, JsonObject } from '../asl/json';
import type { Execution } from './execution';
import { jsonText } from './spelling';

interface Shown {
  /** `text` is JSON text, as the API has it; `value` is what the text says. */
  readonly data: 'text' | 'value';
  readonly date: (at: number) => Json;
}

/** Shows an execution that is over. */
export function nestedDescription(execution: Execution, { data, date }: Shown): JsonObject {
  const { failure, output, stoppedAt } = execution;
  const shown = (value: Json): Json => (data === 'text' ? jsonText(value) : value);
  return {
    ...(failure?.cause === undefined ? {} : { Cause: failure.cause }),
    ...(failure?.error === undefined ? {} : { Error: failure.error }),
    ExecutionArn: execution.arn,
    Input: shown(execution.input),
    InputDetails: { Included: true },
    Name: execution.name,
    ...(output === undefined ? {} : { Output: shown(output), OutputDetails: { Included: true } }),
    RedriveCount: execution.redriveCount,
    ...redriveStatus(execution),
    StartDate: date(execution.startedAt),
    StateMachineArn: execution.stateMachineArn,
    Status: execution.status,
    ...(stoppedAt === undefined ? {} : { StopDate: date(stoppedAt) }),
  };
}

/** Only Standard executions that have not succeeded can be gone on with. */
function redriveStatus({ arn, status }: Execution): JsonObject {
  if (arn.includes(':express:')) return {};
  if (status !== 'SUCCEEDED') return { RedriveStatus: 'REDRIVABLE' };
  return {
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  };
}
