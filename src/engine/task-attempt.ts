/** One call of the task runner. */

import type { Json } from '../asl/json';
import type { TaskCall } from './execution';
import type { TaskAnswer, TaskRequest, TaskRunner } from './ports';
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
  }

  /** Made on demand: most runners never look at it. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isAborted) this.controller.abort();
    return this.controller.signal;
  }

  abort(): void {
    this.isAborted = true;
    this.controller?.abort();
    this.onAbort?.();
    this.onAbort = undefined;
  }

  /** Calls the runner; what it throws is the task's failure. */
  start(tasks: TaskRunner): TaskAnswer | Promise<TaskAnswer> {
    try {
      const answer = tasks.run(this);
      return isPromise(answer) ? answer.catch(failureOf) : answer;
    } catch (error) {
      return failureOf(error);
    }
  }
}

/** Whether an answer is still to come; by its shape, since a promise may be of another realm. */
export function isPromise(answer: TaskAnswer | Promise<TaskAnswer>): answer is Promise<TaskAnswer> {
  return 'then' in answer;
}

function failureOf(error: unknown): TaskAnswer {
  if (error instanceof Error) return { kind: 'failed', error: error.name, cause: error.message };
  return { kind: 'failed', error: 'Error', cause: String(error) };
}
