/** Turns the lines of a level into paths between the boxes, with their labels. */

import type { Layout, LayoutLine } from './dagre';
import type { PlacedLabel, PlacedLine, PlacedNode, Point } from './geometry';
import { grouped } from './ranks';
import { bandKey, route, type Band } from './route';
import type { Segment } from './segments';
import { labelLines, labelSize } from './sizes';

/** The length of an arrow, which the line leaves free. */
const ARROW = 7;
/** Between two lines that meet the same side of a box, at most. */
const PORT_DISTANCE = 30;
/** What the rounded corners of a box need. */
const CORNER = 16;

interface Placement {
  readonly layout: Layout;
  readonly nodes: readonly PlacedNode[];
}

interface Route {
  readonly segment: Segment;
  readonly line: LayoutLine;
  readonly label: PlacedLabel | undefined;
}

export function placeLines(
  segments: readonly Segment[],
  { layout, nodes }: Placement,
): readonly PlacedLine[] {
  const routes = segments.flatMap((segment, index): Route[] => {
    const line = layout.edges.get(`e${index}`);
    return line === undefined ? [] : [{ segment, line, label: labelAt(segment.label, line.labelAt) }];
  });
  const bands = bandsOf([...nodes, ...routes.flatMap(({ label }) => label ?? [])]);
  const boxes = new Map(nodes.map((node) => [node.node.id, node]));
  const starts = ports(routes, 'upper', boxes, layout);
  const ends = ports(routes, 'lower', boxes, layout);
  return routes.map(({ segment, line, label }): PlacedLine => {
    const from = starts.get(segment) ?? { x: 0, y: 0 };
    const to = ends.get(segment) ?? { x: 0, y: 0 };
    const above = segment.arrow === 'up' ? { ...from, y: from.y + ARROW } : from;
    const below = segment.arrow === 'down' ? { ...to, y: to.y - ARROW } : to;
    const { kind, title, from: source, to: target, arrow } = segment;
    return {
      kind,
      title,
      to: target,
      path: route(above, line.bends, below, bands),
      ends: [from, to],
      ...(source === undefined ? {} : { from: source }),
      ...(arrow === 'none' ? {} : { arrow: { ...(arrow === 'up' ? from : to), points: arrow } }),
      ...(label === undefined ? {} : { label }),
    };
  });
}

/** Where the lines meet the boxes: side by side in the order of where they go, so that they don't cross. */
function ports(
  routes: readonly Route[],
  end: 'upper' | 'lower',
  boxes: ReadonlyMap<string, PlacedNode>,
  { nodes }: Layout,
): ReadonlyMap<Segment, Point> {
  const found = new Map<Segment, Point>();
  for (const [id, group] of grouped(routes, ({ segment }) => segment[end])) {
    const box = boxes.get(id);
    const middle = nodes.get(id) ?? { x: 0, y: 0 };
    const sorted = group.toSorted((a, b) => towards(a, end) - towards(b, end));
    const room = box === undefined ? 0 : (box.width - 2 * CORNER) / Math.max(1, group.length - 1);
    const distance = Math.min(PORT_DISTANCE, room);
    const half = (box?.height ?? 0) / 2;
    sorted.forEach(({ segment }, index) => {
      const x = middle.x + (index - (group.length - 1) / 2) * distance;
      found.set(segment, { x, y: end === 'upper' ? middle.y + half : middle.y - half });
    });
  }
  return found;
}

/** The place of the first bend, seen from that end. */
function towards({ line }: Route, end: 'upper' | 'lower'): number {
  return (end === 'upper' ? line.bends[0] : line.bends.at(-1))?.x ?? 0;
}

function labelAt(text: string, middle: Point): PlacedLabel | undefined {
  if (text === '') return undefined;
  const lines = labelLines(text);
  const size = labelSize(lines);
  return { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size, lines };
}

function bandsOf(
  boxes: readonly { readonly y: number; readonly height: number }[],
): ReadonlyMap<string, Band> {
  const bands = new Map<string, Band>();
  for (const { y, height } of boxes) {
    const key = bandKey(y + height / 2);
    const before = bands.get(key);
    const top = Math.min(y, before?.top ?? y);
    const bottom = Math.max(y + height, before?.bottom ?? y);
    bands.set(key, { top, bottom });
  }
  return bands;
}
