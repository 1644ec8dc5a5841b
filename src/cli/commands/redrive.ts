/** `stepwright redrive`: lets an execution that failed go on where it stopped. */

import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { withClient, type EndpointOptions } from '../endpoint';
import { findExecution, type ExecutionChoice } from '../find-execution';
import { createPrinter, type OutputOptions } from '../printer';

export interface RedriveCommandOptions extends EndpointOptions, OutputOptions, ExecutionChoice {}

export async function redriveExecution(given: string, options: RedriveCommandOptions): Promise<number> {
  const printer = createPrinter(options);
  const redriven = await withClient(options, async (client) => {
    const { executionArn = '' } = await findExecution(client, given, options);
    const { redriveDate } = await client.send(new RedriveExecutionCommand({ executionArn }));
    return { executionArn, redriveDate };
  });
  printer.json(redriven);
  printer.lines(`redriven ${redriven.executionArn}`);
  return 0;
}
