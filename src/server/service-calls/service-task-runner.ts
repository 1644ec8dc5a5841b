/** Runs the Task states that call services of AWS, with the SDK's own clients, and those that ask an HTTPS endpoint. */

import type { JsonObject } from '../../asl/json';
import type { Clock, TaskAnswer, TaskRequest, TaskResponse } from '../../engine/ports';
import { createRealClock } from '../../engine/real-clock';
import type { SelectiveTaskRunner } from '../lambda-api/lambda-task-runner';
import { awaitJob } from './await-job';
import { httpRunner, type HttpOptions } from './http-invoke';
import { jobKindOf, type JobCall, type JobKind, type Submitted } from './jobs';
import { isKnownHere, momentNumber, optimizedStyle, sentArguments, taskAnswer } from './optimized-services';
import { createSdkClients, type SdkClients, type SdkClientsOptions } from './sdk-clients';
import { failureOf, refused, sdkStyle } from './sdk-failure';
import { isObject } from '../../asl/json-kind';
import { readServiceResource, type ServiceResource } from './service-resource';

export interface ServiceCallsOptions extends SdkClientsOptions, HttpOptions {
  /** What the pauses between two looks at a job go by. Default: real time. */
  readonly clock?: Clock;
}

interface Calling {
  readonly clients: SdkClients;
  readonly clock: Clock;
  /** Fires when the runner is closed. */
  readonly closing: AbortSignal;
  /** The jobs that are waited for. */
  readonly jobs: Set<Promise<TaskAnswer>>;
}

export interface ServiceTaskRunner extends SelectiveTaskRunner {
  /** Stops the jobs that are waited for, then ends the connections of all clients. */
  close(): Promise<void>;
}

/** Calls are real: whatever endpoint the SDK is configured for is reached, AWS itself where it is none. */
export function serviceTaskRunner(options: ServiceCallsOptions = {}): ServiceTaskRunner {
  const clients = createSdkClients(options);
  const http = httpRunner(options);
  const { clock = createRealClock() } = options;
  const closing = new AbortController();
  const calling: Calling = { clients, clock, closing: closing.signal, jobs: new Set() };
  return {
    refusalOf,
    run: async (request) => {
      const resource = readServiceResource(request.resource);
      const refusal = refusalOf(request.resource) ?? refusedRole(request);
      if (resource === undefined || refusal !== undefined) return refused(refusal ?? request.resource);
      if (isHttp(resource)) return http(request);
      return resource.form === 'sdk'
        ? callSdk(clients, resource, request)
        : callOptimized(calling, resource, request);
    },
    close: async () => {
      closing.abort();
      await Promise.all(calling.jobs);
      clients.close();
    },
  };
}

function refusalOf(resource: string): string | undefined {
  const read = readServiceResource(resource);
  if (read?.form === 'sdk' || isHttp(read)) return undefined;
  if (read !== undefined && isCalledHere(read)) return undefined;
  return `the resource "${resource}" is not run here; run the workflow in a test, with a mock for it, or on AWS`;
}

function isCalledHere({ service, action, pattern }: ServiceResource): boolean {
  if (pattern === '.sync' || pattern === '.sync:2') return jobKindOf(service, action) !== undefined;
  return isKnownHere(service);
}

function isHttp(resource: ServiceResource | undefined): boolean {
  return resource?.form === 'optimized' && resource.service === 'http';
}

/** What another account was meant for must not reach the user's own. */
function refusedRole({ credentials, stateName }: TaskRequest): string | undefined {
  if (credentials === undefined) return undefined;
  return `the state "${stateName}" has Credentials, and no role is assumed here: its call would be made with another`;
}

async function callSdk(
  clients: SdkClients,
  { service, action }: ServiceResource,
  { arguments: given, signal }: TaskRequest,
): Promise<TaskAnswer> {
  const declares = (exception: string): boolean => clients.declares(service, exception);
  try {
    const { output } = await clients.call({ service, action, arguments: given, signal });
    return { kind: 'succeeded', output };
  } catch (thrown) {
    return failureOf(thrown, () => sdkStyle(clients.serviceIdOf(service), declares));
  }
}

async function callOptimized(
  calling: Calling,
  { service, action, pattern }: ServiceResource,
  request: TaskRequest,
): Promise<TaskResponse> {
  const { clients } = calling;
  const failure = (thrown: unknown): TaskAnswer =>
    failureOf(thrown, () => optimizedStyle(service, (exception) => clients.declares(service, exception)));
  try {
    const sent = { arguments: sentArguments(service, request), moments: momentNumber };
    const answer = await clients.call({ service, action, ...sent, signal: request.signal });
    const given = taskAnswer(service, answer);
    const kind = pattern === '.sync' ? jobKindOf(service, action) : undefined;
    if (kind === undefined || given.kind === 'failed') return given;

    const job = { given: isObject(request.arguments) ? request.arguments : {}, answer: answer.output };
    const completion = untilEnd(calling, { kind, job, service, request }).catch(failure);
    calling.jobs.add(completion);
    void completion.then(() => calling.jobs.delete(completion));
    return { kind: 'submitted', output: given.output, completion };
  } catch (thrown) {
    return failure(thrown);
  }
}

interface StartedJob {
  readonly kind: JobKind;
  readonly job: Submitted;
  readonly service: string;
  readonly request: TaskRequest;
}

function untilEnd(
  { clients, clock, closing }: Calling,
  { kind, job, service, request }: StartedJob,
): Promise<TaskAnswer> {
  const signal = AbortSignal.any([request.signal, closing]);
  return awaitJob({ kind, job, clock, signal, call: jobCalls(clients, service) });
}

/** Not ended with the attempt: a job must be stopped after it. */
function jobCalls(clients: SdkClients, service: string): (call: JobCall) => Promise<JsonObject> {
  const { signal } = new AbortController();
  return async (call) => {
    const { output } = await clients.call({ service, ...call, moments: momentNumber, signal });
    return output;
  };
}
