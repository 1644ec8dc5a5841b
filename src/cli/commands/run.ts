/** `stepwright run`: runs a workflow or a definition and shows it live. */

import { toText } from '../../compiler/diagnostic';
import { closingLines } from '../closing-lines';
import { colors } from '../colors';
import { prepareDefinition, type DefinitionOptions } from '../definition-session';
import { watchForInterruption } from '../interruption';
import { isDefinitionFile } from '../read-definition';
import type { Session } from '../session';
import { prepareWorkflow, type WorkflowOptions } from '../workflow-session';

export interface RunCommandOptions extends WorkflowOptions, DefinitionOptions {}

/** Gives the exit code: 0 if the execution succeeded. */
export async function run(file: string, options: RunCommandOptions): Promise<number> {
  const session = isDefinitionFile(file)
    ? prepareDefinition(file, options)
    : await prepareWorkflow(file, options);
  // Not before: Node itself ends a file that loads for ever.
  const interruption = watchForInterruption();
  try {
    return await runSession(session, interruption.exitCode);
  } finally {
    interruption.forget();
  }
}

async function runSession(session: Session, interrupted: Promise<number>): Promise<number> {
  const { compiled, input, progress } = session;
  for (const warning of compiled.warnings) progress.print(colors.yellow(toText(warning)));
  const server = await session.serve();
  let closing: readonly string[] = [];
  try {
    progress.print(`${colors.bold(compiled.name)}  ${colors.dim(await server.endpoint())}`);
    const result = server.engine.result(server.start(compiled.name, { input }));
    const ended = await Promise.race([result, interrupted]);
    if (typeof ended === 'number') {
      closing = [`${colors.yellow('INTERRUPTED')}: the execution and its handlers were ended`];
      return ended;
    }
    closing = closingLines({ compiled, execution: ended, entries: progress.entries });
    return ended.status === 'SUCCEEDED' ? 0 : 1;
  } finally {
    // What the handlers have printed comes before the end.
    await server.close();
    progress.end();
    progress.print(...closing);
  }
}
