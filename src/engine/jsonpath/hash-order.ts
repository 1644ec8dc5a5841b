/**
 * The order of the keys of Java's `HashMap`.
 *
 * Step Functions keeps in one what it fills in, and whoever compares texts sees it: so recorded in every case with
 * more than one such key.
 */

const FIRST_CAPACITY = 16;
const LOAD = 0.75;

/** The keys in the order in which a `HashMap` that was filled in the given order lists them. */
export function inHashOrder(keys: readonly string[]): readonly string[] {
  let capacity = FIRST_CAPACITY;
  while (keys.length > capacity * LOAD) capacity *= 2;
  const bucketOf = (key: string) => spread(hashOf(key)) & (capacity - 1);
  return keys.toSorted((a, b) => bucketOf(a) - bucketOf(b));
}

/** `String.hashCode()`. */
function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 31 + text.charCodeAt(index)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
