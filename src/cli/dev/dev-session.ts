/** Puts `dev` together: the service, the workflows it serves, the files it watches. */

import { join } from 'node:path';
import type { Clock } from '../../engine/ports';
import type { PendingCallback } from '../../engine/description';
import type { Server } from '../../server/create-server';
import { findKeptCode } from '../../server/lambda-api/kept-code';
import type { ListenOptions } from '../../server/listen';
import type { Machine } from '../../server/machine';
import { serveMachines } from '../../server/serve-workflows';
import type { AwsCall } from '../../server/service-calls/sdk-clients';
import { awsWarning } from '../aws-warning';
import { readOpenBindings } from '../bindings';
import { objectsOf, ownEnvironment } from '../session';
import { UserError } from '../user-error';
import { answerCommand } from './answer-command';
import { compileInProcess } from './compile-in-process';
import type { CompileRequest, DevWorkflow } from './compile-messages';
import type { DevEvent, Show } from './dev-event';
import { discover } from './discover';
import { followExecutions, isChild, machineOf } from './follow-executions';
import { writeServiceFile } from '../service-file';
import { watchFolders } from './watch-folders';
import { createWorkshop, type Workshop } from './workshop';

export interface DevOptions {
  /** Files, folders and patterns; this folder if there are none. */
  readonly given: readonly string[];
  readonly bind: readonly string[];
  readonly skipWaits: boolean;
  /** Machines and executions end with the process; only the code of functions is kept. */
  readonly inMemory: boolean;
  /** Absolute, and there. */
  readonly dataFolder: string;
  readonly listen: Required<Pick<ListenOptions, 'host' | 'port'>>;
  readonly objects?: string;
  /** Seconds that a handler may take. */
  readonly timeoutSeconds?: number;
  readonly clock: Clock;
  readonly show: Show;
}

