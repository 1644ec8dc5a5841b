/** Finds loops that nothing can end, and steps in loops that are undone less than they seem. */

import type { Block, Expression, LoopNode, Recording, Root } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { loopWithoutEnd, undoEndsWithTurn } from '../diagnostics';
import { isImpure } from '../impurity';
import { visitExpressions } from '../rewrite';
import { branchesOf, rootsMadeBy, type StatePath, visitNodes } from '../walk';

export function checkLoops(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind !== 'loop') return;
    const inner = [...path, node.name];
    if (node.limit === undefined && !mayEnd(node))
      found.push(loopWithoutEnd({ at: node.at, path: inner }, node.name));
    found.push(...undoneWithTurn(node.body, inner, node.name));
  });
  return found;
}

/** In a `ctx.try` of the loop's own, the author has said what belongs together. */
function undoneWithTurn(block: Block, path: StatePath, loop: string): readonly Diagnostic[] {
  return block.nodes.flatMap((node) => {
    if (!('name' in node) || node.kind === 'try' || node.kind === 'loop') return [];
    const inner = [...path, node.name];
    const found = branchesOf(node).flatMap((branch) => undoneWithTurn(branch, inner, loop));
    const isUndone = node.kind === 'task' && node.undo !== undefined;
    return isUndone ? [undoEndsWithTurn({ at: node.at, path: inner }, node.name, loop), ...found] : found;
  });
}

function mayEnd(loop: LoopNode): boolean {
  const changing = new Set<Root>();
  let leaves = false;
  visitNodes(loop.body, [], (node) => {
    for (const root of rootsMadeBy(node)) changing.add(root);
    if (node.kind === 'fail' || node.kind === 'return') leaves = true;
  });
  const { value } = loop.body;
  if (value !== undefined && mayChange(value, changing)) changing.add(loop.result);
  return leaves || mayChange(loop.condition, changing);
}

function mayChange(expression: Expression, changing: ReadonlySet<Root>): boolean {
  if (isImpure(expression)) return true;
  let changes = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'path' && changing.has(within.root)) changes = true;
    if (within.kind === 'jsonata' && within.parts.some(readsStates)) changes = true;
  });
  return changes;
}

/** The context object tells each state something else. */
function readsStates(part: string | Expression): boolean {
  return typeof part === 'string' && part.includes('$states');
}
