/** One call of the task runner. */

import type { Json } from '../asl/json';
import type { TaskCall } from './outstanding';
import { jsonFrom } from './json-from';
import type { JobSubmitted, TaskAnswer, TaskRequest, TaskResponse, TaskRunner } from './ports';
import type { TaskHandle } from './run';

export class TaskAttempt implements TaskRequest, TaskHandle {
  readonly kind = 'task';
  readonly ticket: number;
  readonly frame: number;
  readonly stateName: string;
  readonly retryCount: number;
  readonly resource: string;
  readonly arguments: Json;
  readonly taskToken: string | undefined;
  readonly credentials: Json | undefined;
  readonly job: TaskCall['job'];
  isAborted = false;
  onAbort: (() => void) | undefined;
  private controller: AbortController | undefined;

  constructor(
    readonly executionArn: string,
    call: TaskCall,
  ) {
    this.ticket = call.ticket;
    this.frame = call.frame;
    this.stateName = call.stateName;
    this.retryCount = call.retryCount;
    this.resource = call.resource;
    this.arguments = call.arguments;
    this.taskToken = call.taskToken;
    this.credentials = call.credentials;
    this.job = call.job;
  }

  /** Made on demand: most runners never look at it. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isAborted) this.controller.abort();
    return this.controller.signal;
  }

  private checked(response: TaskResponse | Promise<TaskResponse>): TaskResponse | Promise<TaskResponse> {
    if (isPromise(response))
      return Promise.resolve(response).then((one) => this.checkedResponse(one), failureOf);
    return this.checkedResponse(response);
  }

  private checkedResponse(response: TaskResponse): TaskResponse {
    return response?.kind === 'submitted' && this.job !== undefined
      ? { ...response, output: jsonFrom(response.output ?? null) }
      : checkedAnswer(response as TaskAnswer); // looked at there
  }

  /** What becomes of the job that was submitted. */
  completion({ completion }: JobSubmitted): TaskAnswer | Promise<TaskAnswer> {
    if (isPromise(completion)) return Promise.resolve(completion).then(checkedAnswer, failureOf);
    return checkedAnswer(completion);
  }

  abort(): void {
    this.isAborted = true;
    this.controller?.abort();
    this.onAbort?.();
    this.onAbort = undefined;
  }

  /** Calls the runner; what it throws is the task's failure. */
  start(tasks: TaskRunner): TaskResponse | Promise<TaskResponse> {
    try {
      return this.checked(tasks.run(this));
    } catch (error) {
      return failureOf(error);
    }
  }
}

/** Whether an answer is still to come; by its shape, since a promise may be of another realm. */
export function isPromise<T extends object>(answer: T | Promise<T>): answer is Promise<T> {
  return typeof answer === 'object' && answer !== null && 'then' in answer;
}

/** Runners may be written without types: what is no answer fails the task, in a way that nothing catches. */
function checkedAnswer(answer: TaskAnswer): TaskAnswer {
  const problem = problemOf(answer);
  if (problem !== undefined) return broken(problem);
  if (answer.kind === 'failed') return answer;
  try {
    const output = jsonFrom(answer.output ?? null);
    return output === answer.output ? answer : { ...answer, output };
  } catch (error) {
    return broken(`its output is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function problemOf(answer: Partial<TaskAnswer> | undefined): string | undefined {
  const kind = answer?.kind;
  if (kind !== 'succeeded' && kind !== 'failed') {
    return `its kind must be "succeeded" or "failed", not ${JSON.stringify(kind)}`;
  }
  return Number.isNaN(answer?.durationMs) ? 'its durationMs must be a number' : undefined;
}

function broken(problem: string): TaskAnswer {
  return {
    kind: 'failed',
    error: 'States.Runtime',
    cause: `the task runner gave a wrong answer: ${problem}`,
  };
}

function failureOf(error: unknown): TaskAnswer {
  if (error instanceof Error) return { kind: 'failed', error: error.name, cause: error.message };
  return { kind: 'failed', error: 'Error', cause: String(error) };
}
