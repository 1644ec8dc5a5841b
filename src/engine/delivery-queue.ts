/**
 * Events on their way into executions: each execution takes its own in the order in which they came.
 *
 * What an execution hears while it is being worked on, such as the answer of a task that answers at once, it takes in
 * before others have their turn: what it has in hand is still in the processor's caches, and dies young.
 */

import type { Run } from './run';
import type { ExecutionEvent } from './step-io';
import { WorkQueue } from './work-queue';

interface Delivery {
  readonly run: Run;
  readonly event: ExecutionEvent;
}

export interface DeliveryQueueOptions {
  readonly now: () => number;
  readonly take: (run: Run, event: ExecutionEvent) => void;
  /** Puts an event by until branches have come to rest. */
  readonly putBy: (run: Run, event: ExecutionEvent) => void;
  /** Called when the queue has become empty. */
  readonly onIdle: () => void;
}

/** How many events in a row one execution takes in while others wait. */
const MAX_IN_A_ROW = 64;

export class DeliveryQueue {
  private readonly queue: WorkQueue<Delivery>;
  /** Whose event is being taken. */
  private atWork: Run | undefined;
  private latest: Run | undefined;
  private inARow = 0;

  constructor(private readonly options: DeliveryQueueOptions) {
    this.queue = new WorkQueue((delivery) => this.take(delivery), options.onIdle);
  }

  get isIdle(): boolean {
    return this.queue.isIdle;
  }

  add(delivery: Delivery): void {
    const { run, event } = delivery;
    // One that gives way to others with `continue` does so; one that has events waiting takes those first.
    const isNext =
      run === this.atWork && run.queued === 0 && event.kind !== 'continue' && this.inARow < MAX_IN_A_ROW;
    run.queued += 1;
    if (isNext) this.queue.addFirst(delivery);
    else this.queue.add(delivery);
  }

  /** Takes an event in before it returns; see `WorkQueue.takeNow`. */
  takeNow(delivery: Delivery): void {
    delivery.run.queued += 1;
    this.queue.takeNow(delivery);
  }

  clear(): void {
    this.queue.clear();
  }

  private take({ run, event }: Delivery): void {
    run.queued -= 1;
    this.inARow = run === this.latest ? this.inARow + 1 : 1;
    this.latest = run;
    this.atWork = run;
    this.takeOrPutOff(run, event);
    this.atWork = undefined;
  }

  private takeOrPutOff(run: Run, event: ExecutionEvent): void {
    const { take, putBy, now } = this.options;
    if (run.isBusy && isForRest(event)) {
      putBy(run, event);
      return;
    }
    take(run, event);
    while (run.inbox !== undefined && !run.isBusy) {
      const waiting = run.inbox.shift();
      if (waiting === undefined) run.inbox = undefined;
      else take(run, { ...waiting, at: now() });
    }
  }
}

/** Events that find every branch at rest, in whatever steps the branches are run. */
function isForRest({ kind }: ExecutionEvent): boolean {
  return kind !== 'continue' && kind !== 'evaluated' && kind !== 'stopped' && kind !== 'map-run-updated';
}
