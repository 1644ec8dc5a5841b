/**
 * Makes compiled workflows runnable on this machine: gives each of their functions a local name and a file.
 *
 * A definition names its functions by placeholders, which whoever runs it substitutes: a stack with arns,
 * the local service with the names of functions that a function host runs.
 */

import type { StateMachineDefinition, StateMachineType } from '../asl/definition';
import { substitute } from '../asl/substitute';
import { entryCandidates } from '../dsl/entry';
import type { ResourceHandle } from '../dsl/resource';
import type { CallbackContract, ExternalHandle, LambdaHandle, FunctionHandle } from '../dsl/task';
import { resolveEntry } from './lambda-api/resolve-entry';
import type { LocalFunction } from './lambda-api/runtimes/local-function';
import { languageOfFile } from './lambda-api/runtimes/runtime-name';
import type { Machine } from './machine';
import { stateMachineArn } from './states-api/names';

/** What compiling a workflow gives, as far as running it here needs it. */
export interface CompiledWorkflow {
  readonly name: string;
  readonly type?: StateMachineType;
  readonly definition: StateMachineDefinition;
  readonly tasks: readonly { readonly placeholder: string; readonly task: FunctionHandle }[];
  readonly resources: readonly { readonly placeholder: string; readonly resource: ResourceHandle }[];
  readonly callbacks: readonly { readonly state: string; readonly contract: CallbackContract }[];
}

export interface LocalWorkflowsOptions {
  /** Functions that stand for external tasks, by the task's id. */
  readonly externals?: Readonly<Record<string, Pick<LocalFunction, 'entry' | 'export'>>>;
  /** Names, ARNs or URLs that stand for resources, by the resource's id. */
  readonly resources?: Readonly<Record<string, string>>;
  /** Environment variables for all functions. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  /** Which code of their functions the machines invoke, by the function's name; whatever there is if absent. */
  readonly versions?: Readonly<Record<string, string>>;
}

export interface LocalWorkflows {
  readonly machines: readonly Machine[];
  readonly functions: readonly LocalFunction[];
}

/** Throws an error that lists every file that is missing, and what stands for nothing: external tasks and resources. */
export function localWorkflows(
  workflows: readonly CompiledWorkflow[],
  options: LocalWorkflowsOptions = {},
): LocalWorkflows {
  const located = workflows.flatMap(({ name: workflow, tasks }) =>
    tasks.map(({ placeholder, task }) => ({
      name: functionName(workflow, placeholder),
      code: locate(task, options),
    })),
  );
  const unlocated = located.flatMap(({ code }) => (code.kind === 'missing' ? [code.message] : []));
  const missing = [...unlocated, ...unbound(workflows, options)];
  if (missing.length > 0) throw new Error([...new Set(missing)].join('\n'));

  const { environment, timeoutSeconds } = options;
  const shared = {
    ...(environment && { environment }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
  return {
    machines: workflows.map((workflow) => toMachine(workflow, workflows, options)),
    functions: located.flatMap(({ name, code }) =>
      code.kind === 'found' ? [{ name, ...shared, ...code.place }] : [],
    ),
  };
}

/** Two workflows may have files of the same name, so the function's name says whose it is. */
function functionName(workflow: string, placeholder: string): string {
  return `${workflow}-${placeholder}`;
}

type Code =
  | { readonly kind: 'found'; readonly place: Pick<LocalFunction, 'entry' | 'export'> }
  | { readonly kind: 'missing'; readonly message: string };

function locate(task: FunctionHandle, options: LocalWorkflowsOptions): Code {
  return task.kind === 'lambda' ? locateLambda(task) : locateExternal(task, options);
}

function locateLambda(task: LambdaHandle): Code {
  try {
    const entry = resolveEntry(`lambda("${task.entry}")`, entryCandidates(task));
    if (languageOfFile(entry) === undefined) return notRun(entry);
    return { kind: 'found', place: { entry, export: task.export } };
  } catch (error) {
    return { kind: 'missing', message: error instanceof Error ? error.message : String(error) };
  }
}

function notRun(entry: string): Code {
  const message = `${entry} is not run on this machine, only handlers in TypeScript, JavaScript, Python and Java are`;
  return { kind: 'missing', message };
}

function locateExternal({ id }: ExternalHandle, { externals = {} }: LocalWorkflowsOptions): Code {
  const place = externals[id];
  if (place !== undefined) return { kind: 'found', place };
  return {
    kind: 'missing',
    message: `the external task "${id}" stands for no function on this machine; give it one`,
  };
}

function unbound(
  workflows: readonly CompiledWorkflow[],
  { resources: bound = {} }: LocalWorkflowsOptions,
): readonly string[] {
  const texts = { ...machinesAmong(workflows), ...bound };
  const ids = workflows.flatMap(({ resources }) => resources.map(({ resource }) => resource.id));
  return ids
    .filter((id) => texts[id] === undefined)
    .map((id) => `the resource "${id}" stands for nothing on this machine; give it a name, ARN or URL`);
}

/** The ARNs of the workflows themselves, for those that run each other, by their names. */
function machinesAmong(workflows: readonly CompiledWorkflow[]): Readonly<Record<string, string>> {
  const run = workflows.flatMap(({ resources }) =>
    resources.flatMap(({ resource: { kind, id } }) => (kind === 'workflow' ? [id] : [])),
  );
  const served = workflows.map(({ name }) => name).filter((name) => run.includes(name));
  return Object.fromEntries(served.map((name) => [name, stateMachineArn(name)]));
}

function toMachine(
  workflow: CompiledWorkflow,
  all: readonly CompiledWorkflow[],
  { resources: given, versions = {} }: LocalWorkflowsOptions,
): Machine {
  const { name, type, definition, tasks, resources, callbacks } = workflow;
  const bound: Readonly<Record<string, string>> = { ...machinesAmong(all), ...given };
  const functions = tasks.map(({ placeholder }) => {
    const fn = functionName(name, placeholder);
    const version = versions[fn];
    return [placeholder, version === undefined ? fn : `${fn}:${version}`] as const;
  });
  const texts = resources.map(
    ({ placeholder, resource }) => [placeholder, bound[resource.id] ?? ''] as const,
  );
  return {
    name,
    ...(type && { type }),
    definition: substitute(definition, Object.fromEntries([...functions, ...texts])),
    callbacks,
  };
}
