/** Prepares a definition in JSON or YAML to be run on the command line, with handlers, with mocks or with both. */

import { basename } from 'node:path';
import type { StateMachineDefinition, StateMachineType } from '../asl/definition';
import { substitute } from '../asl/substitute';
import type { Compiled } from '../compiler/compiled';
import type { Server } from '../server/create-server';
import { serveMachines } from '../server/serve-workflows';
import { mockedCase, type MockConfig, type MockedCase, type MockedCaseRunner } from '../testing/mock-config';
import { boundFunctions, readDefinitionBindings } from './definition-bindings';
import { jsonArgument } from './json-argument';
import { createProgress } from './progress';
import { winsIn } from './race-wins';
import { readDefinitionFile } from './read-definition';
import { servedWith, unservable, type Session, type SessionOptions } from './session';
import { UserError } from './user-error';
import { readTimeout } from './workflow-session';

export interface DefinitionOptions extends SessionOptions {
  readonly bind?: readonly string[];
  readonly bindings?: string;
  readonly timeout?: string;
  readonly type?: StateMachineType;
  readonly stateMachine?: string;
  readonly mockConfig?: string;
  readonly testCase?: string;
}

/** Reads all that was typed, so that every mistake in it shows before anything runs. */
export function prepareDefinition(file: string, options: DefinitionOptions): Session {
  const name = options.stateMachine ?? basename(file).replace(/(?:\.asl)?\.(?:json|ya?ml)$/i, '');
  const bindings = readDefinitionBindings(options);
  const definition = substitute(readDefinition(file), bindings.values);
  const mocks = readMocks(options, name);
  const functions = boundFunctions(definition, bindings, {
    mocked: mocks?.states ?? [],
    timeoutSeconds: readTimeout(options.timeout),
  });
  const compiled = asCompiled(name, options.type ?? 'STANDARD', definition);
  const progress = createProgress(process.stdout, {
    stateNames: Object.keys(definition.States ?? {}),
    wins: winsIn(definition),
  });
  const shown = { file, connections: bindings.connections, compiled, answers: new Map(), progress };
  const serve = async (): Promise<Server> => {
    const usual = servedWith(shown, options, () => server);
    const server: Server = await serveMachines(
      { machines: [{ name, type: compiled.type, definition }], functions },
      mocks === undefined ? usual : { ...usual, ...mockedWith(mocks, () => server) },
    ).catch(unservable);
    return server;
  };
  return { ...shown, input: jsonArgument('--input', options.input), serve };
}

/** Mocks stand before the handlers, and answer tokens and activities, too. */
function mockedWith(mocks: Mocks, server: () => Server) {
  let mocked: MockedCaseRunner | undefined;
  return {
    tasksBefore: (functions: NonNullable<MockedCase['otherwise']>) => {
      mocked = mocks.withOtherwise(functions);
      return mocked.tasks;
    },
    onTaskToken: (callback: Parameters<MockedCaseRunner['onTaskToken']>[1]) =>
      mocked?.onTaskToken(server().engine, callback),
    onActivityTask: (activityArn: string) => mocked?.onActivityTask(server().engine, activityArn),
  };
}

interface Mocks {
  readonly states: readonly string[];
  readonly withOtherwise: (functions: NonNullable<MockedCase['otherwise']>) => MockedCaseRunner;
}

function readMocks({ mockConfig, testCase }: DefinitionOptions, name: string): Mocks | undefined {
  if (mockConfig === undefined && testCase === undefined) return undefined;
  if (mockConfig === undefined || testCase === undefined) {
    throw new UserError('--mock-config FILE and --test-case NAME go together');
  }
  const config = jsonArgument('--mock-config', `@${mockConfig}`) as unknown as MockConfig; // looked at where it is read
  const stateMachine = onlyMachine(config) ?? name;
  const read = (otherwise?: MockedCase['otherwise']): MockedCaseRunner =>
    mockedCase(config, { stateMachine, testCase, ...(otherwise && { otherwise }) });
  try {
    return { states: read().states, withOtherwise: read };
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}

/** A configuration for one machine need not be told its name. */
function onlyMachine({ StateMachines = {} }: Partial<MockConfig>): string | undefined {
  const names = Object.keys(StateMachines);
  return names.length === 1 ? names[0] : undefined;
}

function readDefinition(file: string): StateMachineDefinition {
  const value = readDefinitionFile(file);
  if (typeof value === 'object' && value !== null && 'States' in value)
    return value as StateMachineDefinition; // the engine refuses what it is not
  throw new UserError(`${file} holds no definition: it has no "States"`);
}

/** What is printed at the end looks for sources and handlers, which a definition does not know. */
function asCompiled(name: string, type: StateMachineType, definition: StateMachineDefinition): Compiled {
  return {
    name,
    type,
    definition,
    sources: {},
    tasks: [],
    calls: [],
    activities: [],
    resources: [],
    callbacks: [],
    warnings: [],
    infos: [],
  };
}
