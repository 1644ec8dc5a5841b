/** The tasks of activities that wait for a worker, oldest first. */

import type { Json } from '../asl/json';
import type { OpenToken } from './run';

/** A task that a worker has taken, as `GetActivityTask` gives it. */
export interface ActivityTask {
  readonly taskToken: string;
  readonly input: Json;
  readonly executionArn: string;
  readonly stateName: string;
}

/** Tasks come back in any order when their executions are resumed. */
function placeOf({ callback }: OpenToken, queue: readonly OpenToken[]): number {
  const last = queue.findLastIndex((waiting) => waiting.callback.openedAt <= callback.openedAt);
  return last + 1;
}

export class ActivityQueues {
  private readonly queues = new Map<string, OpenToken[]>();

  add(activityArn: string, task: OpenToken): void {
    const queue = this.queues.get(activityArn);
    if (queue === undefined) this.queues.set(activityArn, [task]);
    else queue.splice(placeOf(task, queue), 0, task);
  }

  /** Takes the oldest task that is still wanted off the queue. */
  take(activityArn: string, isWanted: (task: OpenToken) => boolean): OpenToken | undefined {
    const queue = this.queues.get(activityArn) ?? [];
    for (;;) {
      const task = queue.shift();
      if (queue.length === 0) this.queues.delete(activityArn);
      if (task === undefined || isWanted(task)) return task;
    }
  }
}
