/** Starts workflows by their value, so that the input is typed and checked before anything is sent. */

import { StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../dsl/workflow';
import { inputText } from './input-text';
import { machineArn, type MachineOptions } from './machine-arn';

export interface StartOptions extends MachineOptions {
  /** Makes the start idempotent: the same name with the same input starts once. */
  readonly name?: string;
}

export interface Started {
  readonly executionArn: string;
}

/**
 * Starts an execution of a workflow.
 *
 * Rejects with `InvalidInput`, nothing sent, where the input does not fit the workflow's schema, and with
 * `MissingArn` where nobody says which state machine it is.
 *
 * @example
 * const { executionArn } = await start(client, order, { orderId: 'o-1' }, { name: 'o-1' });
 */
export async function start<In>(
  client: SFNClient,
  workflow: Workflow<In, unknown>,
  input: NoInfer<In>,
  { name, ...options }: StartOptions = {},
): Promise<Started> {
  const stateMachineArn = machineArn(workflow, options);
  const command = new StartExecutionCommand({
    stateMachineArn,
    input: await inputText(workflow, input),
    ...(name === undefined ? {} : { name }),
  });
  const { executionArn } = await client.send(command);
  if (executionArn === undefined) throw new Error('unreachable: StartExecution answers with an arn');
  return { executionArn };
}
