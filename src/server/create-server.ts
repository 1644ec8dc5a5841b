/** The local service as a value: Step Functions on this machine, with or without a port. */

import { getRequestListener, RequestError } from '@hono/node-server';
import type { Json } from '../asl/json';
import type { Engine } from '../engine/engine';
import { faultResponse, handle, respond, type Reception } from './handle';
import { listen, type Listening, type ListenOptions } from './listen';
import type { Machine } from './machine';
import type { Registry, Target } from './registry';
import type { Served } from './serve-machine';
import { createService, type ServiceOptions } from './service';
import { refused } from './states-api/answer';
import { executionArn, stateMachineArn } from './states-api/names';

export interface ServerOptions extends ServiceOptions {
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
 * Serves state machines as Step Functions does, in memory.
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
  ...options
}: ServerOptions): Server {
  const service = createService(options);
  const reception: Reception = { onFault, ...(listenOptions && { address: listenOptions }) };
  const answer = (request: Request): Promise<Response> => handle(request, service, reception);
  const errorHandler = (error: unknown): Response => answerToError(error, onFault);
  let listening: Promise<Listening> | undefined;

  return {
    handle: answer,
    endpoint: async () => {
      listening ??= listen(getRequestListener(answer, { ...ADAPTER, errorHandler }), listenOptions);
      const { host, port } = await listening;
      return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    },
    start: (machineName, { input, name }) => {
      const target = targetNamed(service.registry, machineName);
      if (name !== undefined && service.engine.describe(executionArn(machineName, name)) !== undefined) {
        throw new Error(`there is an execution "${name}" of "${machineName}" already; give another name`);
      }
      return service.start(target, { input, ...(name === undefined ? {} : { name }) }).executionArn;
    },
    serve: (machine) => service.serve(machine),
    engine: service.engine,
    close: async () => {
      // Whoever asked for the endpoint has been told why there is none.
      const open = await listening?.catch(() => undefined);
      await open?.close();
      await service.close();
    },
  };
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
