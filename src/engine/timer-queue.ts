/**
 * All timers of an engine over one timer of its clock.
 *
 * A waiting execution costs one entry here: no native timer, no promise.
 */

import type { Clock } from './ports';

/** A moment to wait for; what it is for is the business of whoever adds it. */
export interface TimerEntry {
  readonly at: number;
  /** Set by `cancel`: the entry stays in the heap until its time or the next sweep. */
  isCancelled: boolean;
}

interface Ordered<T> {
  readonly entry: T;
  /** Equal moments fire in the order in which they were added. */
  readonly order: number;
}

const SWEEP_FROM = 1024;

export class TimerQueue<T extends TimerEntry> {
  private heap: Ordered<T>[] = [];
  private added = 0;
  private cancelled = 0;
  private armedAt = Infinity;
  private disarm: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onDue: (entry: T) => void,
  ) {}

  add(entry: T): void {
    this.added += 1;
    this.heap.push({ entry, order: this.added });
    this.rise(this.heap.length - 1);
    this.arm();
  }

  cancel(entry: T): void {
    if (entry.isCancelled) return;
    entry.isCancelled = true;
    this.cancelled += 1;
    if (this.cancelled > SWEEP_FROM && this.cancelled * 2 > this.heap.length) this.sweep();
    this.arm();
  }

  clear(): void {
    this.heap = [];
    this.cancelled = 0;
    this.arm();
  }

  /** Keeps the one native timer on the earliest entry that is still wanted. */
  private arm(): void {
    this.dropCancelled();
    const at = this.heap[0]?.entry.at ?? Infinity;
    if (at === this.armedAt) return;

    this.disarm?.();
    this.armedAt = at;
    this.disarm = at === Infinity ? undefined : this.clock.schedule(at, () => this.fire());
  }

  private fire(): void {
    this.armedAt = Infinity;
    this.disarm = undefined;
    const now = this.clock.now();
    for (let next = this.heap[0]; next !== undefined && next.entry.at <= now; next = this.heap[0]) {
      this.removeFirst();
      if (next.entry.isCancelled) this.cancelled -= 1;
      else this.onDue(next.entry);
    }
    this.arm();
  }

  private dropCancelled(): void {
    while (this.heap[0]?.entry.isCancelled === true) {
      this.removeFirst();
      this.cancelled -= 1;
    }
  }

  /** Heartbeats cancel a timer each time: without this, the heap would keep them all until they are due. */
  private sweep(): void {
    // An array in ascending order is a heap.
    this.heap = this.heap.filter(({ entry }) => !entry.isCancelled).sort(compare);
    this.cancelled = 0;
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private rise(index: number): void {
    const { heap } = this;
    const rising = heap[index];
    let at = index;
    while (rising !== undefined && at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || compare(above, rising) <= 0) break;
      heap[at] = above;
      at = parent;
    }
    if (rising !== undefined) heap[at] = rising;
  }

  private sink(index: number): void {
    const { heap } = this;
    const sinking = heap[index];
    if (sinking === undefined) return;
    let at = index;
    for (let child = this.smallerChild(at); child !== undefined; child = this.smallerChild(at)) {
      const below = heap[child];
      if (below === undefined || compare(sinking, below) <= 0) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = sinking;
  }

  private smallerChild(index: number): number | undefined {
    const left = this.heap[2 * index + 1];
    const right = this.heap[2 * index + 2];
    if (left === undefined) return undefined;
    return right !== undefined && compare(right, left) < 0 ? 2 * index + 2 : 2 * index + 1;
  }
}

function compare(a: Ordered<TimerEntry>, b: Ordered<TimerEntry>): number {
  return a.entry.at - b.entry.at || a.order - b.order;
}
