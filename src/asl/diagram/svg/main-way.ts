/** Picks the lines that a reader follows first: the only way out of one box to the only way into the next. */

import { grouped } from './ranks';
import type { Segment } from './segments';

export function mainSegments(segments: readonly Segment[]): ReadonlySet<Segment> {
  const candidates = segments.filter(isCandidate);
  const ways = only(candidates, ({ upper }) => upper);
  const entrances = only(candidates, ({ lower }) => lower);
  return new Set([...ways].filter((segment) => entrances.has(segment)));
}

/** Errors and ways back are no main way; the pieces of a shared line are one of their own. */
function isCandidate({ kind, arrow, from }: Segment): boolean {
  return from === undefined || (kind !== 'catch' && arrow === 'down');
}

/** The segments that are alone at that end, shared lines left aside. */
function only(segments: readonly Segment[], endOf: (segment: Segment) => string): ReadonlySet<Segment> {
  const found = [...grouped(segments, endOf).values()].flatMap((group) => {
    const own = group.filter(({ from }) => from !== undefined);
    const [one, another] = own.length === 0 ? group : own;
    return one !== undefined && another === undefined ? [one] : [];
  });
  return new Set(found);
}
