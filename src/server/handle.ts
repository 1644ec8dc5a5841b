/**
 * The local service as a function from request to response; it opens no socket.
 *
 * The protocol is AWS JSON 1.0: every operation is a POST to `/` that names itself in a header.
 */

import type { JsonObject } from '../asl/json';
import { readBody, MAX_BODY_BYTES } from './body';
import { refusalOf } from './guard';
import type { Service } from './service';
import { refused, type Answer, type Refusal } from './states-api/answer';
import { OPERATIONS } from './states-api/operations';

const TARGET = /^AWSStepFunctions\.(\w+)$/;
const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** @param ownHost a name, besides those of the loopback address, by which the service may be addressed. */
export async function handle(request: Request, service: Service, ownHost = 'localhost'): Promise<Response> {
  const refusal = refusalOf(request, ownHost);
  if (refusal !== undefined) return respond(403, refused('AccessDeniedException', refusal));

  const protocolMistake = checkProtocol(request);
  if (protocolMistake !== undefined) return respond(protocolMistake.status, protocolMistake.refusal);

  const body = await readBody(request);
  if (body.kind === 'too-large') {
    const message = `the request has more than the ${MAX_BODY_BYTES} bytes that Step Functions takes`;
    return respond(413, refused('RequestEntityTooLarge', message));
  }
  if (body.kind === 'no-text') {
    return respond(400, refused('SerializationException', 'the body of the request is not UTF-8'));
  }
  const answer = await perform(request, body.text, service);
  await service.store.settled();
  return respond(answer.kind === 'accepted' ? 200 : 400, answer);
}

interface ProtocolMistake {
  readonly status: number;
  readonly refusal: Refusal;
}

function checkProtocol(request: Request): ProtocolMistake | undefined {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/') {
    return { status: 404, refusal: unknownOperation('Step Functions is called by POST to /') };
  }
  const contentType = request.headers.get('content-type')?.split(';')[0];
  if (contentType === CONTENT_TYPE) return undefined;
  return { status: 415, refusal: unknownOperation(`the content type must be ${CONTENT_TYPE}, AWS JSON 1.0`) };
}

async function perform(request: Request, text: string, service: Service): Promise<Answer> {
  const target = request.headers.get('x-amz-target') ?? '';
  const name = TARGET.exec(target)?.[1] ?? target;
  const operation = OPERATIONS.get(name);
  if (operation === undefined) {
    const served = [...OPERATIONS.keys()].join(', ');
    return unknownOperation(`"${name}" is not served here; served are ${served}`);
  }
  const body = parseObject(text);
  return body === undefined
    ? refused('SerializationException', 'the body of the request is not a JSON object')
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

/** An answer as AWS JSON 1.0 writes it. */
export function respond(status: number, answer: Answer): Response {
  const body =
    answer.kind === 'accepted'
      ? answer.body
      : { __type: `com.amazonaws.swf.service.v2.model#${answer.error}`, message: answer.message };
  const headers = { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': crypto.randomUUID() };
  return new Response(JSON.stringify(body), { status, headers });
}
