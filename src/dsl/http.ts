/** A request to an HTTPS endpoint outside of AWS: `ctx.http`. */

import { argumentsOf } from './call-arguments';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { reportContract } from './contract-mistakes';
import type { Input, Operand } from './expr';
import type { JsonOf } from './jsonify';
import type { Recorder } from './recorder';
import { makeResource } from './resource';
import type { Resource } from './resource';
import type { StandardSchema } from './schema';
import { addTask } from './step';
import type { CallOptions, LooseOptions } from './step';
import type { Carries } from './task';

/** What an endpoint may fail with: any status but a success, or no answer within a minute. */
export type HttpError = `States.Http.StatusCode.${number}` | 'States.Http.Socket';

/** What a mock of a connection gets to see. */
export interface HttpRequest {
  ApiEndpoint: string;
  Method: HttpMethod;
  Headers?: Record<string, string>;
  QueryParameters?: Record<string, string | string[]>;
  RequestBody?: unknown;
}

export interface HttpResponse<Body = unknown> {
  StatusCode: number;
  StatusText: string;
  Headers: Record<string, string[]>;
  ResponseBody: Body;
}

/** A connection of EventBridge: it holds the credentials that a request is sent with. */
export interface Connection extends Resource<'connection'>, Carries<HttpRequest, MockedResponse, HttpError> {}

/** Of which a mock must say the body only. */
type MockedResponse = Partial<HttpResponse> & { ResponseBody: unknown };

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/**
 * A connection of EventBridge, bound by its ARN.
 *
 * @example
 * const crm = connection('crm');
 *
 * // "Authentication": { "ConnectionArn": "${Crm}" }
 */
export function connection(id: string): Connection {
  return makeResource('connection', id, captureCallSite(connection));
}

export interface Request<Response extends StandardSchema> {
  readonly method: HttpMethod;
  /** With its protocol: `https://crm.example.com/customers`. */
  readonly url: Operand<string>;
  readonly query?: Readonly<Record<string, Operand<string> | readonly Operand<string>[]>>;
  readonly headers?: Readonly<Record<string, Operand<string>>>;
  /** As JSON, or with `form` as a form. */
  readonly body?: Input<unknown>;
  /** Sends the body as a form: its header, and its encoding. */
  readonly form?: boolean;
  /** What comes back, for its type; nobody checks it. */
  readonly response?: Response;
}

/** The type of what comes back. */
export type BodyOf<Response extends StandardSchema> = StandardSchema extends Response
  ? unknown
  : JsonOf<Response>;

export type HttpOptions<C, Out> = CallOptions<HttpError, C, Out>;

export interface HttpCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly connection: Connection;
  readonly request: Request<StandardSchema>;
  readonly options?: LooseOptions | undefined;
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Records the step and gives the reference to the response. */
export function recordHttp(recorder: Recorder, call: HttpCall): unknown {
  const { at, connection: by, request, options } = call;
  const name = recorder.claimName(call.name, at);
  reportContract(name, { output: request.response }, at);
  const { method, url, query, body, form = false } = request;
  const headers = form ? { ...FORM, ...request.headers } : request.headers;
  const entries = argumentsOf(at, {
    ApiEndpoint: url,
    Method: method,
    Authentication: { ConnectionArn: by },
    Headers: headers,
    QueryParameters: query,
    RequestBody: body,
    Transform: form ? { RequestBodyEncoding: 'URL_ENCODED' } : undefined,
  });
  const errors = ['States.Http.StatusCode.*', 'States.Http.Socket'];
  const input = { kind: 'object', entries } as const;
  const work = { kind: 'call', task: by, resource: 'http:invoke', input, errors } as const;
  return addTask(recorder, { at, name, work, options, allowed: errors });
}
