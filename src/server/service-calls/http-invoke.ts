/** Runs HTTP tasks: sends the request that the state makes, with what its connection adds, and gives what comes back. */

import type { Json } from '../../asl/json';
import type { TaskAnswer, TaskRequest } from '../../engine/ports';
import { additionsOf, createOAuthTokens, type LocalConnection, type OAuthTokens } from './http-connection';
import { connectionArnOf, httpRequest } from './http-request';
import { CannotCall } from './sdk-clients';
import { refused } from './sdk-failure';

export interface HttpOptions {
  /** What stands for the connections of EventBridge that HTTP tasks name, by their ARNs; no other is used. */
  readonly connections?: Readonly<Record<string, LocalConnection>>;
}

/** "HTTP Task" in the AWS developer guide: the longest that a request takes, whatever the state says. */
const MAX_MILLISECONDS = 60_000;

export function httpRunner({ connections = {} }: HttpOptions): (request: TaskRequest) => Promise<TaskAnswer> {
  const tokens = createOAuthTokens();
  return async ({ arguments: given, signal }) => {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(MAX_MILLISECONDS)]);
    try {
      const connection = connectionNamed(connectionArnOf(given), connections);
      const response = await send(given, { connection, tokens, signal: inTime });
      // The next attempt asks for another token.
      if (response.status === 401 || response.status === 407) tokens.forget(connection);
      return await answerOf(response);
    } catch (error) {
      if (error instanceof CannotCall) return refused(error.message);
      return { kind: 'failed', error: 'States.Http.Socket', cause: reasonOf(error) };
    }
  };
}

function connectionNamed(arn: string, connections: NonNullable<HttpOptions['connections']>): LocalConnection {
  const connection = Object.hasOwn(connections, arn) ? connections[arn] : undefined;
  if (connection !== undefined) return connection;
  throw new CannotCall(
    `the connection "${arn}" stands for no credentials on this machine; bind it to a file NAME.connection.json with those to use here`,
  );
}

interface Sending {
  readonly connection: LocalConnection;
  readonly tokens: OAuthTokens;
  readonly signal: AbortSignal;
}

async function send(given: Json, { connection, tokens, signal }: Sending): Promise<Response> {
  const additions = await additionsOf(connection, tokens, signal);
  const { url, method, headers, body } = httpRequest(given, additions);
  // What the user did not name is not reached: as on AWS, a redirect is a status like any other.
  return fetch(url, { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) });
}

async function answerOf(response: Response): Promise<TaskAnswer> {
  const { status, statusText, headers } = response;
  const text = await response.text();
  if (!response.ok) {
    return { kind: 'failed', error: `States.Http.StatusCode.${status}`, cause: text || statusText };
  }
  const lists = [...headers].map(([name, value]) => [name, [value]] as const);
  const output = {
    Headers: Object.fromEntries(lists),
    ResponseBody: bodyOf(text, headers.get('Content-Type') ?? ''),
    StatusCode: status,
    StatusText: statusText,
  };
  return { kind: 'succeeded', output };
}

function bodyOf(text: string, type: string): Json {
  if (!/\bjson\b/i.test(type)) return text;
  try {
    return JSON.parse(text) as Json; // JSON
  } catch {
    return text;
  }
}

/** Where an error of `fetch` says why: an error of the network has a code only where several addresses were tried. */
interface Unreached {
  readonly message?: string;
  readonly cause?: { readonly message?: string; readonly code?: string };
}

/** `fetch` hides why it failed behind "fetch failed". */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Unreached; // what `fetch` throws
  return cause?.message || cause?.code || message || String(error);
}
