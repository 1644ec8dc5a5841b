/** When to commit: as soon as the event loop turns, or a little later where commits are dear and nobody waits. */

import { nextTurn } from '../engine/event-loop';
import { createRealClock } from '../engine/real-clock';

/** Commits that nobody waits for may take a fifth of the time. */
const PAUSE_PER_COMMIT = 4;
/** What is over sooner needs no pause. */
const CHEAP_MILLISECONDS = 5;
const LONGEST_PAUSE_MILLISECONDS = 2000;
const RETRY_MILLISECONDS = 1000;

export class CommitPace {
  /** Whatever time executions live in, a disk is in ours. */
  private readonly clock = createRealClock();
  private next: Promise<void> | undefined;
  private isPlanned = false;
  private cost = 0;

  constructor(private readonly commit: () => Promise<void>) {}

  /** Plans a commit, if there is none planned. */
  somethingChanged(): void {
    if (this.isPlanned || this.next !== undefined) return;
    this.isPlanned = true;
    if (this.cost < CHEAP_MILLISECONDS) nextTurn(() => this.run());
    else this.runIn(Math.min(this.cost * PAUSE_PER_COMMIT, LONGEST_PAUSE_MILLISECONDS));
  }

  private run(): void {
    this.isPlanned = false;
    // What cannot be committed is told to whoever waits for it, and tried again.
    this.settled().catch(() => {
      this.isPlanned = true;
      this.runIn(RETRY_MILLISECONDS);
    });
  }

  private runIn(milliseconds: number): void {
    this.clock.schedule(this.clock.now() + milliseconds, () => this.run());
  }

  /** Resolves after the next commit, which whoever asks in the same turn shares. */
  settled(): Promise<void> {
    this.next ??= new Promise((resolve, reject) => {
      nextTurn(() => {
        this.next = undefined;
        this.timed().then(resolve, reject);
      });
    });
    return this.next;
  }

  private async timed(): Promise<void> {
    const start = performance.now();
    try {
      await this.commit();
    } finally {
      this.cost = performance.now() - start;
    }
  }
}
