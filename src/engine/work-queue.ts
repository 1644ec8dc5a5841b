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
    this.workSoon();
  }

  /** Takes an item in before all that wait already. */
  addFirst(item: T): void {
    if (this.next === 0) {
      this.items.unshift(item);
    } else {
      // The place of the one that is being taken is free.
      this.next -= 1;
      this.items[this.next] = item;
    }
    this.workSoon();
  }

  private workSoon(): void {
    if (this.isWorking || this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => this.work());
  }

  /**
   * Takes an item in before it returns, after what has waited longer, for which there is one turn, and before what
   * that gives rise to. Called by what is being taken, it lets the item wait like any other.
   */
  takeNow(item: T): void {
    this.items.push(item);
    if (this.isWorking) return;
    this.working(() => {
      this.takeForATurn();
      const place = this.items.indexOf(item, this.next);
      if (place === -1) return;
      this.items.splice(place, 1);
      this.take(item);
    });
  }

  clear(): void {
    this.items = [];
    this.next = 0;
  }

  private work(): void {
    this.isScheduled = false;
    if (!this.isWorking) this.working(() => this.takeForATurn());
  }

  private working(work: () => void): void {
    this.isWorking = true;
    try {
      work();
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
