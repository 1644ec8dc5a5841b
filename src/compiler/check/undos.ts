/** Finds steps whose undo ends before the failures that the author may have in mind. */

import type { Block, Node, Recording } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { undoEndsEarly } from '../diagnostics/handling';
import { branchesOf, forkedBlocks, type StatePath, visitNodes } from '../walk';

export function checkUndos(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (!('name' in node)) return;
    for (const block of passingBlocks(node)) found.push(...undoneIn(block, [...path, node.name], node.name));
  });
  return found;
}

/** What is done in these is beyond undoing once they are over. */
function passingBlocks(node: Node): readonly Block[] {
  return node.kind === 'loop' ? [node.body] : forkedBlocks(node);
}

/** In a `ctx.try` of their own, the author has said what belongs together. */
function undoneIn(block: Block, path: StatePath, around: string): readonly Diagnostic[] {
  return block.nodes.flatMap((node) => {
    if (!('name' in node) || node.kind === 'try' || passingBlocks(node).length > 0) return [];
    const inner = [...path, node.name];
    const found = branchesOf(node).flatMap((branch) => undoneIn(branch, inner, around));
    const isUndone = node.kind === 'task' && node.undo !== undefined;
    return isUndone ? [undoEndsEarly({ at: node.at, path: inner }, node.name, around), ...found] : found;
  });
}
