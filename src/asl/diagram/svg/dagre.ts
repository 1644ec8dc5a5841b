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
  /** `main` runs straight from box to box, `tail` straight on from where it begins, `own` where it likes. */
  readonly way: 'main' | 'tail' | 'own';
}

export interface Layout extends Size {
  /** The middle of each node. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, LayoutLine>;
}

/** A layout with what it is the layout of. */
export interface LaidOut {
  readonly layout: Layout;
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

export interface LayoutLine {
  /** One point in each rank that the edge passes, from top to bottom. */
  readonly bends: readonly Point[];
  /** The middle of the label's place; of a line without a label, anywhere on it. */
  readonly labelAt: Point;
}

/** Without a label there is no place for it. */
interface DagreEdge extends Partial<Point> {
  readonly points: readonly Point[];
}

interface DagreGraph {
  setGraph(options: object): void;
  setNode(id: string, node: object): void;
  setEdge(from: string, to: string, edge: object, name: string): void;
  node(id: string): Point;
  edge(from: string, to: string, name: string): DagreEdge;
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
  return nodes.length === 0 ? EMPTY : { ...sizeOf(graph), nodes: points, edges: lines };
}

function sizeOf(graph: DagreGraph): Size {
  const { width, height } = graph.graph();
  return { width, height };
}

/** The library's first and last point lie on the boxes; where lines meet boxes is decided by ourselves. */
function lineOf({ points, x, y }: DagreEdge): LayoutLine {
  const [first = { x: 0, y: 0 }] = points;
  const labelAt = x === undefined || y === undefined ? first : { x, y };
  return { bends: points.slice(1, -1), labelAt };
}
