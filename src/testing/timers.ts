/** Timers on the clock of a test, all of which can be given up at once. */

import type { Clock } from '../engine/ports';

export interface Timers {
  after(seconds: number, work: () => void): void;
  clear(): void;
}

export function createTimers(clock: Clock): Timers {
  const cancels = new Set<() => void>();
  return {
    after: (seconds, work) => {
      const cancel = clock.schedule(clock.now() + seconds * 1000, () => {
        cancels.delete(cancel);
        work();
      });
      cancels.add(cancel);
    },
    clear: () => cancels.forEach((cancel) => cancel()),
  };
}
