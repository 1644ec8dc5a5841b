/**
 * Puts the columns of a row in the order in which AWS prints them: that of a `HashMap` of Java.
 *
 * Recordings and the examples of the developer guide agree with it: rows of `userId,movieId,rating,timestamp`
 * arrive as rating, movieId, userId, timestamp.
 */

const INITIAL_BUCKETS = 16;
const LOAD_FACTOR = 0.75;

/** The keys by bucket; those of one bucket stay in their order. */
export function inHashMapOrder(keys: readonly string[]): readonly string[] {
  let buckets = INITIAL_BUCKETS;
  while (keys.length > buckets * LOAD_FACTOR) buckets *= 2;
  const bucketOf = (key: string): number => spread(hashCode(key)) & (buckets - 1);
  return keys.toSorted((a, b) => bucketOf(a) - bucketOf(b));
}

/** `String.hashCode` of Java. */
function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
