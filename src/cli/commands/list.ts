/** `stepwright list`: lists the executions of a machine, or the machines. */

import {
  paginateListExecutions,
  type ExecutionListItem,
  type ExecutionStatus,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { colors } from '../colors';
import { withClient, type EndpointOptions } from '../endpoint';
import { allMachines, findMachine } from '../find-machine';
import { createPrinter, type OutputOptions, type Printer } from '../printer';
import { lastedText, statusText } from '../status-text';
import { UserError } from '../user-error';

export interface ListCommandOptions extends EndpointOptions, OutputOptions {
  readonly workflow?: string;
  readonly status?: ExecutionStatus;
  readonly limit: string;
}

/** @param given a file, a name or an arn; the machines are listed where it is absent. */
export async function listExecutions(
  given: string | undefined,
  options: ListCommandOptions,
): Promise<number> {
  const printer = createPrinter(options);
  const limit = limitOf(options.limit);
  await withClient(options, async (client) => {
    if (given === undefined) return printMachines(client, printer);
    const { arn } = await findMachine(client, given, options.workflow);
    return printExecutions(await newest(client, { arn, status: options.status, limit }), printer);
  });
  return 0;
}

function limitOf(given: string): number {
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new UserError(`--limit ${given} is no whole number from 1 to 999999`);
}

async function printMachines(client: SFNClient, printer: Printer): Promise<void> {
  const machines = await allMachines(client);
  printer.json(machines);
  const width = Math.max(0, ...machines.map(({ name = '' }) => name.length));
  printer.lines(
    ...machines.map(({ name = '', type = '', stateMachineArn = '' }) =>
      [name.padEnd(width), type.padEnd('STANDARD'.length), colors.dim(stateMachineArn)].join('  '),
    ),
  );
  if (machines.length === 0) printer.lines('there are no state machines');
}

interface Query {
  readonly arn: string;
  readonly status: ExecutionStatus | undefined;
  readonly limit: number;
}

async function newest(
  client: SFNClient,
  { arn, status, limit }: Query,
): Promise<readonly ExecutionListItem[]> {
  const query = { stateMachineArn: arn, ...(status !== undefined && { statusFilter: status }) };
  const found: ExecutionListItem[] = [];
  for await (const { executions = [] } of paginateListExecutions({ client }, query)) {
    found.push(...executions);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

function printExecutions(executions: readonly ExecutionListItem[], printer: Printer): void {
  printer.json(executions);
  const width = Math.max(0, ...executions.map(({ name = '' }) => name.length));
  printer.lines(
    ...executions.map((execution) =>
      [
        statusText(execution.status, 'TIMED_OUT'.length),
        (execution.name ?? '').padEnd(width),
        execution.startDate?.toISOString() ?? '',
        lastedText(execution),
      ]
        .join('  ')
        .trimEnd(),
    ),
  );
  if (executions.length === 0) printer.lines('there are no such executions');
}
