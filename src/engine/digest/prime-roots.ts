/** The constants of SHA-2: the first bits behind the point of the roots of the first primes (FIPS 180-4). */

const BITS = 64n;

/** Of the square roots of the first primes: where a hash begins. */
export const SQUARE_ROOTS: readonly bigint[] = primes(16).map((prime) => fractionOf(prime, 2n));

/** Of the cube roots of the first primes: one for each round. */
export const CUBE_ROOTS: readonly bigint[] = primes(80).map((prime) => fractionOf(prime, 3n));

function primes(count: number): readonly bigint[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found.map(BigInt);
}

/** The largest root whose power is not above a number, by halving; of it, the bits behind the point. */
function fractionOf(prime: bigint, degree: bigint): bigint {
  const power = prime << (BITS * degree);
  let low = 0n;
  let high = prime << BITS;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree > power) high = middle - 1n;
    else low = middle;
  }
  return BigInt.asUintN(Number(BITS), low);
}
