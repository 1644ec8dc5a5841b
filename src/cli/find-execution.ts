/** Finds the execution that somebody means: by its arn, or by its name. */

import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { executionArnOf } from '../client/machine-arn';
import { allMachines, findMachine } from './find-machine';
import { UserError } from './user-error';

export interface ExecutionChoice {
  /** The machine whose execution it is, where only a name is given: an arn, a name or a file. */
  readonly machine?: string;
}

/** @param given an arn or a name; a name is looked for in all machines, unless one is chosen. */
export async function findExecution(
  client: SFNClient,
  given: string,
  { machine }: ExecutionChoice,
): Promise<DescribeExecutionCommandOutput> {
  const arns = given.startsWith('arn:') ? [given] : await candidates(client, given, machine);
  const found: DescribeExecutionCommandOutput[] = [];
  for (const arn of arns) found.push(...(await described(client, arn)));
  const [only, ...others] = found;
  if (only === undefined) throw notFound(given, arns.length);
  if (others.length === 0) return only;
  const list = found.map(({ executionArn }) => `\n  ${executionArn}`).join('');
  throw new UserError(
    `several machines have an execution "${given}"; give --machine NAME, or the arn of one:${list}`,
  );
}

async function candidates(
  client: SFNClient,
  name: string,
  machine: string | undefined,
): Promise<readonly string[]> {
  if (machine !== undefined) return [executionArnOf((await findMachine(client, machine)).arn, name)];
  const machines = await allMachines(client);
  return machines
    .filter(({ type }) => type !== 'EXPRESS')
    .map(({ stateMachineArn = '' }) => executionArnOf(stateMachineArn, name));
}

async function described(
  client: SFNClient,
  executionArn: string,
): Promise<readonly DescribeExecutionCommandOutput[]> {
  try {
    return [await client.send(new DescribeExecutionCommand({ executionArn }))];
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return [];
    throw error;
  }
}

function notFound(given: string, machines: number): UserError {
  const where = given.startsWith('arn:')
    ? 'the endpoint knows none of that arn'
    : `looked at ${machines} machines`;
  return new UserError(
    `there is no execution "${given}": ${where}; executions are remembered for 90 days, those of Express machines are not`,
  );
}
