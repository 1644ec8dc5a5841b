/** Holds the lists of executions to what was started: nothing is missing, nothing was made up. */

import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { Evidence } from './check-execution';
import { machineArn, MACHINES } from './machines';
import type { Pursued } from './pursuit';

/** Only tasks of this machine start executions of others. */
const STARTER = ':execution:nests:';

export async function checkLists(pursued: readonly Pursued[], evidence: Evidence): Promise<void> {
  const nesting = pursued.filter(({ executionArn }) => executionArn.includes(STARTER));
  const arns = new Set(pursued.map(({ executionArn }) => executionArn));
  const listed = (await Promise.all(MACHINES.map(({ name }) => list(name, evidence)))).flat();
  const { findings } = evidence;

  findings.check(new Set(listed).size === listed.length, 'an execution is listed once', listed);
  for (const arn of arns) findings.check(listed.includes(arn), 'every execution is listed', arn);
  const others = listed.filter((arn) => !arns.has(arn));
  // Each of them has started one that it waited for, and one that it has let go.
  findings.check(others.length === 2 * nesting.length, 'only what was started is listed', others);
}

async function list(machine: string, { client }: Evidence): Promise<readonly string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const query = { stateMachineArn: machineArn(machine), maxResults: 20, nextToken };
    const page = await client.get((sdk) => sdk.send(new ListExecutionsCommand(query)));
    arns.push(...(page.executions ?? []).map(({ executionArn = '' }) => executionArn));
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return arns;
}
