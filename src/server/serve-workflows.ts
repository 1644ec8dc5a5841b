/** Serves compiled workflows with their real handlers: machines, functions and endpoint in one value. */

import type { TaskRunner } from '../engine/ports';
import { createServer, type Server, type ServerOptions } from './create-server';
import { lambdaTaskRunner } from './lambda-api/lambda-task-runner';
import { createFunctionHost, type FunctionLog } from './lambda-api/runtimes/function-host';
import { localWorkflows, type CompiledWorkflow, type LocalWorkflowsOptions } from './local-workflows';

type Variables = Readonly<Record<string, string>>;

export interface ServeOptions
  extends Omit<LocalWorkflowsOptions, 'environment'>, Omit<ServerOptions, 'machines' | 'tasks'> {
  /** Environment variables for all handlers; as a function where services must know the endpoint first. */
  readonly environment?: Variables | ((endpoint: string) => Variables | Promise<Variables>);
  /** Receives every line a handler prints. */
  readonly onLog?: (log: FunctionLog) => void;
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
  options: ServeOptions = {},
): Promise<Server> {
  const { externals, environment, timeoutSeconds, onLog, ...serverOptions } = options;
  // The functions are told the endpoint, and the endpoint runs the functions: one of them comes later.
  let runner: TaskRunner | undefined;
  const tasks: TaskRunner = { run: (request) => started(runner).run(request) };
  const { machines, functions } = localWorkflows(workflows, {
    ...(externals && { externals }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  });

  const server = createServer({ ...serverOptions, machines, tasks });
  const endpoint = await server.endpoint();
  const given = typeof environment === 'function' ? await environment(endpoint) : environment;
  const variables = { AWS_ENDPOINT_URL_SFN: endpoint, ...LOCAL_CREDENTIALS, ...given };
  const host = createFunctionHost({
    functions: functions.map((fn) => ({ ...fn, environment: variables })),
    ...(onLog && { onLog }),
  });
  runner = lambdaTaskRunner(host);

  const close = async (): Promise<void> => {
    await server.close();
    await host.close();
  };
  try {
    await host.prepare();
  } catch (error) {
    await close();
    throw error;
  }
  return { ...server, close };
}

/** The SDK signs its requests; the endpoint does not look. */
const LOCAL_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

function started(runner: TaskRunner | undefined): TaskRunner {
  if (runner === undefined) throw new Error('unreachable: nothing is started before the functions are');
  return runner;
}