export interface DevSession {
  /** Rejects where it cannot go on. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** Resolves when the service listens; workflows are compiled and served from then on. */
export async function serveDev(given: DevOptions): Promise<DevSession> {
  const ending = new AbortController();
  // What is called off is no news.
  const show: Show = (event) => ending.signal.aborted || given.show(event);
  const options = { ...given, show };
  const { dataFolder, listen } = options;
  const bindings = readOpenBindings(options.bind);
  const served = nothingServed();
  const server = await startServer(options, bindings.connections, served);
  const endpoint = reachable(await server.endpoint());
  const forgetService = writeServiceFile(dataFolder, endpoint);
  show({ kind: 'listening', endpoint, dataFolder, isPublic: !isLoopback(listen.host) });

  const watched = serveFiles(options, { server, bindings, signal: ending.signal });
  served.workflow = watched.workshop.workflow;
  void watched.begun.finally(() => served.begin(endpoint)).catch(() => {});
  return {
    failed: watched.begun.then(() => new Promise<never>(() => {})),
    close: async () => {
      ending.abort();
      watched.close();
      forgetService();
      await server.close();
    },
  };
}

/** What is known of workflows, which are compiled after the service was started. */
interface Served {
  workflow: Workshop['workflow'];
  /** The endpoint, once the workflows are there: callbacks of before, which the service finds first, are shown with what they say. */
  readonly begun: Promise<string>;
  readonly begin: (endpoint: string) => void;
}

function nothingServed(): Served {
  let begin: (endpoint: string) => void = () => {};
  const begun = new Promise<string>((resolve) => {
    begin = resolve;
  });
  return { workflow: () => undefined, begun, begin };
}

async function startServer(
  { listen, skipWaits, inMemory, objects, dataFolder, show }: DevOptions,
  connections: ReturnType<typeof readOpenBindings>['connections'],
  served: Served,
): Promise<Server> {
  const workflow = (name: string): DevWorkflow | undefined => served.workflow(name);
  try {
    return await serveMachines(
      { machines: [], functions: [] },
      {
        ...(!inMemory && { data: dataFolder }),
        listen,
        skipWaits,
        environment: ownEnvironment(),
        services: { packagesFrom: [process.cwd()], connections, onAws: (call) => show(awsNote(call)) },
        objects: objectsOf(objects),
        findFunction: (name) => findKeptCode(codeFolderOf(dataFolder), name),
        onRecord: followExecutions({ show, workflow }),
        onLog: ({ caller, functionName, stream, line }) => {
          // That an invocation begins and ends, its state's own lines say.
          if (stream !== 'platform') show({ kind: 'log', functionName, stream, line, ...caller });
        },
        onWarning: ({ executionArn, message }) =>
          show({ kind: 'note', isWarning: true, executionArn, message }),
        onTaskToken: (callback) =>
          void served.begun.then((endpoint) => showCallback(callback, { endpoint, show, workflow })),
      },
    );
  } catch (error) {
    throw inWords(error, listen);
  }
}

function codeFolderOf(dataFolder: string): string {
  return join(dataFolder, 'code');
}

function awsNote(call: AwsCall): DevEvent {
  return { kind: 'note', isWarning: true, message: awsWarning(call) };
}

interface Showing {
  readonly endpoint: string;
  readonly show: Show;
  readonly workflow: Workshop['workflow'];
}

function showCallback(callback: PendingCallback, { endpoint, show, workflow }: Showing): void {
  const { executionArn, stateName, taskToken, timeoutSeconds, heartbeatSeconds } = callback;
  if (isChild(executionArn)) return;
  const callbacks = workflow(machineOf(executionArn))?.callbacks ?? [];
  const { id, sample } = callbacks.find(({ state }) => state === stateName) ?? { id: stateName, sample: {} };
  show({
    kind: 'callback',
    executionArn,
    stateName,
    callback: id,
    taskToken,
    command: answerCommand({ endpoint, taskToken, output: sample }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
  });
}

interface FilesServed {
  readonly server: Server;
  readonly bindings: ReturnType<typeof readOpenBindings>;
  readonly signal: AbortSignal;
}

function serveFiles(options: DevOptions, { server, bindings, signal }: FilesServed) {
  const { clock, show, given, dataFolder, timeoutSeconds } = options;
  const request: Omit<CompileRequest, 'files'> = {
    codeFolder: codeFolderOf(dataFolder),
    externals: bindings.externals,
    resources: bindings.resources,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
  const onLine = (line: string): void => show({ kind: 'note', isWarning: false, message: `  │ ${line}` });
  const folders = watchFolders({
    clock,
    onChange: (paths) => void workshop.change(paths),
    onRefused: (folder, { message }) =>
      show({ kind: 'note', isWarning: true, message: `changes in ${folder} are not noticed: ${message}` }),
  });
  const workshop = createWorkshop({
    clock,
    show,
    discover: () => discover(given, process.cwd()),
    compile: (files) => compileInProcess({ ...request, files }, { clock, onLine, signal }),
    serve: (workflow) => server.serve(toMachine(workflow)),
    watch: folders.watch,
  });
  return { workshop, begun: workshop.begin(), close: folders.close };
}

/** Schemas of contracts stay with the process that compiles. */
function toMachine({ name, type, definition, callbacks }: DevWorkflow): Machine {
  return {
    name,
    type,
    definition,
    callbacks: callbacks.map(({ state, id, errors }) => ({
      state,
      contract: { kind: 'callback', id, errors, at: {} },
    })),
  };
}

/** The address for all addresses of this machine is none that clients everywhere can call. */
function reachable(endpoint: string): string {
  return endpoint.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Of a data folder that cannot be opened; what is a bug has another name, or a code. */
function messageInWords(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'Error' && !('code' in error) ? error.message : undefined;
}

function inWords(error: unknown, { host, port }: DevOptions['listen']): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const advice: Readonly<Record<string, string>> = {
    EADDRINUSE: `the port ${port} of ${host} is taken, perhaps by another stepwright dev; give --port N, or --port 0 for any free one`,
    EACCES: `the port ${port} may not be opened; give --port N with a number above 1023`,
    EADDRNOTAVAIL: `${host} is no address of this machine; leave --host out, or give one of its own`,
    ENOTFOUND: `${host} is no address of this machine; leave --host out, or give one of its own`,
  };
  const message = advice[String(code)] ?? messageInWords(error);
  return message === undefined ? error : new UserError(message, { cause: error });
}
