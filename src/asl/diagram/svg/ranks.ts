/** Gives every node its rank and tells loops from ways forward, without recursion: a chain may be long. */

import type { PictureEdge } from '../picture';

/** An edge as the layout sees it: from a lower rank to a higher one. */
export interface Arc {
  readonly edge: PictureEdge;
  readonly upper: string;
  readonly lower: string;
  /** Whether the edge leads back, so that it is drawn from `lower` to `upper`. */
  readonly isBack: boolean;
}

export interface Ranking {
  readonly arcs: readonly Arc[];
  /** Edges from a node to itself. */
  readonly loops: readonly PictureEdge[];
  /** The length of the longest way to a node. */
  readonly rankOf: ReadonlyMap<string, number>;
}

export function rank(ids: readonly string[], edges: readonly PictureEdge[]): Ranking {
  const loops = edges.filter(({ from, to }) => from === to);
  const others = edges.filter(({ from, to }) => from !== to);
  const finished = finishOrder(ids, others);
  const arcs = others.map((edge): Arc => {
    // A way forward leads to what a depth-first walk finishes earlier.
    const isBack = (finished.get(edge.to) ?? 0) > (finished.get(edge.from) ?? 0);
    const [upper, lower] = isBack ? [edge.to, edge.from] : [edge.from, edge.to];
    return { edge, upper, lower, isBack };
  });
  return { arcs, loops, rankOf: longestWays(finished, arcs) };
}

/** The order in which a depth-first walk from the first node on leaves the nodes. */
function finishOrder(ids: readonly string[], edges: readonly PictureEdge[]): ReadonlyMap<string, number> {
  const targets = grouped(edges, ({ from }) => from);
  const finished = new Map<string, number>();
  const seen = new Set<string>();
  for (const root of ids) {
    const path = seen.has(root) ? [] : [{ id: root, next: 0 }];
    seen.add(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = targets.get(top.id)?.[top.next++]?.to;
      if (to === undefined) {
        finished.set(top.id, finished.size);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ id: to, next: 0 });
      }
    }
  }
  return finished;
}

function longestWays(
  finished: ReadonlyMap<string, number>,
  arcs: readonly Arc[],
): ReadonlyMap<string, number> {
  const below = grouped(arcs, ({ upper }) => upper);
  const rankOf = new Map<string, number>();
  for (const id of [...finished.keys()].toReversed()) {
    const own = rankOf.get(id) ?? 0;
    rankOf.set(id, own);
    for (const { lower } of below.get(id) ?? []) {
      rankOf.set(lower, Math.max(rankOf.get(lower) ?? 0, own + 1));
    }
  }
  return rankOf;
}

export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
