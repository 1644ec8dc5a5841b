/** `stepwright answer`: answers a task that waits for its token. */

import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { withClient, type EndpointOptions } from '../endpoint';
import { jsonArgument } from '../json-argument';
import { createPrinter, type OutputOptions } from '../printer';
import { UserError } from '../user-error';

export interface AnswerCommandOptions extends EndpointOptions, OutputOptions {
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export async function answerTask(taskToken: string, options: AnswerCommandOptions): Promise<number> {
  const printer = createPrinter(options);
  const command = commandOf(taskToken, options);
  await withClient(options, (client) =>
    command instanceof SendTaskSuccessCommand ? client.send(command) : client.send(command),
  );
  printer.json({ answered: true });
  printer.lines('answered');
  return 0;
}

function commandOf(
  taskToken: string,
  { output, error, cause }: AnswerCommandOptions,
): SendTaskSuccessCommand | SendTaskFailureCommand {
  if ((output === undefined) === (error === undefined)) {
    throw new UserError('give either --output JSON or --error NAME: the task succeeds, or it fails');
  }
  if (output !== undefined) {
    if (cause !== undefined) throw new UserError('--cause goes with --error NAME');
    return new SendTaskSuccessCommand({
      taskToken,
      output: JSON.stringify(jsonArgument('--output', output)),
    });
  }
  return new SendTaskFailureCommand({
    taskToken,
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  });
}
