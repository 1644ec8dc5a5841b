/** Chance that can be had again: the same seed draws the same numbers. */

export interface Draws {
  /** In [0, 1). */
  number(): number;
  /** A whole number from `low` to `high`, both among them. */
  whole(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32: short, and good enough to scatter. */
export function drawsOf(seed: number): Draws {
  let state = seed >>> 0;
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(number() * (high - low + 1));
  return {
    number,
    whole,
    pick: (from) => {
      const picked = from[whole(0, from.length - 1)];
      if (picked === undefined) throw new Error('there is nothing to pick from');
      return picked;
    },
  };
}
