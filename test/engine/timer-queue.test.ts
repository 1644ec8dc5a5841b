import fc from 'fast-check';
import { createVirtualClock } from '../../src/engine/virtual-clock';
import { TimerQueue, type TimerEntry } from '../../src/engine/timer-queue';
import { sampling } from '../support/sampling';
import type { Clock } from '../../src/engine/ports';

interface Named extends TimerEntry {
  readonly name: string;
}

const entry = (name: string, at: number): Named => ({ name, at, isCancelled: false });

/** A clock that a test moves, and that counts the timers it has been asked for. */
function manualClock() {
  let now = 0;
  let armed: { readonly at: number; readonly callback: () => void } | undefined;
  const clock: Clock = {
    now: () => now,
    schedule(at, callback) {
      const mine = { at, callback };
      armed = mine;
      return () => {
        if (armed === mine) armed = undefined;
      };
    },
  };
  const moveTo = (at: number) => {
    now = at;
    while (armed !== undefined && armed.at <= at) {
      const { callback } = armed;
      armed = undefined;
      callback();
    }
  };
  return { clock, moveTo, armedAt: () => armed?.at };
}

describe('the timer queue', () => {
  test('fires in the order of the moments, and of adding where they are equal', () => {
    const { clock, moveTo } = manualClock();
    const fired: string[] = [];
    const queue = new TimerQueue<Named>(clock, ({ name }) => fired.push(name));

    for (const timer of [entry('c', 30), entry('a', 10), entry('b1', 20), entry('b2', 20)]) queue.add(timer);
    moveTo(25);

    expect(fired).toEqual(['a', 'b1', 'b2']);
  });

  test('keeps one timer of the clock, on the earliest entry', () => {
    const { clock, armedAt } = manualClock();
    const queue = new TimerQueue<Named>(clock, () => {});
    const early = entry('early', 10);

    queue.add(entry('late', 50));
    queue.add(early);
    expect(armedAt()).toBe(10);

    queue.cancel(early);
    expect(armedAt()).toBe(50);
  });

  test('whatever is added and cancelled, the rest fires in order and nothing else does', () => {
    const actions = fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), isCancelled: fc.boolean() }), {
      maxLength: 80,
    });

    fc.assert(
      fc.property(actions, (wanted) => {
        const { clock, moveTo } = manualClock();
        const fired: Named[] = [];
        const queue = new TimerQueue<Named>(clock, (timer) => fired.push(timer));
        const timers = wanted.map(({ at }, index) => entry(String(index), at));
        for (const timer of timers) queue.add(timer);
        for (const [index, { isCancelled }] of wanted.entries()) {
          const timer = timers[index];
          if (isCancelled && timer !== undefined) queue.cancel(timer);
        }
        moveTo(100);

        const kept = timers.filter((_, index) => wanted[index]?.isCancelled === false);
        const inOrder = [...kept].sort((a, b) => a.at - b.at || Number(a.name) - Number(b.name));
        expect(fired.map(({ name }) => name)).toEqual(inOrder.map(({ name }) => name));
      }),
      sampling(100),
    );
  });
});

describe('the virtual clock', () => {
  test('jumps from timer to timer without taking time', async () => {
    const clock = createVirtualClock(new Date('2030-01-01T00:00:00Z'));
    const moments: string[] = [];
    await new Promise<void>((resolve) => {
      clock.schedule(Date.UTC(2031, 0, 1), resolve);
      clock.schedule(Date.UTC(2030, 6, 1), () => moments.push(new Date(clock.now()).toISOString()));
    });

    expect(moments).toEqual(['2030-07-01T00:00:00.000Z']);
    expect(clock.now()).toBe(Date.UTC(2031, 0, 1));
  });

  test('stands still while somebody holds it', async () => {
    const clock = createVirtualClock(0);
    const release = clock.hold();
    const fired = new Promise<number>((resolve) => clock.schedule(1000, () => resolve(clock.now())));
    await new Promise(setImmediate);
    expect(clock.now()).toBe(0);

    release();
    expect(await fired).toBe(1000);
  });
});
