/** Prepares a workflow to be run on the command line, with its real handlers. */

import type { Json } from '../asl/json';
import { withChildren } from '../compiler/children';
import { compile } from '../compiler/compile';
import type { Compiled } from '../compiler/compiled';
import { checkValue } from '../dsl/check-value';
import { secondsOf } from '../dsl/duration';
import type { Workflow } from '../dsl/workflow';
import type { Server } from '../server/create-server';
import { serveWorkflows } from '../server/serve-workflows';
import { readBindings } from './bindings';
import { readAnswers } from './callback-answers';
import { jsonArgument } from './json-argument';
import { loadWorkflow } from './load-workflows';
import { createProgress, stateWithin } from './progress';
import { winsIn } from './race-wins';
import { servedWith, unservable, type Session, type SessionOptions } from './session';
import { sourceText } from './source-text';
import { UserError } from './user-error';

export interface WorkflowOptions extends SessionOptions {
  readonly workflow?: string;
  readonly timeout?: string;
  readonly answer?: readonly string[];
  readonly bind?: readonly string[];
}

/** Reads all that was typed, so that every mistake in it shows before anything runs. */
export async function prepareWorkflow(file: string, options: WorkflowOptions): Promise<Session> {
  const { answer = [], bind = [] } = options;
  const workflow = loadWorkflow(file, options.workflow);
  const input = await readInput(workflow, options.input);
  const readSource = sourceText;
  const all = [...withChildren(compile(workflow, { readSource }), { readSource }).values()];
  const compiled = together(all);
  const answers = await readAnswers(answer, compiled);
  const { connections, ...bindings } = readBindings(bind, compiled);
  const timeoutSeconds = readTimeout(options.timeout);
  const progress = createProgress(process.stdout, {
    stateNames: all.flatMap((one) => shownStates(one, compiled.name)),
    wins: all.flatMap(({ definition }) => winsIn(definition)),
  });
  const serve = async (): Promise<Server> => {
    const server: Server = await serveWorkflows(all, {
      ...servedWith({ file, connections, compiled, answers, progress }, options, () => server),
      ...bindings,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    }).catch(unservable);
    return server;
  };
  return { compiled, input, answers, progress, serve };
}

/** As progress shows them: those of other workflows under their names. */
function shownStates({ name, sources }: Compiled, main: string): readonly string[] {
  return Object.keys(sources).map((state) => (name === main ? state : stateWithin(name, state)));
}

/** The workflow with the tasks, resources and callbacks of those that it runs, which are served beside it. */
function together(all: readonly Compiled[]): Compiled {
  const [main] = all;
  if (main === undefined) throw new Error('unreachable: no workflow');
  const names = all.map(({ name }) => name);
  const resources = all.flatMap((one) => one.resources);
  return {
    ...main,
    tasks: all.flatMap(({ tasks }) => tasks),
    resources: resources.filter(({ resource: { kind, id } }) => kind !== 'workflow' || !names.includes(id)),
    callbacks: all.flatMap(({ callbacks }) => callbacks),
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

/** Seconds that a handler may take. */
export function readTimeout(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  try {
    return secondsOf('--timeout', given, 1);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}
