/**
 * The Lambda Runtime API of one execution environment.
 *
 * A runtime finds its API in an environment variable that holds a host and a port but no path, so every
 * environment needs a listener of its own. From "Lambda runtime API" in the AWS developer guide.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../../listen';
import { MAX_RESULT_BYTES } from './invocation';

/** What the process of an environment tells its keeper. */
export interface RuntimeEvents {
  /** The runtime asks for work; answered with `hand`, whenever there is some. */
  readonly onReady: (hand: (work: Work) => void) => void;
  readonly onResponse: (requestId: string, payload: string) => ReportVerdict;
  readonly onError: (requestId: string, payload: string) => ReportVerdict;
  readonly onTooLarge: (requestId: string, bytes: number) => ReportVerdict;
  readonly onInitError: (payload: string) => void;
}

/** Whether the runtime reported on the invocation that it really has. */
export type ReportVerdict = 'accepted' | 'unknown-request';

export interface Work {
  readonly requestId: string;
  readonly event: string;
  readonly deadlineMillis: number;
  readonly functionArn: string;
}

export interface RuntimeApi {
  /** Host and port, as `AWS_LAMBDA_RUNTIME_API` wants them. */
  readonly address: string;
  close(): Promise<void>;
}

const PREFIX = '/2018-06-01/runtime';
const REPORT_PATH = /^\/invocation\/([^/]+)\/(response|error)$/;

/** Opens a listener on a free loopback port. */
export async function openRuntimeApi(events: RuntimeEvents): Promise<RuntimeApi> {
  const listening = await listen((request, response) => {
    serve(request, response, events).catch(() => response.destroy());
  });
  return { address: `${listening.host}:${listening.port}`, close: listening.close };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  events: RuntimeEvents,
): Promise<void> {
  if (isFromBrowser(request)) return reply(response, 403, { errorType: 'Forbidden' });

  const path = (request.url ?? '').replace(PREFIX, '');
  if (path === '/invocation/next') return events.onReady((work) => hand(response, work));

  const body = await readBody(request);
  if (path === '/init/error') {
    events.onInitError(body.text);
    return reply(response, 202, { status: 'OK' });
  }
  const report = REPORT_PATH.exec(path);
  if (report === null) return reply(response, 404, { errorType: 'NotFound' });

  answerReport(response, fileReport(report, body, events), body);
}

/** A web page may reach loopback ports, too; no runtime sends these headers. */
function isFromBrowser({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

function fileReport(
  [, requestId = '', kind]: RegExpExecArray,
  body: Body,
  events: RuntimeEvents,
): ReportVerdict {
  if (body.bytes > MAX_RESULT_BYTES) return events.onTooLarge(requestId, body.bytes);
  return kind === 'response' ? events.onResponse(requestId, body.text) : events.onError(requestId, body.text);
}

function answerReport(response: ServerResponse, verdict: ReportVerdict, body: Body): void {
  if (verdict === 'unknown-request') return reply(response, 400, { errorType: 'InvalidRequestID' });
  if (body.bytes > MAX_RESULT_BYTES) return reply(response, 413, { errorType: 'RequestEntityTooLarge' });
  return reply(response, 202, { status: 'OK' });
}

function hand(response: ServerResponse, work: Work): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': work.requestId,
    'Lambda-Runtime-Deadline-Ms': String(work.deadlineMillis),
    'Lambda-Runtime-Invoked-Function-Arn': work.functionArn,
  });
  response.end(work.event);
}

interface Body {
  /** Empty where the body is over the limit. */
  readonly text: string;
  readonly bytes: number;
}

/** Reads to the end, so that the runtime gets its answer, but keeps no more than the limit. */
async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    // no encoding is set, so chunks are buffers
    bytes += chunk.length;
    if (bytes <= MAX_RESULT_BYTES) chunks.push(chunk);
  }
  return { text: bytes > MAX_RESULT_BYTES ? '' : Buffer.concat(chunks).toString('utf8'), bytes };
}

function reply(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
