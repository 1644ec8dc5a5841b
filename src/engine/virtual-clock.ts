/**
 * A clock on which waiting takes no time: it jumps to the next timer as soon as nobody is at work.
 *
 * Each clock is a value of its own. Nothing of the process is faked, so tests with different clocks run
 * side by side.
 */

import { nextTurn } from './event-loop';
import type { Clock } from './ports';
import { TimerQueue, type TimerEntry } from './timer-queue';

export interface VirtualClock extends Clock {
  hold(): () => void;
}

interface Callback extends TimerEntry {
  readonly callback: () => void;
}

const DEFAULT_START = Date.UTC(2025, 0, 1);

/** A clock that begins at `start` and moves by itself whenever it is not held. */
export function createVirtualClock(start: number | Date = DEFAULT_START): VirtualClock {
  let now = Number(start);
  let holders = 0;
  let isMoving = false;
  let target: { readonly at: number; readonly fire: () => void } | undefined;

  // The queue's one timer is where the clock may jump to.
  const jumps: Clock = {
    now: () => now,
    schedule(at, fire) {
      const scheduled = { at, fire };
      target = scheduled;
      moveSoon();
      return () => {
        if (target === scheduled) target = undefined;
      };
    },
  };
  const timers = new TimerQueue<Callback>(jumps, ({ callback }) => callback());

  function moveSoon(): void {
    if (isMoving || holders > 0 || target === undefined) return;
    isMoving = true;
    // A turn later, so that whoever has just been told something can react before the time is over.
    nextTurn(move);
  }

  function move(): void {
    isMoving = false;
    if (holders > 0 || target === undefined) return;
    const { at, fire } = target;
    target = undefined;
    now = Math.max(now, at);
    fire();
    moveSoon();
  }

  return {
    now: () => now,
    schedule(at, callback) {
      const entry: Callback = { at, callback, isCancelled: false };
      timers.add(entry);
      return () => timers.cancel(entry);
    },
    hold() {
      let isHeld = true;
      holders += 1;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        moveSoon();
      };
    },
  };
}
