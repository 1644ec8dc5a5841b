/** The local service as the recordings' client saw AWS: called by the names of operations, in the account of the recordings. */

import type { JsonObject } from '../../src/asl/json';
import {
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type Evaluator,
  type TaskAnswer,
  type TaskRequest,
} from '../../src/entries/engine';
import { createServer, type Server } from '../../src/entries/server';
import type { RecordedCase } from './cases';
import { functionAnswer } from './functions';

/** The recordings were normalised to one account, and the local service has another. */
const RECORDED_ACCOUNT = '111111111111';
const LOCAL_ACCOUNT = '123456789012';

export interface RecordedServer {
  readonly server: Server;
  call(operation: string, params: object): Promise<Called>;
}

export type Called =
  | { readonly kind: 'accepted'; readonly response: JsonObject }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** A service in which nothing was created yet. */
export function serveRecorded(
  recorded: RecordedCase,
  evaluator: Evaluator,
  runTask: (request: TaskRequest) => TaskAnswer = (request) =>
    functionAnswer(recorded, request) ?? { kind: 'succeeded', output: {} },
): RecordedServer {
  const server = createServer({
    machines: [],
    clock: createVirtualClock(),
    ids: createSeededIds(recorded.id),
    random: createSeededRandom(recorded.id),
    evaluator,
    tasks: { run: runTask },
  });
  return { server, call: async (operation, params) => toCalled(await post(server, operation, params)) };
}

async function post(server: Server, operation: string, params: object): Promise<Response> {
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${operation}`,
    },
    body: toLocal(JSON.stringify(params)),
  });
  return server.handle(request);
}

export function toLocal(text: string): string {
  return text.replaceAll(RECORDED_ACCOUNT, LOCAL_ACCOUNT);
}

async function toCalled(response: Response): Promise<Called> {
  const text = (await response.text()).replaceAll(LOCAL_ACCOUNT, RECORDED_ACCOUNT);
  const body = JSON.parse(text) as JsonObject; // what the service answers
  if (response.ok) return { kind: 'accepted', response: body };
  const code = String(body['__type']).split('#')[1] ?? '';
  return { kind: 'refused', code, message: String(body['message']) };
}

/** As the recorder keeps a refusal: the object of the response, or the text of the exception, or its name. */
export function recordedRefusal(
  form: 'response' | 'exception' | 'type',
  operation: string,
  { code, message }: { readonly code: string; readonly message: string },
): unknown {
  switch (form) {
    case 'response':
      return { Error: { Code: code, Message: message }, message };
    case 'exception':
      return `An error occurred (${code}) when calling the ${operation} operation: ${message}`;
    case 'type':
      return code;
  }
}
