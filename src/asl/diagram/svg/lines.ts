/** Turns the lines of a level into paths between the boxes, with their labels. */

import { bandAt, type Band, type Bands } from './bands';
import type { Layout, LayoutLine } from './dagre';
import type { PlacedLabel, PlacedLine, PlacedNode, Point } from './geometry';
import { grouped } from './ranks';
import { route } from './route';
import type { Segment } from './segments';
import { labelLines, labelSize } from './sizes';

/** The length of an arrow, which the line leaves free. */
const ARROW = 7;
/** Between two lines that meet the same side of a box, at most. */
const PORT_DISTANCE = 30;
/** What the rounded corners of a box need. */
const CORNER = 16;

const NOWHERE: Point = { x: 0, y: 0 };

interface Placement {
  readonly layout: Layout;
  readonly rows: Bands;
  readonly nodes: readonly PlacedNode[];
}

interface Route {
  readonly segment: Segment;
  readonly line: LayoutLine;
  readonly label: PlacedLabel | undefined;
}

export function placeLines(segments: readonly Segment[], placement: Placement): readonly PlacedLine[] {
  const routes = segments.flatMap((segment, index): Route[] => {
    const line = placement.layout.edges.get(`e${index}`);
    return line === undefined ? [] : [{ segment, line, label: labelAt(segment.label, line.labelAt) }];
  });
  const starts = ports(routes, 'upper', placement);
  const ends = ports(routes, 'lower', placement);
  return routes.map((one): PlacedLine => {
    const from = starts.get(one.segment) ?? NOWHERE;
    const to = ends.get(one.segment) ?? NOWHERE;
    const { kind, title, from: source, to: target, arrow } = one.segment;
    return {
      kind,
      title,
      to: target,
      path: pathOf(one, { from, to, placement }),
      ends: [from, to],
      ...(source === undefined ? {} : { from: source }),
      ...(arrow === 'none' ? {} : { arrow: { ...(arrow === 'up' ? from : to), points: arrow } }),
      ...(one.label === undefined ? {} : { label: one.label }),
    };
  });
}

interface Ends {
  readonly from: Point;
  readonly to: Point;
  readonly placement: Placement;
}

/** The arrow's place is left free. */
function pathOf({ segment, line }: Route, { from, to, placement: { layout, rows } }: Ends): string {
  const bandOf = (id: string): Band => bandAt(rows, layout.nodes.get(id)?.y ?? 0);
  const course = {
    from: segment.arrow === 'up' ? { ...from, y: from.y + ARROW } : from,
    bends: line.bends,
    to: segment.arrow === 'down' ? { ...to, y: to.y - ARROW } : to,
    firstBand: bandOf(segment.upper),
    lastBand: bandOf(segment.lower),
  };
  return route(course, rows);
}

/** Where the lines meet the boxes: side by side in the order of where they go, so that they don't cross. */
function ports(
  routes: readonly Route[],
  end: 'upper' | 'lower',
  { layout, nodes }: Placement,
): ReadonlyMap<Segment, Point> {
  const boxes = new Map(nodes.map((node) => [node.node.id, node]));
  const found = new Map<Segment, Point>();
  for (const [id, group] of grouped(routes, ({ segment }) => segment[end])) {
    const box = boxes.get(id);
    const middle = layout.nodes.get(id) ?? NOWHERE;
    const sorted = group.toSorted((a, b) => towards(a, end) - towards(b, end));
    const room = box === undefined ? 0 : (box.width - 2 * CORNER) / Math.max(1, group.length - 1);
    const distance = Math.min(PORT_DISTANCE, room);
    const top = box?.y ?? middle.y;
    const y = end === 'upper' ? top + (box?.height ?? 0) : top;
    sorted.forEach(({ segment }, index) => {
      const x = middle.x + (index - (group.length - 1) / 2) * distance;
      found.set(segment, { x, y });
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
