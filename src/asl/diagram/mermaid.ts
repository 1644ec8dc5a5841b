/** Writes a definition as a Mermaid flowchart, which GitHub and many editors draw. */

import type { NodeType, Picture, PictureEdge, PictureNode } from './picture';
import { readPicture } from './read-picture';
import { oneLine } from './shorten';

const MAX_NAME = 80;
const MAX_LABEL = 60;

/** Opening and closing brackets of a node, which give its shape. */
const SHAPES: Readonly<Record<NodeType, readonly [string, string]>> = {
  Start: ['((', '))'],
  End: ['((', '))'],
  Task: ['[', ']'],
  Pass: ['(', ')'],
  Wait: ['{{', '}}'],
  Choice: ['{', '}'],
  Succeed: ['([', '])'],
  Fail: ['([', '])'],
  Map: ['[[', ']]'],
  Parallel: ['[[', ']]'],
  Unknown: ['[/', '/]'],
  Missing: ['[/', '/]'],
};

/** Only outlines are coloured, so that the chart is readable on light and dark pages. */
const CLASSES: Partial<Record<NodeType, string>> = {
  Succeed: 'stroke:#2e7d32,stroke-width:2px',
  Fail: 'stroke:#c62828,stroke-width:2px',
  Missing: 'stroke:#c62828,stroke-dasharray:4',
};

/**
 * A definition as Mermaid text; Map and Parallel states are frames around their states, catchers dashed edges.
 *
 * @example
 * import { toMermaid } from 'stepwright/asl';
 *
 * toMermaid({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 5, End: true } } });
 */
export function toMermaid(definition: object): string {
  const picture = readPicture(definition);
  const lines = ['flowchart TD', ...levelLines(picture, '  '), ...classLines(picture)];
  return `${lines.join('\n')}\n`;
}

function levelLines({ nodes, edges }: Picture, indent: string): string[] {
  return [
    ...nodes.flatMap((node) => nodeLines(node, indent)),
    ...edges.map((edge) => `${indent}${edgeLine(edge)}`),
  ];
}

function nodeLines(node: PictureNode, indent: string): string[] {
  if (node.frames.every(({ nodes }) => nodes.length === 0)) {
    const [open, close] = SHAPES[node.type];
    return [`${indent}${node.id}${open}"${title(node)}"${close}`];
  }
  return [
    `${indent}subgraph ${node.id} ["${title(node)}"]`,
    ...node.frames.flatMap((frame) => levelLines(frame, `${indent}  `)),
    `${indent}end`,
  ];
}

function title({ name, type, detail, retries }: PictureNode): string {
  const isFrame = type === 'Map' || type === 'Parallel';
  const text = `${isFrame ? `${detail}: ` : ''}${oneLine(name, MAX_NAME)}${retries === undefined ? '' : ' ↻'}`;
  return escape(text);
}

function edgeLine({ from, to, kind, label }: PictureEdge): string {
  const arrow = kind === 'catch' ? '-.->' : '-->';
  const text = label === '' ? '' : `|"${escape(oneLine(label, MAX_LABEL))}"|`;
  return `${from} ${arrow}${text} ${to}`;
}

/** `class s1,s2 fail` after the definition of the class, for the types that occur. */
function classLines(picture: Picture): string[] {
  const all = everyNode(picture);
  return Object.entries(CLASSES).flatMap(([type, style]) => {
    const ids = all.filter((node) => node.type === type).map(({ id }) => id);
    const name = type.toLowerCase();
    return ids.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${ids.join(',')} ${name}`];
  });
}

function everyNode({ nodes }: Picture): PictureNode[] {
  return nodes.flatMap((node) => [node, ...node.frames.flatMap(everyNode)]);
}

/**
 * Mermaid reads HTML, Markdown and directives even inside quotes; its own entities, `#` with a code, are safe.
 * An empty label would be a syntax error.
 */
function escape(text: string): string {
  const escaped = text
    .replace(/["#&<`%*\\~]/g, entity)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, entity)
    .replace(/(?<=^\d+)[.)]|^[-+]/, entity);
  return escaped === '' ? ' ' : escaped;
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
