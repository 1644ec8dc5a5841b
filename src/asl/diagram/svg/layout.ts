/** Lays out a picture from the inside to the outside: a frame is as large as what stands in it. */

import type { EdgeKind, Picture, PictureEdge, PictureNode } from '../picture';
import { bandAt, bandsOf, type Bands } from './bands';
import { layOut, type Layout, type LayoutEdge, type LayoutNode } from './dagre';
import { movedToZero } from './extent';
import type { PlacedFrame, PlacedNode, PlacedPicture, Size } from './geometry';
import { placeLines } from './lines';
import { loopLine, loopRoom } from './loop';
import { mainSegments } from './main-way';
import { grouped, rank } from './ranks';
import { segmentsOf, type Segment } from './segments';
import { straightened } from './straighten';
import { boxSize, boxText, FRAME_PADDING, HEADER, labelLines, labelSize, PADDING, TEXT_LEFT } from './sizes';

const EMPTY_FRAME: Size = { width: 60, height: 30 };
const NO_ROOM: Size = { width: 0, height: 0 };

/** The main way is kept straight; handlers of errors stand aside. */
const WEIGHTS: Readonly<Record<EdgeKind, number>> = {
  start: 6,
  next: 6,
  choice: 3,
  default: 3,
  end: 2,
  catch: 1,
};

interface Rows {
  readonly layout: Layout;
  readonly rows: Bands;
}

/** A node with its size and the frames inside, not yet placed. */
interface Sized extends Size {
  readonly node: PictureNode;
  readonly frames: readonly PlacedFrame[];
  readonly loops: readonly PictureEdge[];
}

export function placePicture(picture: Picture): PlacedPicture {
  const ordered = entryFirst(picture);
  const { loops, ...ranking } = rank(
    ordered.map(({ id }) => id),
    picture.edges,
  );
  const loopsOf = grouped(loops, ({ from }) => from);
  const sized = ordered.map((node) => size(node, loopsOf.get(node.id) ?? []));
  const names = new Map(ordered.map(({ id, name }) => [id, name]));
  const skeleton = segmentsOf({ ...ranking, loops }, (id) => names.get(id) ?? id);
  const joints = skeleton.joints.map(({ id }): LayoutNode => ({ id, width: 1, height: 1 }));
  const main = mainSegments(skeleton.segments);
  const edges = skeleton.segments.map((segment, index): LayoutEdge => {
    const { upper, lower, kind, label } = segment;
    const room = label === '' ? NO_ROOM : labelSize(labelLines(label));
    return { id: `e${index}`, upper, lower, label: room, weight: WEIGHTS[kind], way: wayOf(segment, main) };
  });
  const layout = arrange([...sized.map(layoutNode), ...joints], edges);
  const rows = rowsOf(sized, edges, layout);
  const nodes = sized.map((one) => place(one, { layout, rows }));
  const lines = placeLines(skeleton.segments, { layout, rows, nodes, main });
  const round = nodes.flatMap((node) => loopLine(node, loopsOf.get(node.node.id) ?? []));
  return { width: layout.width, height: layout.height, nodes, lines: [...lines, ...round] };
}

/** The last piece of a shared line goes straight on, wherever its target stands. */
function wayOf(segment: Segment, main: ReadonlySet<Segment>): LayoutEdge['way'] {
  if (main.has(segment)) return 'main';
  return segment.from === undefined && segment.arrow === 'down' ? 'tail' : 'own';
}

function arrange(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const layout = straightened({ layout: layOut(nodes, edges), nodes, edges });
  return movedToZero({ layout, nodes, edges });
}

/** The walk that ranks the nodes begins at the first one. */
function entryFirst({ nodes, entry }: Picture): readonly PictureNode[] {
  const first = nodes.filter(({ id, type }) => type === 'Start' || id === entry);
  return [...first, ...nodes.filter((node) => !first.includes(node))];
}

function size(node: PictureNode, loops: readonly PictureEdge[]): Sized {
  if (node.frames.length === 0) return { node, frames: [], loops, ...boxSize(node) };
  const pictures = node.frames.map(placePicture);
  const rooms = pictures.map((picture) => grown(picture.nodes.length === 0 ? EMPTY_FRAME : picture));
  const content = rooms.reduce((total, room) => total + room.width + PADDING, -PADDING);
  const { width: text } = boxText(node, content);
  const width = Math.max(content + 2 * PADDING, TEXT_LEFT + text + PADDING);
  const height = Math.max(...rooms.map((room) => room.height));
  let x = (width - content) / 2;
  const frames = pictures.map((picture, index): PlacedFrame => {
    const frame = { x, y: HEADER, width: rooms[index]?.width ?? 0, height, picture };
    x += frame.width + PADDING;
    return frame;
  });
  return { node, frames, loops, width, height: HEADER + height + PADDING };
}

function grown({ width, height }: Size): Size {
  return { width: width + 2 * FRAME_PADDING, height: height + 2 * FRAME_PADDING };
}

/** Room on both sides keeps the box in the middle, where the lines from above and below meet it. */
function layoutNode({ node, width, height, loops }: Sized): LayoutNode {
  return { id: node.id, width: width + 2 * loopRoom(loops), height };
}

/** All boxes of a row begin at the same height, so that the way on from a small one is short. */
function place({ node, frames, width, height }: Sized, { layout, rows }: Rows): PlacedNode {
  const middle = layout.nodes.get(node.id) ?? { x: 0, y: 0 };
  return { node, frames, width, height, x: middle.x - width / 2, y: bandAt(rows, middle.y).top };
}

/** A label may stand in a row of boxes, too. */
function rowsOf(sized: readonly Sized[], edges: readonly LayoutEdge[], layout: Layout): Bands {
  return bandsOf([
    ...sized.map(({ node, height }) => ({ middle: layout.nodes.get(node.id)?.y ?? 0, height })),
    ...edges
      .filter(({ label }) => label.height > 0)
      .map(({ id, label }) => ({ middle: layout.edges.get(id)?.labelAt.y ?? 0, height: label.height })),
  ]);
}
