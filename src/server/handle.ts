/**
 * The local service as a function from request to response; it opens no socket.
 *
 * The protocol of Step Functions is AWS JSON 1.0: every operation is a POST to `/` that names itself in a header. What
 * has another path is for the Lambda API.
 */

import type { JsonObject } from '../asl/json';
import { readBody, MAX_BODY_BYTES, type Body } from './body';
import { refusalOf, type Address } from './guard';
import { handleLambda, isCodePath, serveCode } from './lambda-api/handle-lambda';
import { isLambdaPath } from './lambda-api/lambda-routes';
import { lambdaResponse, refuse } from './lambda-api/operations/answer';
import type { Service } from './service';
import type { StoreUnavailable } from './sqlite/transactions';
import { refused, type Answer, type Refusal } from './states-api/answer';
import { OPERATIONS } from './states-api/operations';

export interface Reception {
  /** By which the service may be addressed. Default: that of this machine for itself. */
  readonly address?: Address;
  /** Told what went wrong in the service itself, which no answer says. */
  readonly onFault?: (fault: unknown, requestId: string) => void;
}

const TARGET = /^AWSStepFunctions\.(\w+)$/;
const CONTENT_TYPE = 'application/x-amz-json-1.0';

export async function handle(
  request: Request,
  service: Service,
  { address, onFault }: Reception = {},
): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    const elsewhere = await answerOfLambda(request, service, { requestId, address });
    if (elsewhere !== undefined) return elsewhere;
    const { status, answer } = await answerTo(request, service, address);
    return respond(status, answer, requestId);
  } catch (fault) {
    if (isUnavailable(fault)) return respond(503, refused('ServiceUnavailable', fault.message), requestId);
    return faultResponse(fault, onFault, requestId);
  }
}

interface Asked {
  readonly requestId: string;
  readonly address: Address | undefined;
}

/** `undefined` where the request is not for Lambda, whose API is told by its paths. */
async function answerOfLambda(
  request: Request,
  { lambda, settled }: Service,
  { requestId, address }: Asked,
): Promise<Response | undefined> {
  const path = new URL(request.url).pathname;
  if (!isLambdaPath(path) && !isCodePath(path)) return undefined;
  const refusal = refusalOf(request, address);
  if (refusal !== undefined) return lambdaResponse(refuse('AccessDeniedException', refusal), requestId);
  return isCodePath(path)
    ? serveCode(request, lambda)
    : handleLambda(request, lambda, { requestId, settled });
}

/** Says only where more is said: what exactly went wrong may hold paths and data of this machine. */
export function faultResponse(
  fault: unknown,
  onFault: Reception['onFault'],
  requestId: string = crypto.randomUUID(),
): Response {
  onFault?.(fault, requestId);
  const message = `the local service has failed, which is a bug in it; its log says more under the request id ${requestId}`;
  return respond(500, refused('InternalFailure', message), requestId);
}

/** Not a bug: nothing can be kept now, and clients try again by themselves. */
function isUnavailable(fault: unknown): fault is StoreUnavailable {
  return fault instanceof Error && 'kind' in fault && fault.kind === 'store-unavailable';
}

interface Reply {
  readonly status: number;
  readonly answer: Answer;
}

async function answerTo(request: Request, service: Service, address: Address | undefined): Promise<Reply> {
  const refusal = refusalOf(request, address);
  if (refusal !== undefined) return { status: 403, answer: refused('AccessDeniedException', refusal) };
  const mistake = protocolMistake(request);
  if (mistake !== undefined) return mistake;

  const body = await readBody(request);
  if (body.kind !== 'read') return unreadable(body);
  service.removeOld();
  const answer = await perform(request, body.text, service);
  await service.settled();
  return { status: answer.kind === 'accepted' ? 200 : 400, answer };
}

function protocolMistake(request: Request): Reply | undefined {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/') {
    return { status: 404, answer: unknownOperation('Step Functions is called by POST to /') };
  }
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (contentType === CONTENT_TYPE) return undefined;
  const message = `the content type must be ${CONTENT_TYPE}, AWS JSON 1.0`;
  return { status: 415, answer: unknownOperation(message) };
}

function unreadable({ kind }: Exclude<Body, { readonly kind: 'read' }>): Reply {
  switch (kind) {
    case 'too-large': {
      const message = `the request has more than the ${MAX_BODY_BYTES} bytes that Step Functions takes`;
      return { status: 413, answer: refused('RequestEntityTooLarge', message) };
    }
    case 'no-text':
      return { status: 400, answer: unserializable('the body of the request is not UTF-8') };
    case 'broken-off':
      return { status: 400, answer: unserializable('the body of the request did not come to its end') };
  }
}

async function perform(request: Request, text: string, service: Service): Promise<Answer> {
  const target = request.headers.get('x-amz-target') ?? '';
  const operation = OPERATIONS.get(TARGET.exec(target)?.[1] ?? '');
  if (operation === undefined) {
    const served = [...OPERATIONS.keys()].join(', ');
    return unknownOperation(`"${target.replace(TARGET, '$1')}" is not served here; served are ${served}`);
  }
  const body = parseObject(text);
  return body === undefined
    ? unserializable('the body of the request is not a JSON object')
    : operation.answer(body, service, request.signal);
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined; // JSON.parse makes nothing but JSON
  } catch {
    return undefined;
  }
}

function unknownOperation(message: string): Refusal {
  return refused('UnknownOperationException', message);
}

function unserializable(message: string): Refusal {
  return refused('SerializationException', message);
}

/** An answer as AWS JSON 1.0 writes it. */
export function respond(status: number, answer: Answer, requestId: string = crypto.randomUUID()): Response {
  const headers = { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId };
  return new Response(JSON.stringify(bodyOf(answer)), { status, headers });
}

/** Where AWS declares errors that do not belong to Step Functions. */
const COMMON_ERRORS: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate',
  AccessDeniedException: 'com.amazon.coral.service',
  InternalFailure: 'com.amazon.coral.service',
  RequestEntityTooLarge: 'com.amazon.coral.service',
  SerializationException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
};

function bodyOf(answer: Answer): JsonObject {
  if (answer.kind === 'accepted') return answer.body;
  const { error, message, details } = answer;
  const namespace = COMMON_ERRORS[error] ?? 'com.amazonaws.swf.service.v2.model';
  return { __type: `${namespace}#${error}`, message, ...details };
}
