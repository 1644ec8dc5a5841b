/** The clock of the machine: the only place that asks the host for the time and for timers. */

import type { Clock } from './ports';

/** Longest delay that a timer of the host takes; longer ones are taken in pieces. */
const MAX_DELAY_MILLIS = 2 ** 31 - 1;

export const realClock: Clock = {
  now: () => Date.now(),
  schedule(at, callback) {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const delay = Math.max(0, at - Date.now());
      timer = setTimeout(delay > MAX_DELAY_MILLIS ? arm : callback, Math.min(delay, MAX_DELAY_MILLIS));
    };
    arm();
    return () => clearTimeout(timer);
  },
};
