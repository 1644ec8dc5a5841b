/** The clock on the wall. */

import type { Clock } from './ports';

/** Longer delays overflow the platform's timers and fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** A clock that goes with real time. */
export function createRealClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(at, callback) {
      let timer: ReturnType<typeof setTimeout>;
      const arm = () => {
        timer = setTimeout(fire, Math.min(Math.max(at - Date.now(), 0), MAX_DELAY_MS));
      };
      // Platform timers may be early by a millisecond.
      const fire = () => (Date.now() < at ? arm() : callback());
      arm();
      return () => clearTimeout(timer);
    },
  };
}
