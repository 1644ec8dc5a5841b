/** Turns the regular expressions of filters into functions that follow all ways through a pattern at once. */

import type { Pattern } from '../../asl/jsonpath/parse-pattern';
import type { ReadingWork } from './reading-work';

/** Whether the whole of a text is of a pattern. */
export type Matcher = (text: string, work: ReadingWork) => boolean;

/** A place in a pattern: what has to come next, or which places are reached without anything coming. */
type Place =
  | { readonly kind: 'character'; readonly holds: (character: string) => boolean; readonly next: Place }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end'; readonly next: Place }
  | { readonly kind: 'fork'; readonly ways: Place[] }
  | { readonly kind: 'end' };

/** The compiled pattern; `undefined` where its repetitions make it too large. */
export function compilePattern(pattern: Pattern): Matcher | undefined {
  const size = sizeOf(pattern);
  if (size > MAX_SIZE) return undefined;
  const start = placeOf(pattern, { kind: 'end' });
  return (text, work) => isMatch(start, [...text], work);
}

/** Every character of a text is looked at from as many places at most. */
const MAX_SIZE = 500;

/** Keeping track of a place takes as long as comparing so many values. */
const UNITS_PER_PLACE = 4;

/** How many places a pattern has, its repetitions written out. */
function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'sequence':
    case 'either':
      return pattern.parts.reduce((size, part) => size + sizeOf(part), 1);
    case 'repeat': {
      const { part, min, max } = pattern;
      return (sizeOf(part) + 1) * (max === Infinity ? min + 1 : max) + 1;
    }
    default:
      return 1;
  }
}

function placeOf(pattern: Pattern, next: Place): Place {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.reduceRight((after, part) => placeOf(part, after), next);
    case 'either':
      return { kind: 'fork', ways: pattern.parts.map((part) => placeOf(part, next)) };
    case 'repeat':
      return repeated(pattern, next);
    default:
      return { ...pattern, next };
  }
}

function repeated({ part, min, max }: Extract<Pattern, { kind: 'repeat' }>, next: Place): Place {
  let place: Place = next;
  if (max === Infinity) {
    const loop = { kind: 'fork' as const, ways: [next] };
    loop.ways.push(placeOf(part, loop));
    place = loop;
  } else {
    for (let count = min; count < max; count += 1)
      place = { kind: 'fork', ways: [next, placeOf(part, place)] };
  }
  for (let count = 0; count < min; count += 1) place = placeOf(part, place);
  return place;
}

function isMatch(start: Place, characters: readonly string[], work: ReadingWork): boolean {
  let reached = placesFrom([start], 0, characters.length);
  for (const [at, character] of characters.entries()) {
    const after: Place[] = [];
    work.spend(reached.size * UNITS_PER_PLACE);
    for (const place of reached) {
      if (place.kind === 'character' && place.holds(character)) after.push(place.next);
    }
    if (after.length === 0) return false;
    reached = placesFrom(after, at + 1, characters.length);
  }
  return [...reached].some(({ kind }) => kind === 'end');
}

/** The places with all that are reached from them while nothing comes. */
function placesFrom(places: readonly Place[], at: number, length: number): ReadonlySet<Place> {
  const reached = new Set<Place>();
  const waiting = [...places];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    if (place.kind === 'fork') waiting.push(...place.ways);
    else if (place.kind === 'edge' && at === (place.edge === 'start' ? 0 : length)) waiting.push(place.next);
  }
  return reached;
}
