/** Workers that wait for a task of an activity: who came first is served first. */

import type { ActivityTask } from '../engine/activity-queues';
import type { Clock } from '../engine/ports';

/** "The maximum time the service holds on to the request before responding is 60 seconds" (API reference). */
const POLL_MILLISECONDS = 60_000;

export interface ActivityPollsOptions {
  readonly clock: Clock;
  readonly take: (activityArn: string, workerName: string | undefined) => ActivityTask | undefined;
}

export interface Poll {
  readonly activityArn: string;
  readonly workerName: string | undefined;
  /** Fires when the worker has gone: a task given to it would be lost. */
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly poll: Poll;
  readonly end: (task: ActivityTask | undefined) => void;
}

export class ActivityPolls {
  private readonly waiting = new Map<string, Set<Waiting>>();

  constructor(private readonly options: ActivityPollsOptions) {}

  /** The next task of an activity; `undefined` where none came in time. */
  next(poll: Poll): Promise<ActivityTask | undefined> {
    const { activityArn, workerName, signal } = poll;
    const task = signal.aborted ? undefined : this.options.take(activityArn, workerName);
    if (task !== undefined || signal.aborted) return Promise.resolve(task);
    return this.wait(poll);
  }

  /** How many wait for tasks of an activity. */
  count(activityArn: string): number {
    return this.waiting.get(activityArn)?.size ?? 0;
  }

  private wait(poll: Poll): Promise<ActivityTask | undefined> {
    const { clock } = this.options;
    const queue = this.waiting.get(poll.activityArn) ?? new Set<Waiting>();
    this.waiting.set(poll.activityArn, queue);
    return new Promise((resolve) => {
      const give = (): void => waiting.end(undefined);
      const cancel = clock.schedule(clock.now() + POLL_MILLISECONDS, give);
      const waiting: Waiting = {
        poll,
        end: (task) => {
          cancel();
          poll.signal.removeEventListener('abort', give);
          queue.delete(waiting);
          resolve(task);
        },
      };
      poll.signal.addEventListener('abort', give);
      queue.add(waiting);
    });
  }

  /** Hands a task out once the engine has done with the step that scheduled it. */
  taskWaits(activityArn: string): void {
    queueMicrotask(() => this.serve(activityArn));
  }

  private serve(activityArn: string): void {
    const [first] = this.waiting.get(activityArn) ?? [];
    if (first === undefined) return;
    const task = this.options.take(activityArn, first.poll.workerName);
    if (task !== undefined) first.end(task);
  }

  /** Sends everybody away. */
  close(): void {
    for (const queue of this.waiting.values()) for (const waiting of queue) waiting.end(undefined);
  }
}
