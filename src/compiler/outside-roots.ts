/** Finds what steps read that is made outside of them. */

import type { Block, Expression, Node, Root } from '../dsl/node';
import { visitExpressions } from './rewrite';
import { rootsMadeBy, visitNodes, visitRoots } from './walk';

/** The input of the workflow and the variables that a block reads without making them; in the order of their reading. */
export function outsideRoots(block: Block, own: readonly Root[]): readonly Root[] {
  const made = new Set<Root>(own);
  const read = new Set<Root>();
  visitNodes(block, [], (node) => {
    for (const root of [...rootsMadeBy(node), ...parametersOf(node)]) made.add(root);
  });
  visitRoots(block, [], (expression) => addReads(expression, read));
  return [...read].filter((root) => !made.has(root));
}

/** What a node hands to its blocks. */
function parametersOf(node: Node): readonly Root[] {
  if (node.kind === 'map' || node.kind === 'distributed-map') return [node.item, node.index];
  const isRace = node.kind === 'parallel' && node.race?.allFailed !== undefined;
  return isRace ? [node.race.allFailed.failures] : [];
}

function addReads(expression: Expression, read: Set<Root>): void {
  visitExpressions(expression, (within) => {
    if (within.kind !== 'path') return;
    if (within.root.kind === 'input' || within.root.kind === 'variable') read.add(within.root);
  });
}
