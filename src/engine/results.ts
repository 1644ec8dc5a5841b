/** The results of a Parallel or Map state while they come in, in any order. */

import type { Json } from '../asl/json';
import type { Fork, Results } from './execution';
import { rememberSpelling, spellingOf, spellList } from './spelling';

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

/** How the results are spelled, with one more of them. */
export function withResultText({ resultTexts }: Fork, index: number, result: Json): Fork['resultTexts'] {
  const text = spellingOf(result);
  return text === undefined ? resultTexts : { ...resultTexts, [index]: text };
}

export function allResults({ results, resultTexts }: Fork): readonly Json[] {
  const all = results.flat();
  if (resultTexts === undefined) return all;
  for (const [index, text] of Object.entries(resultTexts)) rememberSpelling(all[Number(index)], text);
  spellList(all);
  return all;
}
