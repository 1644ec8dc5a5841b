/** The results of a Parallel or Map state while they come in, in any order. */

import type { Json } from '../asl/json';
import type { Results } from './execution';

const CHUNK = 128;
const NOTHING: readonly Json[] = Object.freeze([]);

export const NO_RESULTS: Results = Object.freeze([]);

/** The results with one more; the ones before stay as they are. */
export function withResult(results: Results, index: number, result: Json): Results {
  const at = Math.floor(index / CHUNK);
  const chunk = [...(results[at] ?? NOTHING)];
  // Whoever is faster than those before it keeps their places.
  while (chunk.length <= index % CHUNK) chunk.push(null);
  chunk[index % CHUNK] = result;

  const chunks = [...results];
  while (chunks.length <= at) chunks.push(NOTHING);
  chunks[at] = chunk;
  return chunks;
}

export function allResults(results: Results): readonly Json[] {
  return results.flat();
}
