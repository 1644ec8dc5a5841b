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
  /** These meet the boxes in the middle. */
  readonly main: ReadonlySet<Segment>;
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
  { layout, nodes, main }: Placement,
): ReadonlyMap<Segment, Point> {
  const boxes = new Map(nodes.map((node) => [node.node.id, node]));
  const found = new Map<Segment, Point>();
  for (const [id, group] of grouped(routes, ({ segment }) => segment[end])) {
    const middle = layout.nodes.get(id) ?? NOWHERE;
    const { y = middle.y, width = 0, height = 0 } = boxes.get(id) ?? {};
    const sorted = group.toSorted((a, b) => towards(a, end) - towards(b, end)).map((one) => one.segment);
    offsets(sorted, main, width).forEach((offset, index) => {
      const segment = sorted[index];
      const port = { x: middle.x + offset, y: end === 'upper' ? y + height : y };
      if (segment !== undefined) found.set(segment, port);
    });
  }
  return found;
}

/** How far from the middle of a side each of its lines begins. */
function offsets(sorted: readonly Segment[], main: ReadonlySet<Segment>, width: number): readonly number[] {
  const last = sorted.length - 1;
  const mainIndex = sorted.findIndex((segment) => main.has(segment));
  const middle = mainIndex === -1 ? last / 2 : mainIndex;
  const room = Math.max(0, width / 2 - CORNER);
  const distance = Math.min(PORT_DISTANCE, room / Math.max(1, middle, last - middle));
  return sorted.map((_, index) => (index - middle) * distance);
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
