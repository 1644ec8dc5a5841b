/** Finds the state machine that somebody means: by its arn, its name, or a file with its workflow. */

import { existsSync } from 'node:fs';
import { paginateListStateMachines, type SFNClient, type StateMachineListItem } from '@aws-sdk/client-sfn';
import { arnVariable } from '../client/arn-variable';
import type { Workflow } from '../dsl/workflow';
import { loadWorkflow } from './load-workflows';
import { UserError } from './user-error';

export interface FoundMachine {
  readonly arn: string;
  /** Where a file was given: its contract is known. */
  readonly workflow?: Workflow;
}

/** @param given an arn, a file that exports a workflow, or the name of a state machine. */
export async function findMachine(
  client: SFNClient,
  given: string,
  workflowName?: string,
): Promise<FoundMachine> {
  if (given.startsWith('arn:')) return { arn: given };
  if (!looksLikeFile(given)) return { arn: await arnOf(client, given) };
  const workflow = loadWorkflow(given, workflowName);
  const known = process.env[arnVariable(workflow.name)] ?? '';
  return { arn: known === '' ? await arnOf(client, workflow.name) : known, workflow };
}

function looksLikeFile(given: string): boolean {
  return /[\\/]|\.[cm]?[jt]sx?$/.test(given) || existsSync(given);
}

/** Every state machine of the account and region. */
export async function allMachines(client: SFNClient): Promise<readonly StateMachineListItem[]> {
  const machines: StateMachineListItem[] = [];
  for await (const page of paginateListStateMachines({ client }, {})) {
    machines.push(...(page.stateMachines ?? []));
  }
  return machines;
}

/** CloudFormation puts something random behind the names that nobody has given. */
async function arnOf(client: SFNClient, name: string): Promise<string> {
  const machines = await allMachines(client);
  const same = machines.filter((machine) => machine.name === name);
  const similar = machines.filter((machine) => machine.name?.toLowerCase().includes(name.toLowerCase()));
  const [only, ...others] = same.length > 0 ? same : similar;
  if (only?.stateMachineArn === undefined) throw unknown(name, machines);
  if (others.length === 0) return only.stateMachineArn;
  const arns = [only, ...others].map(({ stateMachineArn }) => `\n  ${stateMachineArn}`).join('');
  throw new UserError(`several state machines may be meant by "${name}"; give the arn of one:${arns}`);
}

function unknown(name: string, machines: readonly StateMachineListItem[]): UserError {
  const names = machines.slice(0, 20).map((machine) => machine.name);
  const known = names.length === 0 ? 'there is none' : `there are: ${names.join(', ')}`;
  const advice = `give its arn, or set ${arnVariable(name)}`;
  return new UserError(`no state machine is named "${name}"; ${known}; ${advice}`);
}
