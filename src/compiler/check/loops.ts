/** Finds loops that nothing can end. */

import type { Expression, LoopNode, Recording, Root } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { loopWithoutEnd } from '../diagnostics/flow';
import { isImpure } from '../impurity';
import { visitExpressions } from '../rewrite';
import { rootsMadeBy, visitNodes } from '../walk';

export function checkLoops(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind !== 'loop' || node.limit !== undefined || mayEnd(node)) return;
    found.push(loopWithoutEnd({ at: node.at, path: [...path, node.name] }, node.name));
  });
  return found;
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
