/** `stepwright run`: runs a workflow with its real handlers and shows it live. */

import type { Json } from '../../asl/json';
import { compile } from '../../compiler/compile';
import type { Compiled } from '../../compiler/compiled';
import { toText } from '../../compiler/diagnostic';
import { checkValue } from '../../dsl/check-value';
import { secondsOf } from '../../dsl/duration';
import type { Workflow } from '../../dsl/workflow';
import type { Server } from '../../server/create-server';
import { folderObjects } from '../../server/folder-objects';
import { serveWorkflows } from '../../server/serve-workflows';
import { readBindings, type Bindings } from '../bindings';
import { answerOrShow, readAnswers, type Answers } from '../callback-answers';
import { closingLines } from '../closing-lines';
import { colors } from '../colors';
import { watchForInterruption } from '../interruption';
import { jsonArgument } from '../json-argument';
import { loadWorkflow } from '../load-workflows';
import { createProgress, type Progress } from '../progress';
import { sourceText } from '../source-text';
import { UserError } from '../user-error';

export interface RunCommandOptions {
  readonly workflow?: string;
  readonly input: string;
  readonly skipWaits?: boolean;
  readonly timeout?: string;
  readonly answer?: readonly string[];
  readonly bind?: readonly string[];
  readonly objects?: string;
}

/** Gives the exit code: 0 if the execution succeeded. */
export async function run(file: string, options: RunCommandOptions): Promise<number> {
  const session = await prepare(file, options);
  // Not before: Node itself ends a file that loads for ever.
  const interruption = watchForInterruption();
  try {
    return await runSession(session, interruption.exitCode);
  } finally {
    interruption.forget();
  }
}

interface Session {
  readonly compiled: Compiled;
  readonly input: Json;
  readonly answers: Answers;
  readonly bindings: Bindings;
  readonly timeoutSeconds: number | undefined;
  readonly skipWaits: boolean;
  readonly objects: string | undefined;
  readonly progress: Progress;
}

/** Reads all that was typed, so that every mistake in it shows before anything runs. */
async function prepare(file: string, options: RunCommandOptions): Promise<Session> {
  const { answer = [], bind = [], timeout, skipWaits = false } = options;
  const workflow = loadWorkflow(file, options.workflow);
  const input = await readInput(workflow, options.input);
  const compiled = compile(workflow, { readSource: sourceText });
  return {
    compiled,
    input,
    answers: await readAnswers(answer, compiled),
    bindings: readBindings(bind, compiled),
    timeoutSeconds: timeout === undefined ? undefined : readTimeout(timeout),
    skipWaits,
    objects: options.objects,
    progress: createProgress(process.stdout, Object.keys(compiled.sources)),
  };
}

/** AWS runs no schema on an execution's input, so a mistake would show three states later. */
async function readInput(workflow: Workflow, given: string): Promise<Json> {
  const input = jsonArgument('--input', given);
  const checked = await checkValue(workflow.contract.input, input);
  if (checked.kind === 'fits') return input;
  const issues = checked.issues.map((issue) => `\n  ${issue}`).join('');
  throw new UserError(
    `--input does not fit what the workflow "${workflow.name}" takes:${issues}\n  got: ${given}`,
  );
}

function readTimeout(given: string): number {
  try {
    return secondsOf('--timeout', given, 1);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}

async function runSession(session: Session, interrupted: Promise<number>): Promise<number> {
  const { compiled, input, progress } = session;
  for (const warning of compiled.warnings) progress.print(colors.yellow(toText(warning)));
  const server = await serve(session);
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

async function serve({ compiled, answers, bindings, progress, ...options }: Session): Promise<Server> {
  const { timeoutSeconds, skipWaits, objects } = options;
  const server: Server = await serveWorkflows([compiled], {
    environment: ownEnvironment(),
    ...bindings,
    skipWaits,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(objects !== undefined && { objects: folderObjects(objects) }),
    onRecord: (executionArn, record) => {
      if (!isChild(executionArn)) progress.record(record);
    },
    onLog: ({ line }) => progress.print(colors.dim(`      │ ${line}`)),
    onWarning: ({ message }) => progress.print(colors.yellow(`      ${message}`)),
    onTaskToken: (callback) => {
      void server.endpoint().then((endpoint) => {
        progress.print(...answerOrShow({ compiled, answers, engine: server.engine, endpoint }, callback));
      });
    },
  }).catch((error: Error) => {
    // A handler that is missing or cannot be bundled: the message names it.
    throw new UserError(error.message, { cause: error });
  });
  return server;
}

/** The children of a distributed map are too many to be shown; its own events say how it goes. */
function isChild(executionArn: string): boolean {
  return /:(?:execution|express):[^:]+\//.test(executionArn);
}

/** Handlers see the variables of the shell that started them, but not the options of this very process. */
function ownEnvironment(): Record<string, string> {
  const { NODE_OPTIONS: _, ...variables } = process.env;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
