/** Runs an Express workflow and waits for its end in the same call. */

import { StartSyncExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../dsl/workflow';
import { stateOf, type ExecutionResult } from './execution';
import { inputText } from './input-text';
import { machineArn } from './machine-arn';
import { refusal } from './refusal';
import type { StartOptions } from './start';

export type SyncResult<Out> = ExecutionResult<Out> & { readonly executionArn: string };

/**
 * Runs an Express workflow to its end, five minutes at most.
 *
 * A failed execution does not reject. Refuses a Standard workflow with `WrongType`; else it rejects as `start` does,
 * and with `InvalidOutput` where the output does not fit the workflow's contract. Against a local service the client
 * needs `disableHostPrefix`, which `createClient` sets.
 *
 * @example
 * const priced = await startSync(client, pricing, { sku: 'a-1' });
 * if (priced.kind === 'succeeded') console.log(priced.output.total);
 */
export async function startSync<In, Out>(
  client: SFNClient,
  workflow: Workflow<In, Out>,
  input: NoInfer<In>,
  { name, ...options }: StartOptions = {},
): Promise<SyncResult<Out>> {
  refuseStandard(workflow);
  const command = new StartSyncExecutionCommand({
    stateMachineArn: machineArn(workflow, options),
    input: await inputText(workflow, input),
    ...(name === undefined ? {} : { name }),
  });
  const told = await client.send(command);
  const state = await stateOf(workflow, told);
  if (state.kind === 'running' || told.executionArn === undefined) {
    throw new Error('unreachable: StartSyncExecution answers when the execution has ended');
  }
  return { ...state, executionArn: told.executionArn };
}

function refuseStandard({ name, type }: Workflow): void {
  if (type === 'EXPRESS') return;
  const advice = "start it and wait for its result, or make it an Express one: { type: 'EXPRESS' }";
  throw refusal(
    'WrongType',
    `workflow "${name}" is a Standard one, which does not run within a call; ${advice}`,
  );
}
