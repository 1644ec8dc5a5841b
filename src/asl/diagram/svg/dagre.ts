/** The seam to the layout library, whose own types this module system does not find. */

import * as dagre from '@dagrejs/dagre';
import type { Point, Size } from './geometry';

export interface LayoutNode extends Size {
  readonly id: string;
}

export interface LayoutEdge {
  readonly id: string;
  readonly upper: string;
  readonly lower: string;
  /** The room its label needs; nothing without a label. */
  readonly label: Size;
  /** How much it matters that the edge is short and straight. */
  readonly weight: number;
}

export interface Layout extends Size {
  /** The middle of each node. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, LayoutLine>;
}

export interface LayoutLine {
  /** One point in each rank that the edge passes, from top to bottom. */
  readonly bends: readonly Point[];
  readonly labelAt: Point;
}

interface DagreGraph {
  setGraph(options: object): void;
  setNode(id: string, node: object): void;
  setEdge(from: string, to: string, edge: object, name: string): void;
  node(id: string): Point;
  edge(from: string, to: string, name: string): Point & { readonly points: readonly Point[] };
  graph(): Size;
}

const SPACING = { nodesep: 32, edgesep: 18, ranksep: 44, marginx: 0, marginy: 0 };

const EMPTY: Layout = { width: 0, height: 0, nodes: new Map(), edges: new Map() };

/** From here on the quicker way to find ranks is taken, which makes edges a little longer. */
const MANY = 300;

/** The graph must have no cycles. */
export function layOut(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const graph = new dagre.Graph({ multigraph: true }) as unknown as DagreGraph; // see the head of this file
  const ranker = nodes.length > MANY ? 'longest-path' : 'network-simplex';
  graph.setGraph({ rankdir: 'TB', ranker, ...SPACING });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { id, upper, lower, label, weight } of edges) {
    graph.setEdge(upper, lower, { ...label, weight, labelpos: 'c' }, id);
  }
  dagre.layout(graph as never); // see the head of this file
  const lines = new Map(edges.map(({ id, upper, lower }) => [id, lineOf(graph.edge(upper, lower, id))]));
  const points = new Map(nodes.map(({ id }) => [id, graph.node(id)]));
  return nodes.length === 0 ? EMPTY : withRoomForBends({ ...sizeOf(graph), nodes: points, edges: lines });
}

function sizeOf(graph: DagreGraph): Size {
  const { width, height } = graph.graph();
  return { width, height };
}

/** The library's first and last point lie on the boxes; where lines meet boxes is decided by ourselves. */
function lineOf({ points, x, y }: Point & { readonly points: readonly Point[] }): LayoutLine {
  return { bends: points.slice(1, -1), labelAt: { x, y } };
}

/** The library leaves no room for a line that runs beside all boxes. */
function withRoomForBends({ width, height, nodes, edges }: Layout): Layout {
  const xs = [...edges.values()].flatMap(({ bends }) => bends.map(({ x }) => x));
  const left = xs.reduce((least, x) => Math.min(least, x), 0);
  const right = xs.reduce((most, x) => Math.max(most, x), width);
  const shifted = ({ x, y }: Point): Point => ({ x: x - left, y });
  return {
    width: right - left,
    height,
    nodes: new Map([...nodes].map(([id, point]) => [id, shifted(point)])),
    edges: new Map(
      [...edges].map(([id, { bends, labelAt }]) => [
        id,
        { bends: bends.map(shifted), labelAt: shifted(labelAt) },
      ]),
    ),
  };
}
