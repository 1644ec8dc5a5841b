/** The Lambda API as a function from request to response: REST with JSON, as AWS serves it. */

import { isObject } from '../../asl/json-kind';
import type { Json, JsonObject } from '../../asl/json';
import { readBody, type Body } from '../body';
import { findRoute } from './lambda-routes';
import { lambdaResponse, refuse, type LambdaAnswer, type LambdaRefusal } from './operations/answer';
import { CODE_PATH } from './operations/functions';
import type { LambdaOperation, LambdaService } from './operations/lambda-operation';

/** "Request must be smaller than 70167211 bytes": 50 MB of a zip file in Base64, and some more. */
const MAX_REQUEST_BYTES = 70_167_211;
/** A little more than an event may have, for that is refused in words of its own. */
const MAX_EVENT_REQUEST_BYTES = 6 * 1024 * 1024 + 1024;

export async function handleLambda(
  request: Request,
  service: LambdaService,
  { requestId, settled }: { readonly requestId: string; readonly settled: () => Promise<void> },
): Promise<Response> {
  const answer = await answerTo(request, service);
  await settled();
  return lambdaResponse(answer, requestId);
}

async function answerTo(request: Request, service: LambdaService): Promise<LambdaAnswer> {
  const url = new URL(request.url);
  const routed = routeOf(request.method, url.pathname);
  if (routed === undefined) {
    return refuse(
      'UnknownOperationException',
      `${request.method} ${url.pathname} is no operation of Lambda that is served here`,
    );
  }
  const { operation, named } = routed;
  const body = await readBody(request, operation.takesPayload ? MAX_EVENT_REQUEST_BYTES : MAX_REQUEST_BYTES);
  if (body.kind !== 'read') return unreadable(body, operation);
  const members = operation.takesPayload === true ? {} : parseObject(body.text);
  if (members === undefined) {
    return refuse('SerializationException', 'the body of the request is not a JSON object');
  }
  const given = { ...lowered(members), ...queried(url.searchParams), ...headed(request.headers), ...named };
  return operation.answer(given, {
    service,
    origin: url.origin,
    headers: request.headers,
    payload: body.text,
    body: members,
  });
}

function routeOf(method: string, path: string): ReturnType<typeof findRoute> {
  try {
    return findRoute(method, path);
  } catch {
    return undefined;
  }
}

function unreadable(
  { kind }: Exclude<Body, { readonly kind: 'read' }>,
  { takesPayload }: LambdaOperation,
): LambdaRefusal {
  switch (kind) {
    case 'too-large': {
      const limit = takesPayload === true ? MAX_EVENT_REQUEST_BYTES - 1024 : MAX_REQUEST_BYTES;
      return refuse(
        'RequestTooLargeException',
        `Request must be smaller than ${limit} bytes for this operation`,
      );
    }
    case 'no-text':
      return refuse(
        'InvalidRequestContentException',
        'Could not parse request body into json: it is not UTF-8',
      );
    case 'broken-off':
      return refuse('SerializationException', 'the body of the request did not come to its end');
  }
}

function parseObject(text: string): JsonObject | undefined {
  if (text === '') return {};
  try {
    const value = JSON.parse(text) as Json; // JSON.parse makes nothing but JSON
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Messages of AWS name members as its own code does, with a small letter. */
function lowered(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [withSmallLetter(name), value]));
}

function withSmallLetter(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function queried(query: URLSearchParams): JsonObject {
  const texts = [...query].map(([name, text]): [string, Json] => {
    if (name === 'tagKeys') return [name, query.getAll(name)];
    const isNumber = name === 'MaxItems' && /^-?\d+$/.test(text);
    return [withSmallLetter(name), isNumber ? Number(text) : text];
  });
  return Object.fromEntries(texts);
}

function headed(headers: Headers): JsonObject {
  const invocationType = headers.get('x-amz-invocation-type');
  const logType = headers.get('x-amz-log-type');
  return {
    ...(invocationType !== null && { invocationType }),
    ...(logType !== null && { logType }),
  };
}

export function isCodePath(path: string): boolean {
  return path.startsWith(CODE_PATH);
}

/** The zip file of a function, from where GetFunction says that it is. */
export function serveCode(request: Request, { catalog }: LambdaService): Response {
  const hash = new URL(request.url).pathname.slice(CODE_PATH.length);
  const zip = catalog.code(Buffer.from(hash, 'base64url').toString('base64'));
  if (zip === undefined || request.method !== 'GET') return new Response(null, { status: 404 });
  return new Response(new Uint8Array(zip), { headers: { 'content-type': 'application/zip' } });
}
