/** Calls the task runner for executions, and hands on what it says: at once, later, or after a pretended while. */

import type { Json } from '../asl/json';
import type { TaskCall } from './outstanding';
import type { TaskAnswer, TaskResponse, TaskRunner } from './ports';
import { addHandle, takeHandle, type Run, type RunTimer } from './run';
import type { ExecutionEvent } from './step-io';
import { isPromise, TaskAttempt } from './task-attempt';

/** What calls need of their driver. */
export interface TaskCallsHost {
  now(): number;
  deliver(run: Run, event: ExecutionEvent): void;
  addTimer(timer: RunTimer): void;
  /** Work begins that takes no virtual time, until it lands. */
  takeOff(): void;
  land(): void;
}

export class TaskCalls {
  constructor(
    private readonly tasks: TaskRunner,
    private readonly host: TaskCallsHost,
  ) {}

  start(run: Run, call: TaskCall): void {
    const attempt = new TaskAttempt(run.execution.arn, call);
    const response = attempt.start(this.tasks);
    if (isPromise(response)) {
      this.await(run, attempt, response, (said) => this.takeResponse(run, call, attempt, said));
    } else {
      this.takeResponse(run, call, attempt, response);
    }
  }

  /** Says that a service has taken a job over; once, however often it is asked. */
  submitted(run: Run, { job, ticket }: TaskCall, output: Json): void {
    if (job !== 'new') return;
    this.host.deliver(run, { kind: 'task-submitted', at: this.host.now(), ticket, output });
  }

  /** Takes what a runner says when it says it; until then the attempt can be called off. */
  private await<T>(run: Run, attempt: TaskAttempt, said: Promise<T>, take: (said: T) => void): void {
    const { host } = this;
    addHandle(run, attempt);
    host.takeOff();
    attempt.onAbort = () => host.land();
    void said.then((answered) => {
      if (attempt.isAborted) return;
      takeHandle(run, attempt.ticket);
      take(answered);
      host.land();
    });
  }

  private takeResponse(run: Run, call: TaskCall, attempt: TaskAttempt, response: TaskResponse): void {
    if (response.kind !== 'submitted') {
      // Who says at once what became of a job has said nothing about taking it over.
      if (response.kind === 'succeeded') this.submitted(run, call, response.output);
      this.takeAnswer(run, call, response);
      return;
    }
    this.submitted(run, call, response.output);
    const completion = attempt.completion(response);
    if (isPromise(completion)) {
      this.await(run, attempt, completion, (answer) => this.takeAnswer(run, call, answer));
    } else {
      this.takeAnswer(run, call, completion);
    }
  }

  /** A runner that only pretends says how long its answer takes. */
  private takeAnswer(run: Run, { ticket, frame }: TaskCall, answer: TaskAnswer): void {
    const { durationMs } = answer;
    if (durationMs === undefined) {
      this.host.deliver(run, { kind: 'task-answered', at: this.host.now(), ticket, answer });
      return;
    }
    const at = this.host.now() + durationMs;
    const pretending = { kind: 'timer', purpose: 'answer', isCancelled: false } as const;
    this.host.addTimer({ ...pretending, run, ticket, frame, answer, at });
  }
}
