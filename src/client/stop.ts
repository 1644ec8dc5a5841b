/** Stops executions. */

import { StopExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';

export interface StopReason {
  readonly error?: string;
  readonly cause?: string;
}

/**
 * Stops an execution of a Standard workflow, which is `ABORTED` then; nothing is caught or undone.
 *
 * @example
 * await stop(client, executionArn, { error: 'OrderWithdrawn', cause: 'the customer called' });
 */
export async function stop(
  client: SFNClient,
  executionArn: string,
  reason: StopReason = {},
): Promise<{ readonly stopDate: Date }> {
  const { stopDate } = await client.send(new StopExecutionCommand({ executionArn, ...reason }));
  if (stopDate === undefined) throw new Error('unreachable: StopExecution answers with a date');
  return { stopDate };
}
