/** Finds out which handlers stand for the Lambda functions that a definition invokes. */

import { dirname, resolve } from 'node:path';
import type { State, StateGraph, StateMachineDefinition, TaskState } from '../asl/definition';
import type { LocalFunction } from '../server/lambda-api/runtimes/local-function';
import { isConnectionFile, readConnections, type ConnectionFiles } from './connection-files';
import { jsonArgument } from './json-argument';
import { UserError } from './user-error';

export interface DefinitionBindings {
  /** Handlers, by the name of the function or the placeholder that stands for it. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** What the definition's `${Name}` are replaced with. */
  readonly values: Readonly<Record<string, string>>;
  /** What connections add to the requests of HTTP tasks, by ARN. */
  readonly connections: ConnectionFiles['connections'];
}

interface Handler {
  /** Absolute. */
  readonly entry: string;
  readonly export: string;
}

interface Given {
  readonly bind?: readonly string[];
  readonly bindings?: string;
}

/** Reads `--bind NAME=FILE#EXPORT`, `--bind NAME=TEXT` and a file of the same, as an object. */
export function readDefinitionBindings({ bind = [], bindings }: Given): DefinitionBindings {
  const inFile = bindings === undefined ? [] : fileBindings(bindings);
  const all = [...inFile, ...bind.map(typedBinding)];
  const handlers = all.filter(({ value }) => isHandler(value));
  const files = all.filter(({ value }) => isConnectionFile(value));
  const { arns, connections } = readConnections(
    Object.fromEntries(files.map(({ name, value, folder }) => [name, resolve(folder, value)])),
  );
  return {
    handlers: Object.fromEntries(handlers.map(({ name, value, folder }) => [name, handlerOf(value, folder)])),
    // A placeholder for a function is the function's name; any other stands for what it is bound to.
    values: Object.fromEntries(
      all.map(({ name, value }) => [name, isHandler(value) ? name : (arns[name] ?? value)]),
    ),
    connections,
  };
}

interface Binding {
  readonly name: string;
  readonly value: string;
  /** What paths are relative to. */
  readonly folder: string;
}

function typedBinding(text: string): Binding {
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { name, value, folder: '.' };
  throw new UserError(`--bind ${text}: write it as --bind FUNCTION=FILE#EXPORT or --bind PLACEHOLDER=TEXT`);
}

function fileBindings(file: string): readonly Binding[] {
  const object = jsonArgument('--bindings', `@${file}`);
  const isBindings = (value: unknown): value is Readonly<Record<string, string>> =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string');
  if (!isBindings(object)) {
    throw new UserError(`${file} is no object of texts such as {"charge-card": "./charge-card.ts#handler"}`);
  }
  return Object.entries(object).map(([name, value]) => ({ name, value, folder: dirname(file) }));
}

/** A path in the file system, with the extension of a program. */
function isHandler(value: string): boolean {
  return /\.[cm]?[jt]sx?(?:#\w+)?$/.test(value);
}

function handlerOf(value: string, folder: string): Handler {
  const [file = '', exported = 'handler'] = value.split('#');
  return { entry: resolve(folder, file), export: exported };
}

interface Running {
  /** States whose tasks are mocked. */
  readonly mocked: readonly string[];
  readonly timeoutSeconds: number | undefined;
}

/** The functions to run; throws an error that lists those that nothing stands for. */
export function boundFunctions(
  definition: StateMachineDefinition,
  { handlers }: DefinitionBindings,
  { mocked, timeoutSeconds }: Running,
): readonly LocalFunction[] {
  const invoked = [...new Set(functionsIn(definition, mocked))];
  const unbound = invoked.filter((name) => !Object.hasOwn(handlers, name));
  if (unbound.length > 0) throw nothingStandsFor(unbound);
  const limit = timeoutSeconds === undefined ? {} : { timeoutSeconds };
  return Object.entries(handlers).map(([name, handler]) => ({ name, ...handler, ...limit }));
}

function nothingStandsFor(names: readonly string[]): UserError {
  return new UserError(
    [
      'the definition invokes functions; say which handlers stand for them, or mock their states:',
      ...names.map((name) => `  --bind '${name}=FILE#EXPORT'`),
    ].join('\n'),
  );
}

/** The names of functions that states invoke, as far as the definition says them. */
function functionsIn(graph: StateGraph, mocked: readonly string[]): readonly string[] {
  return Object.entries(graph.States ?? {}).flatMap(([name, state]) =>
    mocked.includes(name) ? [] : functionsOf(state, mocked),
  );
}

function functionsOf(state: State, mocked: readonly string[]): readonly string[] {
  switch (state.Type) {
    case 'Task':
      return invokedBy(state);
    case 'Parallel':
      return state.Branches.flatMap((branch) => functionsIn(branch, mocked));
    case 'Map': {
      const processor = state.ItemProcessor ?? state.Iterator;
      return processor === undefined ? [] : functionsIn(processor, mocked);
    }
    default:
      return [];
  }
}

function invokedBy({ Resource, Arguments, Parameters }: TaskState): readonly string[] {
  const older = functionName(Resource);
  if (older !== undefined) return [older];
  if (!/:states:::lambda:invoke/.test(Resource)) return [];
  const { FunctionName } = (Arguments ?? Parameters ?? {}) as { readonly FunctionName?: unknown }; // JSON of the user's
  if (typeof FunctionName !== 'string' || FunctionName.startsWith('{%')) return [];
  return [functionName(FunctionName) ?? FunctionName];
}

function functionName(arn: string): string | undefined {
  return /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(arn)?.[1];
}
