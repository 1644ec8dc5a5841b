/**
 * Makes ways straight that the layout library left slanted.
 *
 * The library places everything in rows, in a good order, but lets a long way drift a little from row to row.
 * What belongs to one way is moved to one place, as far as the neighbours in each row leave room: the order
 * in the rows stays as it is, so nothing can come to overlap.
 */

import type { LaidOut, Layout, LayoutEdge, LayoutNode } from './dagre';
import type { Point } from './geometry';
import { grouped } from './ranks';

/** A box, or the place where an edge crosses a row. */
interface Item {
  readonly row: string;
  /** The least distance between its middle and the border of what stands beside it. */
  readonly reach: number;
  /** Where the layout put it, and how far from there it may be moved. */
  readonly home: number;
  readonly leash: number;
  x: number;
}

/** Where an item may stand. */
interface Room {
  readonly from: number;
  readonly to: number;
}

const ANYWHERE: Room = { from: -Infinity, to: Infinity };

/** What stands to the left and to the right. */
type Neighbours = readonly [Item | undefined, Item | undefined];

interface Items {
  readonly nodes: ReadonlyMap<string, Item>;
  readonly bends: ReadonlyMap<string, readonly Item[]>;
}

/** A little less than half of the distances that the layout keeps between boxes and between lines. */
const BOX_GAP = 15;
const LINE_GAP = 8;

/** A box that is farther away stands there for its other edges; lines may run anywhere. */
const BOX_LEASH = 140;

const PASSES = 3;

export function straightened({ layout, nodes, edges }: LaidOut): Layout {
  const items: Items = {
    nodes: new Map(nodes.map((node) => [node.id, nodeItem(node, layout)])),
    bends: new Map(edges.map((edge) => [edge.id, bendItems(edge, layout)])),
  };
  const neighbours = neighboursOf([...items.nodes.values(), ...[...items.bends.values()].flat()]);
  const ways = waysOf(items, edges);
  for (let pass = 0; pass < PASSES; pass++) for (const way of ways) align(way, neighbours);
  return moved(layout, items);
}

function nodeItem({ id, width }: LayoutNode, { nodes }: Layout): Item {
  const { x, y } = nodes.get(id) ?? { x: 0, y: 0 };
  const isJoint = width <= 1;
  return {
    row: y.toFixed(2),
    reach: width / 2 + BOX_GAP,
    home: x,
    leash: isJoint ? Infinity : BOX_LEASH,
    x,
  };
}

function bendItems({ id, label }: LayoutEdge, { edges }: Layout): readonly Item[] {
  const { bends = [], labelAt } = edges.get(id) ?? {};
  return bends.map(({ x, y }): Item => {
    const width = labelAt?.y.toFixed(2) === y.toFixed(2) ? label.width : 0;
    return { row: y.toFixed(2), reach: width / 2 + LINE_GAP, home: x, leash: Infinity, x };
  });
}

function neighboursOf(items: readonly Item[]): ReadonlyMap<Item, Neighbours> {
  const rows = [...grouped(items, ({ row }) => row).values()].map((row) => row.toSorted((a, b) => a.x - b.x));
  return new Map(
    rows.flatMap((row) => row.map((item, index) => [item, [row[index - 1], row[index + 1]]] as const)),
  );
}

/** Items that should stand below one another, the longest ways first. */
function waysOf(items: Items, edges: readonly LayoutEdge[]): readonly (readonly Item[])[] {
  const next = new Map(edges.filter(({ way }) => way === 'main').map((edge) => [edge.upper, edge]));
  const tails = new Map(edges.filter(({ way }) => way === 'tail').map((edge) => [edge.upper, edge]));
  const entered = new Set([...next.values()].map(({ lower }) => lower));
  const firsts = [...items.nodes.keys()].filter((id) => !entered.has(id));
  const own = edges.filter(({ way }) => way === 'own').map(({ id }) => items.bends.get(id) ?? []);
  return [...firsts.map((first) => wayFrom(first, items, { next, tails })), ...own]
    .filter(({ length }) => length > 1)
    .toSorted((a, b) => b.length - a.length);
}

interface Continuations {
  readonly next: ReadonlyMap<string, LayoutEdge>;
  readonly tails: ReadonlyMap<string, LayoutEdge>;
}

function wayFrom(first: string, { nodes, bends }: Items, { next, tails }: Continuations): readonly Item[] {
  const way = [nodes.get(first)];
  let last = first;
  for (let edge = next.get(first); edge !== undefined; edge = next.get(last)) {
    way.push(...(bends.get(edge.id) ?? []), nodes.get(edge.lower));
    last = edge.lower;
  }
  way.push(...(bends.get(tails.get(last)?.id ?? '') ?? []));
  return way.filter((item) => item !== undefined);
}

/** Moves as much of the way at a time to one place as there is room for. */
function align(way: readonly Item[], neighbours: ReadonlyMap<Item, Neighbours>): void {
  let run: Item[] = [];
  let room = ANYWHERE;
  for (const item of way) {
    const own = roomOf(item, neighbours.get(item));
    const common = shared(room, own);
    if (common.from <= common.to) {
      run.push(item);
      room = common;
    } else {
      gather(run, room);
      const isFree = own.from <= own.to;
      run = isFree ? [item] : [];
      room = isFree ? own : ANYWHERE;
    }
  }
  gather(run, room);
}

function roomOf({ home, leash, reach }: Item, [left, right]: Neighbours = [undefined, undefined]): Room {
  const between = {
    from: left === undefined ? -Infinity : left.x + left.reach + reach,
    to: right === undefined ? Infinity : right.x - right.reach - reach,
  };
  return shared(between, { from: home - leash, to: home + leash });
}

function shared(one: Room, other: Room): Room {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

function gather(run: readonly Item[], { from, to }: Room): void {
  const sorted = run.map(({ x }) => x).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  for (const item of run) item.x = Math.min(Math.max(median, from), to);
}

function moved(layout: Layout, { nodes, bends }: Items): Layout {
  const at = (point: Point, item: Item | undefined): Point => ({ x: item?.x ?? point.x, y: point.y });
  return {
    ...layout,
    nodes: new Map([...layout.nodes].map(([id, point]) => [id, at(point, nodes.get(id))])),
    edges: new Map(
      [...layout.edges].map(([id, line]) => {
        const items = bends.get(id) ?? [];
        const label = line.bends.findIndex(({ y }) => y.toFixed(2) === line.labelAt.y.toFixed(2));
        return [
          id,
          {
            bends: line.bends.map((point, index) => at(point, items[index])),
            labelAt: at(line.labelAt, items[label]),
          },
        ];
      }),
    ),
  };
}
