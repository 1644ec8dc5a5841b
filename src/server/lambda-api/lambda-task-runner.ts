/**
 * Runs the Task states that invoke Lambda functions, on the functions of this machine.
 *
 * What a state gets from its function, and how a failure arrives, is as AWS was recorded to do it.
 */

import { isObject } from '../../asl/json-kind';
import type { Json } from '../../asl/json';
import type { TaskAnswer, TaskRequest, TaskRunner } from '../../engine/ports';
import { functionArn } from '../local-account';
import type { FunctionHost } from './runtimes/function-host';
import type { Caller, FailedInvocation, RefusedInvocation } from './runtimes/invocation';

const INVOKE = /^arn:[^:]+:states:::lambda:invoke(\.waitForTaskToken)?$/;
const FUNCTION_ARN = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+?(?::[\w-]+)?)(?::\$LATEST)?$/;

/** Arguments of `lambda:invoke` that make no difference to a function of this machine. */
const UNDERSTOOD = ['FunctionName', 'Payload', 'InvocationType', 'Qualifier'];

/** Runs tasks of some resources and says which it does not run. */
export interface SelectiveTaskRunner extends TaskRunner {
  /** Why tasks of a resource are not run; `undefined` where they are. */
  refusalOf(resource: string): string | undefined;
}

/** Any other resource is refused by name. */
export function lambdaTaskRunner(host: FunctionHost): SelectiveTaskRunner {
  return {
    refusalOf,
    run: async (request) => {
      const refusal = refusalOf(request.resource);
      if (refusal !== undefined) return refused(refusal);

      const name = FUNCTION_ARN.exec(request.resource)?.[1];
      const invocation = { host, caller: request };
      if (name === undefined) return invoke(invocation, request.arguments);
      return call(invocation, name, request.arguments, asItIs);
    },
  };
}

function refusalOf(resource: string): string | undefined {
  if (INVOKE.test(resource) || FUNCTION_ARN.test(resource)) return undefined;
  return `the resource "${resource}" is not run here, only Lambda functions are; run the workflow in a test, with a mock for it, or on AWS`;
}

interface Invocation {
  readonly host: FunctionHost;
  readonly caller: Caller;
}

async function invoke(invocation: Invocation, args: TaskRequest['arguments']): Promise<TaskAnswer> {
  if (!isObject(args)) return refused('lambda:invoke needs an object of arguments');
  const { FunctionName, InvocationType = 'RequestResponse', Payload = {}, Qualifier } = args;
  const strange = Object.keys(args).find((name) => !UNDERSTOOD.includes(name));
  if (strange !== undefined)
    return refused(`the argument "${strange}" of lambda:invoke is not supported here`);
  if (InvocationType !== 'RequestResponse')
    return refused(`the InvocationType "${String(InvocationType)}" is not supported here`);
  if (typeof FunctionName !== 'string') return refused('lambda:invoke needs a FunctionName');

  const name = FUNCTION_ARN.exec(FunctionName)?.[1] ?? FunctionName;
  const isQualified = typeof Qualifier === 'string' && Qualifier !== '$LATEST';
  return call(invocation, isQualified ? `${name}:${Qualifier}` : name, Payload, response);
}

/** @param shape makes the task's output of what the function gave. */
async function call(
  { host, caller: { executionArn, stateName } }: Invocation,
  name: string,
  event: Json,
  shape: (payload: Json, requestId: string, bytes: number) => Json,
): Promise<TaskAnswer> {
  if (!host.has(name)) return notFound(name);

  const result = await host.invoke(name, JSON.stringify(event), { executionArn, stateName });
  if (result.kind === 'failed') return functionFailure(result, shape !== asItIs);
  if (result.kind === 'refused') return apiFailure(result);

  const payload = parsed(result.payload);
  if (payload === undefined) return notJson(name);
  return { kind: 'succeeded', output: shape(payload, result.requestId, Buffer.byteLength(result.payload)) };
}

function asItIs(payload: Json): Json {
  return payload;
}

/** `lambda:invoke` writes the report of the function anew, without spaces; the older form keeps its text. */
function functionFailure({ errorType, payload }: FailedInvocation, isWrittenAnew: boolean): TaskAnswer {
  const report = isWrittenAnew ? parsed(payload) : undefined;
  return { kind: 'failed', error: errorType, cause: report === undefined ? payload : JSON.stringify(report) };
}

/** The output of `lambda:invoke`, in the order of AWS; the HTTP details are those of a local answer. */
function response(payload: Json, requestId: string, bytes: number): Json {
  const headers = {
    Connection: 'keep-alive',
    'Content-Length': String(bytes),
    'Content-Type': 'application/json',
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-RequestId': requestId,
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}

function notFound(name: string): TaskAnswer {
  return apiFailure({
    errorType: 'ResourceNotFoundException',
    statusCode: 404,
    requestId: 'local',
    message: `Function not found: ${functionArn(name)}:$LATEST`,
  });
}

/** An error of Lambda's API, as Step Functions words those of the services that it calls. */
function apiFailure(refusal: Omit<RefusedInvocation, 'kind' | 'payload'>): TaskAnswer {
  const { errorType, statusCode, requestId, message } = refusal;
  const details = `Service: AWSLambda; Status Code: ${statusCode}; Error Code: ${errorType}; Request ID: ${requestId}; Proxy: null`;
  return { kind: 'failed', error: `Lambda.${errorType}`, cause: `${message} (${details})` };
}

/** A handler that writes its answer itself may write what it likes. */
function notJson(name: string): TaskAnswer {
  return {
    kind: 'failed',
    error: 'Lambda.Unknown',
    cause: `The response of ${functionArn(name)} is not JSON.`,
  };
}

function parsed(payload: string): Json | undefined {
  try {
    return JSON.parse(payload) as Json; // what JSON.parse gives
  } catch {
    return undefined;
  }
}

/** `States.Runtime` is caught by nothing: a machine cannot mistake a gap of ours for a failure of its own. */
function refused(cause: string): TaskAnswer {
  return { kind: 'failed', error: 'States.Runtime', cause };
}
