/** Calls services through the clients of the AWS SDK, each loaded when it is first called. */

import type { Json, JsonObject } from '../../asl/json';
import { readOperation } from './sdk-notation';
import { findSdkPackage, type SdkPackage } from './sdk-packages';
import { isObject } from '../../asl/json-kind';
import { capitalised, fromSdk, momentText, toSdk, type MomentStyle } from './sdk-values';

export interface SdkClientsOptions {
  /** Where the packages of the clients are looked for, first to last; after them, what this package has. */
  readonly packagesFrom?: readonly string[];
  /**
   * What clients are made with, by the service as the resource spells it (`sfn`); for the others, the SDK's own
   * configuration counts: environment variables and profiles.
   */
  readonly clients?: Readonly<Record<string, object>>;
  /** Told once for each service, before a call of it leaves for AWS itself. */
  readonly onAws?: (call: AwsCall) => void;
}

export interface AwsCall {
  /** As the resource spells it. */
  readonly service: string;
  readonly host: string;
}

export interface SdkClients {
  /** @throws `ClientFailure` where the client fails, and `CannotCall` where the call cannot even be tried. */
  call(call: ServiceCall): Promise<ServiceAnswer>;
  /** What the client calls its service, as `DynamoDB`. */
  serviceIdOf(service: string): string;
  /** Whether the API of a service has an exception of that name. */
  declares(service: string, exception: string): boolean;
  close(): void;
}

export interface ServiceCall {
  readonly service: string;
  readonly action: string;
  readonly arguments: Json;
  readonly signal: AbortSignal;
  /** Default: as text. */
  readonly moments?: MomentStyle;
}

export interface ServiceAnswer {
  readonly output: JsonObject;
  readonly statusCode: number;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Something of this machine stands in the way: nothing that the service, or the state machine, has to do with. */
export class CannotCall extends Error {
  override readonly name = 'CannotCall';
}

/** What a client of the SDK threw when it was to make a call: whatever else is thrown is a mistake of this package. */
export class ClientFailure extends Error {
  override readonly name = 'ClientFailure';

  constructor(readonly thrown: Error) {
    super(thrown.message);
  }
}

/** A client of the SDK, as far as it is used. */
interface Client {
  readonly config: { readonly serviceId?: string };
  send(command: unknown, options: { readonly abortSignal: AbortSignal }): Promise<Metadata>;
  destroy(): void;
}

interface Metadata {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

interface Opened {
  readonly exports: SdkPackage;
  readonly client: Client;
  /** Sees the host of each call before it is made. */
  readonly onHost: (host: string) => void;
}

export function createSdkClients(options: SdkClientsOptions): SdkClients {
  const { packagesFrom = [], clients = {} } = options;
  const opened = new Map<string, Opened>();
  const open = (service: string): Opened => {
    const known = opened.get(service);
    if (known !== undefined) return known;
    const onHost = tellOfAws(service, options);
    const fresh = { ...openClient(service, packagesFrom, clients[service]), onHost };
    opened.set(service, fresh);
    return fresh;
  };
  return {
    call: (call) => send(open(call.service), call),
    serviceIdOf: (service) => open(service).client.config.serviceId ?? service,
    declares: (service, exception) => typeof open(service).exports[exception] === 'function',
    close: () => opened.forEach(({ client }) => client.destroy()),
  };
}

/** Where AWS answers, in all of its partitions. */
const AWS = /\.(amazonaws\.com(\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$/;

function tellOfAws(service: string, { onAws }: SdkClientsOptions): Opened['onHost'] {
  let isTold = false;
  return (host) => {
    if (!isTold && AWS.test(host)) onAws?.({ service, host });
    isTold ||= AWS.test(host);
  };
}

function openClient(
  service: string,
  folders: readonly string[],
  configuration: object = {},
): Omit<Opened, 'onHost'> {
  const found = findSdkPackage(service, folders);
  if (found.kind === 'missing') {
    const { packageName } = found;
    throw new CannotCall(
      `"${service}" is called with the client of the AWS SDK, which is not installed: npm install --save-dev ${packageName}`,
    );
  }
  const { exports } = found;
  const name = Object.keys(exports).find((exported) => /^[A-Z]\w*Client$/.test(exported));
  const Client = exports[name ?? ''] as (new (configuration: object) => Client) | undefined; // named after it
  if (Client === undefined) throw new Error(`unreachable: the package of "${service}" exports no client`);
  return { exports, client: new Client(configuration) };
}

async function send({ exports, client, onHost }: Opened, call: ServiceCall): Promise<ServiceAnswer> {
  const { command, output, headers } = prepareCommand(exports, call);
  watchHost(command, onHost);
  const given = await client.send(command, { abortSignal: call.signal }).catch(failByClient);
  const { httpStatusCode = 200, requestId = '' } = given.$metadata ?? {};
  const value = await fromSdk(given, output, call.moments ?? momentText);
  return { output: isObject(value) ? value : {}, statusCode: httpStatusCode, requestId, headers: headers() };
}

function failByClient(thrown: unknown): never {
  throw thrown instanceof Error ? new ClientFailure(thrown) : thrown;
}

/** A command of the SDK, as far as it is used. */
interface Command {
  readonly middlewareStack: {
    add(middleware: unknown, options: { readonly step: string; readonly priority: string }): void;
  };
}

function prepareCommand(exports: SdkPackage, { service, action, arguments: given }: ServiceCall) {
  const name = capitalised(action);
  const Command = exports[`${name}Command`] as (new (input: unknown) => Command) | undefined; // named after it
  if (Command === undefined) throw new CannotCall(`the service "${service}" has no action "${action}"`);
  const operation = readOperation(exports[`${name}$`]);
  if (operation === undefined) {
    throw new CannotCall(
      `the installed client of "${service}" is older than its schemas; update its package`,
    );
  }
  const command = new Command(toSdk(given, operation.input) ?? {});
  return { command, output: operation.output, headers: watchHeaders(command) };
}

/** Which endpoint the configuration leads to is only known when a request is made. */
function watchHost({ middlewareStack }: Command, onHost: Opened['onHost']): void {
  const watch = (next: (args: unknown) => unknown) => (args: { readonly request: { hostname: string } }) => {
    onHost(args.request.hostname);
    return next(args);
  };
  middlewareStack.add(watch, { step: 'finalizeRequest', priority: 'low' });
}

/** An answer of the client has none of the headers, which optimized integrations show. */
function watchHeaders({ middlewareStack }: Command): () => ServiceAnswer['headers'] {
  let headers: ServiceAnswer['headers'] = {};
  const watch = (next: (args: unknown) => Promise<{ response: Partial<ServiceAnswer> }>) => {
    return async (args: unknown) => {
      const result = await next(args);
      headers = result.response.headers ?? {};
      return result;
    };
  };
  middlewareStack.add(watch, { step: 'deserialize', priority: 'low' });
  return () => headers;
}
