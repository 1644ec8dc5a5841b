/** What an operation of the Lambda API answers: an answer of HTTP, or an error by the name AWS gives it. */

import type { JsonObject } from '../../../asl/json';

export type LambdaAnswer = Answered | LambdaRefusal;

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** A text is sent as it is. */
  readonly body?: JsonObject | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LambdaRefusal {
  readonly kind: 'refused';
  readonly error: LambdaErrorName;
  readonly message: string;
  /** What the model gives an error besides its message. */
  readonly details?: JsonObject;
}

/** The errors of Lambda, with the statuses under which the API reference lists them. */
const STATUSES = {
  AccessDeniedException: 403,
  CodeStorageExceededException: 400,
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  PreconditionFailedException: 412,
  RequestTooLargeException: 413,
  ResourceConflictException: 409,
  ResourceNotFoundException: 404,
  SerializationException: 400,
  ServiceException: 500,
  TooManyRequestsException: 429,
  UnknownOperationException: 404,
  ValidationException: 400,
} as const;

export type LambdaErrorName = keyof typeof STATUSES;

export function answered(
  status: number,
  body?: JsonObject | string,
  headers?: Answered['headers'],
): Answered {
  return { kind: 'answered', status, ...(body !== undefined && { body }), ...(headers && { headers }) };
}

export function refuse(error: LambdaErrorName, message: string, details?: JsonObject): LambdaRefusal {
  return { kind: 'refused', error, message, ...(details && { details }) };
}

/** A refusal in the words of whoever runs the functions. */
export function refuseAs(error: string, message: string, details?: JsonObject): LambdaRefusal {
  const name = Object.keys(STATUSES).find((known): known is LambdaErrorName => known === error);
  return refuse(name ?? 'ServiceException', message, details);
}

export function invalidValue(message: string): LambdaRefusal {
  return refuse('InvalidParameterValueException', message);
}

export function notFound(what: string): LambdaRefusal {
  return refuse('ResourceNotFoundException', what, { Type: 'User' });
}

export function conflict(message: string): LambdaRefusal {
  return refuse('ResourceConflictException', message, { Type: 'User' });
}

/** As the protocol of Lambda, REST with JSON, writes it. */
export function lambdaResponse(answer: LambdaAnswer, requestId: string): Response {
  const id = { 'x-amzn-requestid': requestId };
  if (answer.kind === 'refused') {
    const { error, message, details } = answer;
    const headers = { ...id, 'content-type': 'application/json', 'x-amzn-errortype': error };
    return new Response(JSON.stringify({ ...details, Message: message, message }), {
      status: STATUSES[error],
      headers,
    });
  }
  const { status, body } = answer;
  const headers = { ...id, 'content-type': 'application/json', ...answer.headers };
  if (body === undefined) return new Response(null, { status, headers });
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}
