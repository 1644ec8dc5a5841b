/** Runs the Task states that call services of AWS, with the SDK's own clients, and those that ask an HTTPS endpoint. */

import type { TaskAnswer, TaskRequest } from '../../engine/ports';
import type { SelectiveTaskRunner } from '../lambda-api/lambda-task-runner';
import { httpRunner, type HttpOptions } from './http-invoke';
import { isKnownHere, momentNumber, optimizedStyle, sentArguments, taskAnswer } from './optimized-services';
import { createSdkClients, type SdkClients, type SdkClientsOptions } from './sdk-clients';
import { failureOf, refused, sdkStyle } from './sdk-failure';
import { readServiceResource, type ServiceResource } from './service-resource';

export interface ServiceCallsOptions extends SdkClientsOptions, HttpOptions {}

export interface ServiceTaskRunner extends SelectiveTaskRunner {
  /** Ends the connections of all clients. */
  close(): void;
}

/** Calls are real: whatever endpoint the SDK is configured for is reached, AWS itself where it is none. */
export function serviceTaskRunner(options: ServiceCallsOptions = {}): ServiceTaskRunner {
  const clients = createSdkClients(options);
  const http = httpRunner(options);
  return {
    refusalOf,
    run: async (request) => {
      const resource = readServiceResource(request.resource);
      const refusal = refusalOf(request.resource) ?? refusedRole(request);
      if (resource === undefined || refusal !== undefined) return refused(refusal ?? request.resource);
      if (isHttp(resource)) return http(request);
      return resource.form === 'sdk'
        ? callSdk(clients, resource, request)
        : callOptimized(clients, resource, request);
    },
    close: clients.close,
  };
}

function refusalOf(resource: string): string | undefined {
  const read = readServiceResource(resource);
  if (read?.form === 'sdk' || isHttp(read)) return undefined;
  const waits = read?.pattern === '.sync' || read?.pattern === '.sync:2';
  if (read !== undefined && isKnownHere(read.service) && !waits) return undefined;
  return `the resource "${resource}" is not run here; run the workflow in a test, with a mock for it, or on AWS`;
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
  clients: SdkClients,
  { service, action }: ServiceResource,
  request: TaskRequest,
): Promise<TaskAnswer> {
  const declares = (exception: string): boolean => clients.declares(service, exception);
  try {
    const sent = { arguments: sentArguments(service, request), moments: momentNumber };
    const answer = await clients.call({ service, action, ...sent, signal: request.signal });
    return taskAnswer(service, answer);
  } catch (thrown) {
    return failureOf(thrown, () => optimizedStyle(service, declares));
  }
}
