/** Calls services at an endpoint of the test's own, with the real clients of the SDK. */

import type { Json } from '../../../src/asl/json';
import type { TaskAnswer, TaskRequest, TaskResponse } from '../../../src/engine/ports';
import { createVirtualClock } from '../../../src/engine/virtual-clock';
import { serviceTaskRunner } from '../../../src/server/service-calls/service-task-runner';
import { openEndpoint, type Answer, type Asked, type Endpoint } from './endpoint';

export interface Called {
  readonly endpoint: Endpoint;
  readonly answer: TaskResponse;
  /** What became of it, where the state waits for the end of a job. */
  readonly ended: TaskAnswer;
}

export type Attempt = Partial<TaskRequest> & { readonly resource: string; readonly arguments: Json };

/** What a task gives when its service answers with `answer`. */
export async function callWith(
  attempt: Attempt,
  answer: (asked: Asked) => Answer | undefined,
): Promise<Called> {
  const endpoint = await openEndpoint(answer);
  const runner = serviceTaskRunner({ clients: clientsAt(endpoint.url), clock: createVirtualClock() });
  try {
    const answer = await runner.run(request(attempt));
    const ended = answer.kind === 'submitted' ? await answer.completion : answer;
    return { endpoint, answer, ended };
  } finally {
    await runner.close();
    await endpoint.close();
  }
}

export function request(attempt: Attempt): TaskRequest {
  return {
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:orders:o-1',
    stateName: 'Call',
    retryCount: 0,
    signal: new AbortController().signal,
    ...attempt,
  };
}

/** One attempt each, so that nothing waits between attempts. */
export function clientsAt(endpoint: string): Readonly<Record<string, object>> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint, credentials, region: 'us-east-1', maxAttempts: 1, forcePathStyle: true };
  const services = ['dynamodb', 'ecs', 'events', 'glue', 's3', 'sfn', 'sns', 'sqs'];
  return Object.fromEntries(services.map((service) => [service, client]));
}

/** A failure as a state is given it. */
export function failed(error: string, cause: string): TaskAnswer {
  return { kind: 'failed', error, cause };
}
