/** Makes the request of an HTTP task from its arguments and its connection. */

import type { Json, JsonObject } from '../../asl/json';
import type { Additions } from './http-connection';
import { CannotCall } from './sdk-clients';
import { isObject } from '../../asl/json-kind';

export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** "HTTP Task definition" in the AWS developer guide: what a task may not set. */
const FORBIDDEN =
  /^(?:x-forwarded.*|x-amz.*|authorization|connection|content-md5|date|expect|host|max-forwards|proxy-authenticate|server|te|trailer|transfer-encoding|upgrade|via|www-authenticate)$/i;

/** What Step Functions sends unless it is told otherwise. */
const USUAL = { 'User-Agent': 'Amazon|StepFunctions|HttpInvoke|us-east-1', Range: 'bytes=0-262144' };

/** The arn of the connection that a task names. */
export function connectionArnOf(given: Json): string {
  const { Authentication, InvocationConfig } = isObject(given) ? given : {};
  const holder = isObject(Authentication) ? Authentication : InvocationConfig;
  const arn = isObject(holder) ? holder['ConnectionArn'] : undefined;
  if (typeof arn === 'string') return arn;
  throw new CannotCall('http:invoke needs the ConnectionArn of its Authentication');
}

export function httpRequest(given: Json, additions: Additions): HttpRequest {
  if (!isObject(given)) throw new CannotCall('http:invoke needs an object of arguments');
  const { Method, RequestBody } = given;
  if (typeof Method !== 'string') throw new CannotCall('http:invoke needs a Method');
  const headers = headersOf(given, additions);
  const body = hasBody(Method) ? bodyOf(RequestBody, additions.body) : noBody(Method, RequestBody);
  const text = body === undefined ? undefined : bodyText(body, headers, given);
  if (text !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
  return { url: urlOf(given, additions), method: Method, headers, body: text };
}

function urlOf({ ApiEndpoint, QueryParameters }: JsonObject, { query }: Additions): URL {
  if (typeof ApiEndpoint !== 'string' || !URL.canParse(ApiEndpoint)) {
    throw new CannotCall(`the ApiEndpoint ${JSON.stringify(ApiEndpoint ?? null)} is no URL`);
  }
  const url = new URL(ApiEndpoint);
  if (!mayReach(url)) {
    throw new CannotCall(
      `the ApiEndpoint "${ApiEndpoint}" is not https, which only this machine may be without`,
    );
  }
  for (const [name, value] of entriesOf(QueryParameters)) {
    for (const one of [value].flat()) url.searchParams.append(name, textOf(one));
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** AWS takes https only; a double on this machine has no certificate. */
function mayReach({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function headersOf({ Headers: own }: JsonObject, { headers: added }: Additions): Headers {
  const headers = new Headers(USUAL);
  for (const [name, value] of entriesOf(own)) {
    if (FORBIDDEN.test(name)) throw new CannotCall(`an HTTP task may not set the header "${name}"`);
    headers.set(name, [value].flat().map(textOf).join(', '));
  }
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return headers;
}

function hasBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function noBody(method: string, given: Json | undefined): undefined {
  if (given !== undefined) throw new CannotCall(`a request with ${method} has no RequestBody here`);
}

function bodyOf(given: Json | undefined, added: JsonObject): Json | undefined {
  if (Object.keys(added).length === 0) return given;
  if (given === undefined) return added;
  return isObject(given) ? { ...given, ...added } : given;
}

function bodyText(body: Json, headers: Headers, { Transform }: JsonObject): string {
  const { RequestBodyEncoding, RequestEncodingOptions } = isObject(Transform) ? Transform : {};
  if (RequestBodyEncoding === 'URL_ENCODED') {
    const { ArrayFormat = 'INDICES' } = isObject(RequestEncodingOptions) ? RequestEncodingOptions : {};
    return formText(body, String(ArrayFormat));
  }
  const isJson = /json/i.test(headers.get('Content-Type') ?? 'json');
  return typeof body === 'string' && !isJson ? body : JSON.stringify(body);
}

type Pairs = readonly (readonly [name: string, value: string])[];
type ArrayFormat = (name: string, items: readonly Json[]) => Pairs;

/** "ArrayFormat" in the AWS developer guide: how an array is written as a form. */
const ARRAY_FORMATS: Readonly<Record<string, ArrayFormat>> = {
  INDICES: (name, items) => items.map((item, index) => [`${name}[${index}]`, textOf(item)]),
  REPEAT: (name, items) => items.map((item) => [name, textOf(item)]),
  COMMAS: (name, items) => [[name, items.map(textOf).join(',')]],
  BRACKETS: (name, items) => items.map((item) => [`${name}[]`, textOf(item)]),
  NONE: (name, items) => [[name, JSON.stringify(items)]],
};

function formText(body: Json, arrayFormat: string): string {
  if (!isObject(body)) throw new CannotCall('a RequestBody that is URL_ENCODED must be an object');
  const arrays = ARRAY_FORMATS[arrayFormat];
  if (arrays === undefined) throw new CannotCall(`there is no ArrayFormat "${arrayFormat}"`);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const [key, text] of pairsOf(name, value, arrays)) form.append(key, text);
  }
  return form.toString();
}

function pairsOf(name: string, value: Json, arrays: ArrayFormat): Pairs {
  if (Array.isArray(value)) return arrays(name, value);
  if (!isObject(value)) return [[name, textOf(value)]];
  return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner, arrays));
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
