/** Starts workflows by their value, so that the input is typed and checked before anything is sent. */

import { StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { checkValue } from '../dsl/check-value';
import type { Workflow } from '../dsl/workflow';
import { arnVariable } from './arn-variable';
import { asPayload } from './payload';
import { refusal } from './refusal';

export interface StartOptions {
  /** Makes the start idempotent: the same name with the same input starts once. */
  readonly name?: string;
  /** Of the state machine or an alias. Default: what the variable named by `arnVariable` holds. */
  readonly arn?: string;
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
  { name, arn }: StartOptions = {},
): Promise<Started> {
  const stateMachineArn = arn ?? arnFromEnvironment(workflow.name);
  const text = asPayload(
    'InvalidInput',
    `the input of workflow "${workflow.name}"`,
    await checkedInput(workflow, input),
  );
  const command = new StartExecutionCommand({
    stateMachineArn,
    input: text,
    ...(name === undefined ? {} : { name }),
  });
  const { executionArn } = await client.send(command);
  if (executionArn === undefined) throw new Error('unreachable: StartExecution answers with an arn');
  return { executionArn };
}

function arnFromEnvironment(workflowName: string): string {
  const variable = arnVariable(workflowName);
  const arn = process.env[variable];
  if (arn !== undefined && arn !== '') return arn;
  const advice = `give { arn }, or set the environment variable ${variable}`;
  throw refusal('MissingArn', `which state machine runs workflow "${workflowName}" is not known; ${advice}`);
}

async function checkedInput({ name, contract }: Workflow, input: unknown): Promise<unknown> {
  const checked = await checkValue(contract.input, input);
  if (checked.kind === 'fits') return checked.value;
  throw refusal(
    'InvalidInput',
    `the input of workflow "${name}" does not fit its schema: ${checked.issues.join('; ')}`,
  );
}
