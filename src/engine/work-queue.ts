/**
 * Events on their way into executions, taken one after another.
 *
 * Events that arise while one is being taken wait their turn, so nothing is ever re-entered; and after a
 * while of work the rest waits for the next turn of the event loop, so nothing else is kept waiting.
 */

import { beginTurn, nextTurn } from './event-loop';

export class WorkQueue<T> {
  private items: T[] = [];
  private next = 0;
  private isWorking = false;
  private isScheduled = false;

  constructor(
    private readonly take: (item: T) => void,
    /** Called when the queue has become empty. */
    private readonly onIdle: () => void,
  ) {}

  get isIdle(): boolean {
    return this.next === this.items.length && !this.isWorking;
  }

  /** Takes an item in before the caller's turn is over. */
  add(item: T): void {
    this.items.push(item);
    if (this.isWorking || this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => this.work());
  }

  /** Works now, unless that is what is being done. */
  flush(): void {
    if (!this.isWorking) this.work();
  }

  clear(): void {
    this.items = [];
    this.next = 0;
  }

  private work(): void {
    this.isScheduled = false;
    if (this.isWorking) return;
    this.isWorking = true;
    try {
      this.takeForATurn();
    } finally {
      this.isWorking = false;
      this.goOnLater();
    }
  }

  private takeForATurn(): void {
    const isOver = beginTurn();
    while (this.next < this.items.length) {
      const item = this.items[this.next];
      this.next += 1;
      if (item !== undefined) this.take(item);
      if (this.next >= 4096) this.compact();
      if (isOver()) return;
    }
  }

  private goOnLater(): void {
    this.compact();
    if (this.items.length === 0) {
      this.onIdle();
      return;
    }
    if (this.isScheduled) return;
    this.isScheduled = true;
    nextTurn(() => this.work());
  }

  private compact(): void {
    if (this.next === 0) return;
    this.items = this.items.slice(this.next);
    this.next = 0;
  }
}
