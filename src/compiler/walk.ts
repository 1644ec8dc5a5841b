/** Visits the nodes of a recording in the order in which the author wrote them. */

import type { Block, Expression, Node } from '../dsl/node';

/** The names of the states around a node, the workflow first. */
export type StatePath = readonly string[];

export function visitNodes(
  block: Block,
  path: StatePath,
  visit: (node: Node, path: StatePath) => void,
): void {
  for (const node of block.nodes) {
    visit(node, path);
    if (!('name' in node)) continue;
    const inner = [...path, node.name];
    for (const branch of branchesOf(node)) visitNodes(branch, inner, visit);
  }
}

/** The blocks within a node, in the order in which they were written. */
export function branchesOf(node: Node): readonly Block[] {
  if (node.kind === 'task') return node.catches.map((arm) => arm.block);
  if (node.kind !== 'choice') return [];
  const branches = node.rules.map((rule) => rule.block);
  return node.otherwise === undefined ? branches : [...branches, node.otherwise];
}

/** The expressions that a node itself evaluates, without those of its branches. */
export function expressionsOf(node: Node): readonly Expression[] {
  switch (node.kind) {
    case 'task':
      return [node.input, ...computedOnly(node.timeoutSeconds)];
    case 'choice':
      return node.rules.map((rule) => rule.condition);
    case 'wait':
      return 'timestamp' in node.until ? [node.until.timestamp] : computedOnly(node.until.seconds);
    case 'fail':
      return node.cause === undefined ? [] : [node.cause];
    case 'return':
    case 'assign':
      return [node.value];
  }
}

function computedOnly(value: number | Expression | undefined): readonly Expression[] {
  return typeof value === 'object' ? [value] : [];
}

/** Whether the steps after a node can be reached. */
export function mayGoOn(node: Node): boolean {
  if (node.kind === 'fail' || node.kind === 'return') return false;
  if (node.kind !== 'choice') return true;
  if (node.otherwise === undefined && !node.exhaustive) return true;
  return branchesOf(node).some(goesOn);
}

/** Whether a block hands over to what follows it. */
export function goesOn(block: Block): boolean {
  return !block.ends && block.nodes.every(mayGoOn);
}
