/** Serves compiled workflows with their real handlers: machines, functions and endpoint in one value. */

import type { TaskRunner } from '../engine/ports';
import { createServer, type Server, type ServerOptions } from './create-server';
import { lambdaTaskRunner } from './lambda-api/lambda-task-runner';
import {
  createFunctionHost,
  type FunctionHost,
  type FunctionHostOptions,
  type FunctionLog,
} from './lambda-api/runtimes/function-host';
import type { PackagedFunction } from './lambda-api/runtimes/local-function';
import {
  localWorkflows,
  type CompiledWorkflow,
  type LocalWorkflows,
  type LocalWorkflowsOptions,
} from './local-workflows';

import {
  serviceTaskRunner,
  type ServiceCallsOptions,
  type ServiceTaskRunner,
} from './service-calls/service-task-runner';
import { LOCAL_REGION } from './local-account';
import { runTogether } from './together-runner';

type Variables = Readonly<Record<string, string>>;

export interface ServeOptions
  extends Omit<LocalWorkflowsOptions, 'environment'>, Omit<ServerOptions, 'machines' | 'tasks'> {
  /** Environment variables for all handlers; as a function where services must know the endpoint first. */
  readonly environment?: Variables | ((endpoint: string) => Variables | Promise<Variables>);
  /** Receives every line a handler prints. */
  readonly onLog?: (log: FunctionLog) => void;
  /** How services are called; if absent, with the SDK's own configuration and the packages of this folder. */
  readonly services?: ServiceCallsOptions;
}

/**
 * Serves workflows on this machine: their handlers run in processes of their own and find the endpoint
 * in `AWS_ENDPOINT_URL_SFN`. Closing the server ends those processes.
 *
 * @example
 * const server = await serveWorkflows([compile(order)], { skipWaits: true });
 * const client = new SFNClient({ endpoint: await server.endpoint(), region: 'us-east-1' });
 *
 * @throws an error that lists every handler that is missing or cannot be bundled.
 */
export async function serveWorkflows(
  workflows: readonly CompiledWorkflow[],
  { externals, resources, timeoutSeconds, ...options }: ServeOptions = {},
): Promise<Server> {
  const served = localWorkflows(workflows, {
    ...(externals && { externals }),
    ...(resources && { resources }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  });
  return serveMachines(served, options);
}

export interface ServeMachinesOptions extends Omit<
  ServeOptions,
  'externals' | 'resources' | 'timeoutSeconds'
> {
  /** Puts something before the functions: mocks, for one. Default: the functions run all tasks. */
  readonly tasksBefore?: (functions: TaskRunner) => TaskRunner;
  /** Finds functions of machines that are served later. */
  readonly findFunction?: FunctionHostOptions['find'];
}

/** Serves machines of any origin with functions of this machine. */
export async function serveMachines(
  { machines, functions }: LocalWorkflows,
  {
    environment,
    onLog,
    services,
    tasksBefore = (runner) => runner,
    findFunction = () => undefined,
    ...serverOptions
  }: ServeMachinesOptions,
): Promise<Server> {
  const tasks = createLateRunner();
  const hosting = createHosting();
  const server = createServer({
    ...serverOptions,
    machines,
    tasks: tasksBefore(tasks),
    functions: hosting.host,
  });
  try {
    const variables = await variablesFor(await server.endpoint(), environment);
    const host = createFunctionHost({
      functions: functions.map((fn) => ({ ...fn, environment: variables })),
      find: (name) => withVariables(findFunction(name) ?? server.findFunction(name), variables),
      ...(onLog && { onLog }),
    });
    await prepare(host);
    hosting.begin(host);
    const calls = serviceCalls(await server.endpoint(), services);
    tasks.begin(runTogether(lambdaTaskRunner(host), calls));
    return { ...server, close: () => closeAll(server, host, calls) };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function withVariables(
  fn: PackagedFunction | undefined,
  environment: Variables,
): PackagedFunction | undefined {
  return fn && { ...fn, environment: { ...environment, ...fn.environment } };
}

/** The SDK signs its requests; the endpoint does not look. */
const LOCAL_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

async function variablesFor(endpoint: string, environment: ServeOptions['environment']): Promise<Variables> {
  const given = typeof environment === 'function' ? await environment(endpoint) : environment;
  return {
    AWS_ENDPOINT_URL_SFN: endpoint,
    AWS_ENDPOINT_URL_LAMBDA: endpoint,
    ...LOCAL_CREDENTIALS,
    ...given,
  };
}

/** As handlers do, calls of Step Functions find this very endpoint, unless the user has configured another. */
function serviceCalls(endpoint: string, services: ServiceCallsOptions = {}): ServiceTaskRunner {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const own = process.env['AWS_ENDPOINT_URL_SFN'] === undefined;
  const sfn = own ? { sfn: { endpoint, credentials, region: LOCAL_REGION, disableHostPrefix: true } } : {};
  return serviceTaskRunner({
    packagesFrom: [process.cwd()],
    ...services,
    clients: { ...sfn, ...services.clients },
  });
}

/** The functions are told the endpoint, and the endpoint runs the functions: tasks wait until both are there. */
function createLateRunner(): TaskRunner & { begin(runner: TaskRunner): void } {
  let begin: (runner: TaskRunner) => void = () => {};
  const runner = new Promise<TaskRunner>((resolve) => {
    begin = resolve;
  });
  return { begin, run: async (request) => (await runner).run(request) };
}

/** The Lambda API invokes functions that know its endpoint, so that it is there before them. */
function createHosting(): {
  readonly host: Promise<FunctionHost>;
  readonly begin: (host: FunctionHost) => void;
} {
  let begin: (host: FunctionHost) => void = () => {};
  const host = new Promise<FunctionHost>((resolve) => {
    begin = resolve;
  });
  return { host, begin };
}

/** A host whose functions cannot be bundled leaves nothing behind. */
async function prepare(host: FunctionHost): Promise<void> {
  try {
    await host.prepare();
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** The server first, so that nothing is asked of functions that have ended. */
async function closeAll(server: Server, host: FunctionHost, calls: ServiceTaskRunner): Promise<void> {
  await server.close();
  await host.close();
  await calls.close();
}
