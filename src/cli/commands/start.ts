/** `stepwright start`: starts an execution at an endpoint. */

import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Json } from '../../asl/json';
import { checkValue } from '../../dsl/check-value';
import { withClient, type EndpointOptions } from '../endpoint';
import { findMachine, type FoundMachine } from '../find-machine';
import { jsonArgument } from '../json-argument';
import { createPrinter, type OutputOptions } from '../printer';
import { UserError } from '../user-error';

export interface StartCommandOptions extends EndpointOptions, OutputOptions {
  readonly workflow?: string;
  readonly input: string;
  readonly name?: string;
}

export async function startExecution(given: string, options: StartCommandOptions): Promise<number> {
  const printer = createPrinter(options);
  const input = jsonArgument('--input', options.input);
  const { name } = options;
  const started = await withClient(options, async (client) => {
    const machine = await findMachine(client, given, options.workflow);
    await refuseMisfit(machine, input);
    const asked = { stateMachineArn: machine.arn, input: JSON.stringify(input) };
    return client.send(new StartExecutionCommand({ ...asked, ...(name !== undefined && { name }) }));
  });
  const { executionArn = '', startDate } = started;
  printer.json({ executionArn, startDate });
  printer.lines(executionArn);
  return 0;
}

/** AWS runs no schema on an execution's input, so a mistake would show three states later. */
async function refuseMisfit({ workflow }: FoundMachine, input: Json): Promise<void> {
  if (workflow === undefined) return;
  const checked = await checkValue(workflow.contract.input, input);
  if (checked.kind === 'fits') return;
  const issues = checked.issues.map((issue) => `\n  ${issue}`).join('');
  throw new UserError(`--input does not fit what the workflow "${workflow.name}" takes:${issues}`);
}
