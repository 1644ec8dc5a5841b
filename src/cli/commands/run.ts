/** `stepwright run`: runs a workflow with its real handlers and shows it live. */

import { resolve } from 'node:path';
import pc from 'picocolors';
import type { Json } from '../../asl/json';
import { compile } from '../../compiler/compile';
import type { Compiled } from '../../compiler/compiled';
import { checkValue } from '../../dsl/check-value';
import type { Workflow } from '../../dsl/workflow';
import type { ExecutionDescription } from '../../engine/engine';
import type { Server } from '../../server/create-server';
import { serveWorkflows } from '../../server/serve-workflows';
import { answerOrShow, readAnswers, type Answers } from '../callback-answers';
import { durationText } from '../duration-text';
import { failureReport } from '../failure-report';
import { jsonArgument } from '../json-argument';
import { loadWorkflow } from '../load-workflows';
import { createProgress, type Progress } from '../progress';
import { sourceText } from '../source-text';
import { UserError } from '../user-error';

export interface RunCommandOptions {
  readonly workflow?: string;
  readonly input: string;
  readonly skipWaits?: boolean;
  readonly answer: readonly string[];
  readonly bind: readonly string[];
}

/** Gives the exit code: 0 if the execution succeeded. */
export async function run(file: string, options: RunCommandOptions): Promise<number> {
  const workflow = loadWorkflow(file, options.workflow);
  const input = await readInput(workflow, options.input);
  const compiled = compile(workflow, { readSource: sourceText });
  const answers = await readAnswers(options.answer, compiled);
  const progress = createProgress(process.stdout);
  for (const warning of compiled.warnings) progress.print(pc.yellow(warning.message));

  const server = await serve({ compiled, answers, progress, options }).catch((error: Error) => {
    // A handler that is missing or cannot be bundled: the message names it.
    throw new UserError(error.message, { cause: error });
  });
  try {
    progress.print(`${pc.bold(compiled.name)}  ${pc.dim(await server.endpoint())}`);
    const execution = await server.engine.result(server.start(compiled.name, { input }));
    progress.print(...closingLines(compiled, execution, progress));
    return execution.status === 'SUCCEEDED' ? 0 : 1;
  } finally {
    await server.close();
  }
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

interface Session {
  readonly compiled: Compiled;
  readonly answers: Answers;
  readonly progress: Progress;
  readonly options: RunCommandOptions;
}

async function serve({ compiled, answers, progress, options }: Session): Promise<Server> {
  const externals = readBindings(options.bind);
  refuseUnbound(compiled, Object.keys(externals));
  const server: Server = await serveWorkflows([compiled], {
    environment: ownEnvironment(),
    externals,
    skipWaits: options.skipWaits ?? false,
    onRecord: (_executionArn, record) => progress.record(record),
    onLog: ({ line }) => progress.print(pc.dim(`      │ ${line}`)),
    onWarning: ({ message }) => progress.print(pc.yellow(`      ${message}`)),
    onTaskToken: (callback) => {
      void server.endpoint().then((endpoint) => {
        progress.print(...answerOrShow({ compiled, answers, engine: server.engine, endpoint }, callback));
      });
    },
  });
  return server;
}

function refuseUnbound({ tasks }: Compiled, bound: readonly string[]): void {
  const ids = tasks.flatMap(({ task }) =>
    task.kind === 'external' && !bound.includes(task.id) ? [task.id] : [],
  );
  if (ids.length === 0) return;
  const lines = ids.map((id) => `\n  --bind ${id}=FILE#EXPORT`);
  throw new UserError(
    `the workflow runs external tasks; say which handlers stand for them:${lines.join('')}`,
  );
}

/** Handlers see the variables of the shell that started them, but not the options of this very process. */
function ownEnvironment(): Record<string, string> {
  const { NODE_OPTIONS: _, ...variables } = process.env;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** `ledger=./ledger.ts#post` */
function readBindings(
  given: readonly string[],
): Record<string, { readonly entry: string; readonly export: string }> {
  const bindings = given.map((text) => {
    const [, id, file, exported = 'handler'] = /^([^=]+)=([^#]+)(?:#(.+))?$/.exec(text) ?? [];
    if (id === undefined || file === undefined) {
      throw new UserError(`--bind ${text}: write it as --bind ID=FILE or --bind ID=FILE#EXPORT`);
    }
    return [id, { entry: resolve(file), export: exported }] as const;
  });
  return Object.fromEntries(bindings);
}

function closingLines(
  compiled: Compiled,
  execution: ExecutionDescription,
  { entries }: Progress,
): readonly string[] {
  const took = durationText(Number(execution.stopDate) - Number(execution.startDate));
  if (execution.status === 'SUCCEEDED') {
    return [`${pc.green('SUCCEEDED')} in ${took}  ${JSON.stringify(execution.output ?? null)}`];
  }
  return [
    `${pc.red(execution.status)} in ${took}  ${execution.error ?? ''}`,
    ...failureReport({ compiled, execution, entries }),
  ];
}
