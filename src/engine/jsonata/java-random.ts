/** The random numbers of `java.util.Random`, which Step Functions documents for `$random(seed)`. */

const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const STATE_BITS = 48n;
const STATE_MASK = (1n << STATE_BITS) - 1n;

/** A generator of numbers in [0, 1): those that `nextDouble()` gives for this seed, rounded down. */
export function javaRandom(seed: number): () => number {
  let state = (BigInt(Math.floor(seed)) ^ MULTIPLIER) & STATE_MASK;

  function next(bits: bigint): number {
    state = (state * MULTIPLIER + INCREMENT) & STATE_MASK;
    return Number(state >> (STATE_BITS - bits));
  }

  return () => (next(26n) * 2 ** 27 + next(27n)) / 2 ** 53;
}
