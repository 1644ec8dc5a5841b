/** Finds in advance where something can be undone and where something can fail. */

import type { Block, Node } from '../../dsl/node';
import { branchesOf } from '../walk';

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

function visit(
  block: Block,
  { nodes, fallible }: { readonly nodes: Set<Node>; readonly fallible: Set<Node> },
): void {
  for (const node of block.nodes) {
    const branches = branchesOf(node);
    for (const branch of branches) visit(branch, { nodes, fallible });
    const within = branches.flatMap((branch) => branch.nodes);
    const isUndoable =
      (node.kind === 'task' && node.undo !== undefined) ||
      (!isTurned(node) && within.some((inner) => nodes.has(inner)));
    if (isUndoable) nodes.add(node);
    if (node.kind === 'task' || node.kind === 'fail' || within.some((inner) => fallible.has(inner)))
      fallible.add(node);
  }
}

/** What a turn did is not undone once the turn is over. */
function isTurned({ kind }: Node): boolean {
  return kind === 'loop';
}
