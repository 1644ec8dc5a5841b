/** The local service as a value: Step Functions on this machine, with or without a port. */

import { getRequestListener, RequestError } from '@hono/node-server';
import type { Json } from '../asl/json';
import type { Engine } from '../engine/engine';
import { faultResponse, handle, respond, type Reception } from './handle';
import type { PackagedFunction } from './lambda-api/runtimes/local-function';
import { listen, type Listening, type ListenOptions } from './listen';
import type { Machine } from './machine';
import type { Registry, Target } from './registry';
import { createKeyedIds } from './keyed-ids';
import type { Served } from './serve-machine';
import { createService, type Service, type ServiceOptions } from './service';
import { openDataFolder } from './sqlite/data-folder';
import { refused } from './states-api/answer';
import { executionArn, stateMachineArn } from './states-api/names';
import type { Store } from './store';

export interface ServerOptions extends Omit<ServiceOptions, 'store'> {
  /**
   * The folder in which machines and executions are kept, made if it is not there: after an end of any kind, a server
   * on the same folder goes on. Or a store of one's own. Default: they last as long as the process.
   */
  readonly data?: string | Store;
  /** Where `endpoint` listens. Default: a free port of the loopback address. */
  readonly listen?: ListenOptions;
  /**
   * Told what went wrong in the service itself, which no answer says, with the request's id.
   * Default: it is written to the standard error.
   */
  readonly onFault?: (fault: unknown, requestId: string) => void;
}

export interface Server {
  /** Answers a request as the endpoint would; opens no port. */
  handle(request: Request): Promise<Response>;
  /** The address for SDK clients; the port is opened by the first call. */
  endpoint(): Promise<string>;
  /** Starts an execution of a machine that is served, and gives its arn. */
  start(machineName: string, start: { readonly input: Json; readonly name?: string }): string;
  /**
   * Creates a machine, or updates it: what runs already goes on with what it was started with. Throws an error that
   * names the machine and lists all of what cannot be run in it.
   */
  serve(machine: Machine): Served;
  /** The function of a name that was made through the Lambda API, for the host that runs it. */
  findFunction(name: string): PackagedFunction | undefined;
  readonly engine: Engine;
  /** Closes the port and the engine. */
  close(): Promise<void>;
}

const ADAPTER = {
  /** The adapter would replace the process's own `Request` and `Response`. */
  overrideGlobalObjects: false,
};

function writeFault(fault: unknown, requestId: string): void {
  console.error(`The local service has failed at the request ${requestId}:`, fault);
}

/**
 * Serves state machines as Step Functions does, in memory or on disk.
 *
 * @example
 * const { machines, functions } = localWorkflows([compile(order)]);
 * const host = createFunctionHost({ functions });
 * const server = createServer({ machines, tasks: lambdaTaskRunner(host) });
 * const client = new SFNClient({ endpoint: await server.endpoint(), region: 'us-east-1' });
 */
export function createServer({
  listen: listenOptions,
  onFault = writeFault,
  data,
  ...options
}: ServerOptions): Server {
  const { service, announce, close } = createKeptService(options, data);
  const reception: Reception = { onFault, ...(listenOptions && { address: listenOptions }) };
  const answer = (request: Request): Promise<Response> => handle(request, service, reception);
  const errorHandler = (error: unknown): Response => answerToError(error, onFault);
  let listening: Promise<Listening> | undefined;

  return {
    handle: answer,
    endpoint: async () => {
      listening ??= listen(getRequestListener(answer, { ...ADAPTER, errorHandler }), listenOptions);
      const { host, port } = await listening;
      const endpoint = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
      announce(endpoint);
      return endpoint;
    },
    start: (machineName, { input, name }) => {
      const target = targetNamed(service.registry, machineName);
      if (name !== undefined && service.engine.describe(executionArn(machineName, name)) !== undefined) {
        throw new Error(`there is an execution "${name}" of "${machineName}" already; give another name`);
      }
      return service.start(target, { input, ...(name === undefined ? {} : { name }) }).executionArn;
    },
    serve: (machine) => service.serve(machine),
    findFunction: (name) => service.lambda.find(name),
    engine: service.engine,
    close: async () => {
      // Whoever asked for the endpoint has been told why there is none.
      const open = await listening?.catch(() => undefined);
      await open?.close();
      await close();
    },
  };
}

interface KeptService {
  readonly service: Service;
  readonly announce: (endpoint: string) => void;
  readonly close: () => Promise<void>;
}

function createKeptService(options: Omit<ServiceOptions, 'store'>, data: ServerOptions['data']): KeptService {
  if (typeof data !== 'string') {
    const service = createService({ ...options, ...(data && { store: data }) });
    return { service, announce: () => {}, close: () => service.close() };
  }
  const { store, secret, announce } = openDataFolder(data);
  try {
    const service = createService({ ids: createKeyedIds(secret), ...options, store });
    return { service, announce, close: once(() => service.close().finally(() => store.close?.())) };
  } catch (error) {
    store.close?.();
    throw error;
  }
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= close());
}

/** The adapter finds the mistakes of HTTP itself, and would answer with an empty body; any other error is ours. */
function answerToError(error: unknown, onFault: NonNullable<ServerOptions['onFault']>): Response {
  if (error instanceof RequestError) return respond(400, refused('SerializationException', error.message));
  return faultResponse(error, onFault);
}

function targetNamed(registry: Registry, name: string): Target {
  const target = registry.target(stateMachineArn(name));
  if (target !== undefined) return target;
  const served = registry.machines().map((other) => other.name);
  throw new Error(`there is no state machine "${name}"; served are: ${served.join(', ')}`);
}
