/** `stepwright stop`: stops an execution. */

import { stop, type StopReason } from '../../client/stop';
import { withClient, type EndpointOptions } from '../endpoint';
import { findExecution, type ExecutionChoice } from '../find-execution';
import { createPrinter, type OutputOptions } from '../printer';
import { UserError } from '../user-error';

export interface StopCommandOptions extends EndpointOptions, OutputOptions, ExecutionChoice, StopReason {}

export async function stopExecution(given: string, options: StopCommandOptions): Promise<number> {
  const printer = createPrinter(options);
  const { error, cause } = options;
  const reason = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  const stopped = await withClient(options, async (client) => {
    const { executionArn = '', status } = await findExecution(client, given, options);
    if (status !== 'RUNNING') throw new UserError(`the execution has ended already: it is ${status}`);
    return { executionArn, ...(await stop(client, executionArn, reason)) };
  });
  printer.json(stopped);
  printer.lines(`stopped ${stopped.executionArn}`);
  return 0;
}
