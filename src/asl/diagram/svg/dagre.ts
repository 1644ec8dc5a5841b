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
  return {
    ...extent(nodes, graph),
    nodes: new Map(nodes.map(({ id }) => [id, graph.node(id)])),
    edges: new Map(edges.map(({ id, upper, lower }) => [id, lineOf(graph.edge(upper, lower, id))])),
  };
}

/** The library says minus infinity of a graph without nodes. */
function extent(nodes: readonly LayoutNode[], graph: DagreGraph): Size {
  if (nodes.length === 0) return { width: 0, height: 0 };
  const { width, height } = graph.graph();
  return { width, height };
}

/** The library's first and last point lie on the boxes; where lines meet boxes is decided by ourselves. */
function lineOf({ points, x, y }: Point & { readonly points: readonly Point[] }): LayoutLine {
  return { bends: points.slice(1, -1), labelAt: { x, y } };
}
