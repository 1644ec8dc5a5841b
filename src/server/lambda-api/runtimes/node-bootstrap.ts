/**
 * The program in the process of a Node function: loads the handler, then asks for work until it is killed.
 *
 * What it reports for each way a handler can fail is what AWS's own Node runtime reports
 * (github.com/aws/aws-lambda-nodejs-runtime-interface-client).
 */

import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';

type NodeHandler = (event: unknown, context: object, callback: NodeCallback) => unknown;
type NodeCallback = (error: unknown, result?: unknown) => void;

interface Reply {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** Statuses with which AWS's runtime ends after code that nobody awaits has failed. */
const UNHANDLED_REJECTION_STATUS = 128;
const UNCAUGHT_EXCEPTION_STATUS = 129;

const [host = '', port = ''] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let currentRequest: string | undefined;

async function main(): Promise<void> {
  process.on('uncaughtException', (error) => void endWith(error, UNCAUGHT_EXCEPTION_STATUS));
  process.on('unhandledRejection', (reason) => void endWith(unhandled(reason), UNHANDLED_REJECTION_STATUS));
  const handler = await loadOrReport();
  for (;;) await handleNext(handler);
}

async function loadOrReport(): Promise<NodeHandler> {
  try {
    return await loadHandler();
  } catch (error) {
    await call('POST', '/init/error', errorReport(error));
    return process.exit(1);
  }
}

/** `folder/file.function`, or `folder/file.object.function`. */
const HANDLER = /^((?:.*\/)?[^./]+)\.(.+)$/;

async function loadHandler(): Promise<NodeHandler> {
  const name = process.env._HANDLER ?? '';
  const [, file, exported] = HANDLER.exec(name) ?? [];
  if (file === undefined || exported === undefined)
    throw named('Runtime.MalformedHandlerName', 'Bad handler');
  const loaded = await loadModule(join(process.env.LAMBDA_TASK_ROOT ?? '', file));
  const handler = exported.split('.').reduce<unknown>(propertyOf, loaded);
  if (handler === undefined) throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${name} is not a function`);
  return handler as NodeHandler; // a function is all that can be known of it
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

async function loadModule(stem: string): Promise<unknown> {
  const path = ['.js', '.mjs', '.cjs'].map((ending) => stem + ending).find((file) => existsSync(file));
  try {
    return await loadFile(path ?? stem);
  } catch (error) {
    if (error instanceof SyntaxError) throw named('Runtime.UserCodeSyntaxError', String(error));
    const isMissing = hasCode(error, 'MODULE_NOT_FOUND') || hasCode(error, 'ERR_MODULE_NOT_FOUND');
    if (isMissing) throw named('Runtime.ImportModuleError', String(error));
    throw error;
  }
}

async function loadFile(path: string): Promise<unknown> {
  const asModule = (): Promise<unknown> => import(pathToFileURL(path).href);
  if (path.endsWith('.mjs')) return asModule();
  try {
    return require(path);
  } catch (error) {
    const isModule = hasCode(error, 'ERR_REQUIRE_ESM') || hasCode(error, 'ERR_REQUIRE_ASYNC_MODULE');
    if (isModule) return asModule();
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function handleNext(handler: NodeHandler): Promise<void> {
  const { headers, body } = await call('GET', '/invocation/next');
  const requestId = String(headers['lambda-runtime-aws-request-id']);
  currentRequest = requestId;
  try {
    const result = await run(handler, JSON.parse(body), contextOf(requestId, headers));
    await call('POST', `/invocation/${requestId}/response`, asJson(result));
  } catch (error) {
    await call('POST', `/invocation/${requestId}/error`, errorReport(error));
  }
  currentRequest = undefined;
}

/** Understands handlers that return a promise and those that call back. */
async function run(handler: NodeHandler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: NodeCallback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handler(event, context, callback);
    const callsBack = handler.length >= 3;
    if (types.isPromise(returned) || !callsBack) resolve(returned);
    if (!types.isPromise(returned) && !callsBack && returned !== undefined) warnOfPlainReturn();
  });
}

function warnOfPlainReturn(): void {
  console.error(
    'the handler returned a value that is not a promise: AWS answers null for it on Node 22 and earlier; make the handler async',
  );
}

function contextOf(requestId: string, headers: Reply['headers']): object {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Math.round(performance.timeOrigin + performance.now()),
  };
}

/** Only the log says why: AWS keeps the reason to itself, too. */
function asJson(result: unknown): string {
  const value = result === undefined ? null : result;
  try {
    const text: string | undefined = JSON.stringify(value);
    if (text !== undefined) return text;
    console.error(`the result of the handler is not JSON: it is a ${typeof value}`);
  } catch (error) {
    console.error(`the result of the handler is not JSON: ${String(error)}`);
  }
  throw named('Runtime.JSONStringifyError', 'Unable to stringify response body');
}

/** `throw 'text'` is reported under the type of what was thrown. */
function errorReport(error: unknown): string {
  if (!types.isNativeError(error)) {
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  }
  const { name: errorType, message: errorMessage } = error;
  return JSON.stringify({ errorType, errorMessage, trace: traceOf(error) });
}

/** The stack without the frames of this program and of Node, which say nothing about the handler. */
function traceOf({ stack = '' }: Error): string[] {
  return stack.split('\n').filter((line) => !line.includes(__filename) && !/\(?node:internal\//.test(line));
}

function unhandled(reason: unknown): Error {
  const error = named('Runtime.UnhandledPromiseRejection', String(reason));
  if (types.isNativeError(reason) && reason.stack !== undefined) error.stack = reason.stack;
  return error;
}

async function endWith(error: unknown, status: number): Promise<never> {
  if (currentRequest !== undefined)
    await call('POST', `/invocation/${currentRequest}/error`, errorReport(error));
  return process.exit(status);
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function call(method: 'GET' | 'POST', path: string, body = ''): Promise<Reply> {
  return new Promise((resolve) => {
    const outgoing = request(
      {
        host,
        port,
        agent,
        method,
        path: `/2018-06-01/runtime${path}`,
        headers: { 'content-type': 'application/json' },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({ headers: incoming.headers, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    // Whoever started this process is gone; so is the reason to run.
    outgoing.on('error', () => process.exit(1));
    outgoing.end(body);
  });
}

void main();
