/** Finds in advance where something can be undone and where something can fail. */

import type { Block, Node } from '../../dsl/node';
import { branchesOf, isComputed } from '../walk';

export interface Undoing {
  /** Nodes after which there is something more to undo. */
  readonly nodes: ReadonlySet<Node>;
  /** Nodes that may fail. */
  readonly fallible: ReadonlySet<Node>;
}

export function findUndoing(body: Block): Undoing {
  const found = { nodes: new Set<Node>(), fallible: new Set<Node>() };
  visit(body, found);
  return found;
}

interface Found {
  readonly nodes: Set<Node>;
  readonly fallible: Set<Node>;
}

function visit(block: Block, found: Found): void {
  for (const node of block.nodes) {
    const branches = branchesOf(node);
    for (const branch of branches) visit(branch, found);
    if (mayFail(node) || branches.some((branch) => hasAny(branch, found.fallible))) found.fallible.add(node);
    const isUndone = node.kind === 'task' && node.undo !== undefined;
    if (isUndone || lastingBlocks(node).some((branch) => hasAny(branch, found.nodes))) found.nodes.add(node);
  }
}

function hasAny({ nodes }: Block, wanted: ReadonlySet<Node>): boolean {
  return nodes.some((node) => wanted.has(node));
}

function mayFail(node: Node): boolean {
  const { kind } = node;
  if (kind === 'parallel' || kind === 'map') return !isComputed(node);
  return kind === 'task' || kind === 'fail' || kind === 'distributed-map' || kind === 'raw';
}

/** What a turn, a branch or an item did is not undone once it is over; it could not be told from outside. */
function lastingBlocks(node: Node): readonly Block[] {
  if (node.kind === 'loop' || isComputed(node)) return [];
  if (node.kind === 'choice' || node.kind === 'try') return branchesOf(node);
  const handlers = 'catches' in node ? node.catches.map(({ block }) => block) : [];
  const allFailed = node.kind === 'parallel' ? node.race?.allFailed : undefined;
  return allFailed === undefined ? handlers : [allFailed.block, ...handlers];
}
