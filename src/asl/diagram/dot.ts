/** Writes a definition as DOT, which Graphviz draws. */

import type { NodeType, Picture, PictureEdge, PictureNode } from './picture';
import { readPicture } from './read-picture';
import { oneLine } from './shorten';

const MAX_NAME = 80;
const MAX_LABEL = 60;

const HEAD = [
  'digraph {',
  '  compound=true',
  '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11]',
  '  edge [fontname="Helvetica", fontsize=9]',
  '  graph [fontname="Helvetica", fontsize=11, style=rounded]',
];

const LOOKS: Partial<Record<NodeType, string>> = {
  Start: 'shape=circle',
  End: 'shape=doublecircle',
  Choice: 'shape=diamond',
  Wait: 'shape=hexagon',
  Succeed: 'color="#2e7d32", penwidth=2',
  Fail: 'color="#c62828", penwidth=2',
  Missing: 'color="#c62828", style="rounded,dashed"',
};

type NodesById = ReadonlyMap<string, PictureNode>;

/** A definition as DOT text; Map and Parallel states are clusters of their states, catchers dashed edges. */
export function toDot(definition: object): string {
  return `${[...HEAD, ...levelLines(readPicture(definition), '  '), '}'].join('\n')}\n`;
}

function levelLines({ nodes, edges }: Picture, indent: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    ...nodes.flatMap((node) => nodeLines(node, indent)),
    ...edges.map((edge) => `${indent}${edgeLine(edge, byId)}`),
  ];
}

function nodeLines(node: PictureNode, indent: string): string[] {
  if (isLeaf(node)) {
    const look = LOOKS[node.type];
    return [`${indent}${node.id} [label=${title(node)}${look === undefined ? '' : `, ${look}`}]`];
  }
  return [
    `${indent}subgraph cluster_${node.id} {`,
    `${indent}  label=${title(node)}`,
    ...node.frames.flatMap((frame) => levelLines(frame, `${indent}  `)),
    `${indent}}`,
  ];
}

function isLeaf({ frames }: PictureNode): boolean {
  return frames.every(({ nodes }) => nodes.length === 0);
}

function title({ name, type, detail, retries }: PictureNode): string {
  const isFrame = type === 'Map' || type === 'Parallel';
  return quoted(
    `${isFrame ? `${detail}: ` : ''}${oneLine(name, MAX_NAME)}${retries === undefined ? '' : ' ↻'}`,
  );
}

/** An edge of a cluster is drawn from and to nodes inside it, and cut off at its border. */
function edgeLine({ from, to, kind, label }: PictureEdge, byId: NodesById): string {
  const source = byId.get(from);
  const target = byId.get(to);
  const attributes = [
    ...(label === '' ? [] : [`label=${quoted(oneLine(label, MAX_LABEL))}`]),
    ...(kind === 'catch' ? ['style=dashed'] : []),
    ...(source === undefined || isLeaf(source) ? [] : [`ltail=cluster_${from}`]),
    ...(target === undefined || isLeaf(target) ? [] : [`lhead=cluster_${to}`]),
  ];
  const ends = `${source === undefined ? from : lastLeaf(source)} -> ${target === undefined ? to : firstLeaf(target)}`;
  return attributes.length === 0 ? ends : `${ends} [${attributes.join(', ')}]`;
}

function firstLeaf(node: PictureNode): string {
  const frame = node.frames.find(({ nodes }) => nodes.length > 0);
  const first = frame?.nodes.find(({ id }) => id === frame.entry) ?? frame?.nodes[0];
  return first === undefined ? node.id : firstLeaf(first);
}

function lastLeaf(node: PictureNode): string {
  const last = node.frames.findLast(({ nodes }) => nodes.length > 0)?.nodes.at(-1);
  return last === undefined ? node.id : lastLeaf(last);
}

/** Graphviz reads escapes and HTML entities inside quotes. */
function quoted(text: string): string {
  return `"${text.replaceAll('&', '&amp;').replace(/["\\]/g, '\\$&')}"`;
}
