/** Visits the nodes of a recording in the order in which the author wrote them. */

import type { DistributedMapNode } from '../dsl/distributed-map-node';
import type { Block, Expression, LoopNode, Node, Root } from '../dsl/node';
import { countReads, readsRoot, withValue } from './impurity';
import { wholeOf } from './state-data';

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

/** Visits whatever a block evaluates: what its nodes do, and what the block gives; not what is within an expression. */
export function visitRoots(
  block: Block,
  path: StatePath,
  visit: (expression: Expression, path: StatePath) => void,
): void {
  for (const node of block.nodes) {
    const inner = 'name' in node ? [...path, node.name] : path;
    for (const expression of expressionsOf(node)) visit(expression, inner);
    for (const branch of branchesOf(node)) visitRoots(branch, inner, visit);
  }
  if (block.value !== undefined) visit(block.value, path);
}

/** Whether a Parallel or a Map takes no steps, so that it needs no state and cannot fail. */
export function isComputed(node: Node): boolean {
  if (node.kind === 'map') return isValue(node.block);
  return node.kind === 'parallel' && node.branches.every(({ block }) => isValue(block));
}

/** Whether a block does nothing but give a value, for which nothing needs to be stored. */
export function isValue({ nodes, value }: Block): boolean {
  return nodes.every(
    (node) =>
      node.kind === 'assign' &&
      node.once === true &&
      (value === undefined || countReads(value, node.variable) <= 1),
  );
}

/** The value of a block that does nothing else. */
export function valueOf({ nodes, value }: Block): Expression {
  return nodes.reduceRight<Expression>(
    (given, node) => (node.kind === 'assign' ? withValue(given, node.variable, node.value) : given),
    value ?? { kind: 'literal', value: null },
  );
}

/** The blocks of a node that run as branches, or for each item. */
export function forkedBlocks(node: Node): readonly Block[] {
  if (node.kind === 'map' || node.kind === 'distributed-map') return [node.block];
  return node.kind === 'parallel' ? node.branches.map(({ block }) => block) : [];
}

/** Whether a block reads a root, on whatever way. */
export function blockReads(block: Block, root: Root): boolean {
  if (block.value !== undefined && readsRoot(block.value, root)) return true;
  return block.nodes.some(
    (node) =>
      expressionsOf(node).some((expression) => readsRoot(expression, root)) ||
      branchesOf(node).some((branch) => blockReads(branch, root)),
  );
}

/** The blocks within a node, in the order in which they were written. */
export function branchesOf(node: Node): readonly Block[] {
  switch (node.kind) {
    case 'task':
      return [...node.catches.map((arm) => arm.block), ...(node.undo === undefined ? [] : [node.undo.block])];
    case 'parallel':
      return [
        ...forkedBlocks(node),
        ...(node.race?.allFailed === undefined ? [] : [node.race.allFailed.block]),
        ...node.catches.map((arm) => arm.block),
      ];
    case 'map':
    case 'distributed-map':
      return [...forkedBlocks(node), ...node.catches.map((arm) => arm.block)];
    case 'raw':
      return node.catches.map((arm) => arm.block);
    case 'try':
      return [node.body, ...node.catches.map((arm) => arm.block)];
    case 'choice':
      return [
        ...node.rules.map((rule) => rule.block),
        ...(node.otherwise === undefined ? [] : [node.otherwise]),
      ];
    case 'loop':
      return blocksOfLoop(node);
    default:
      return [];
  }
}

/** The pause counts as a block of one step. */
function blocksOfLoop({ body, pause, limit }: LoopNode): readonly Block[] {
  return [
    body,
    ...(pause === undefined ? [] : [{ nodes: [pause], ends: false }]),
    ...(limit === undefined ? [] : [limit.exhausted]),
  ];
}

/** The roots that a node itself sets, without those that its branches set. */
export function rootsMadeBy(node: Node): readonly Root[] {
  switch (node.kind) {
    case 'task':
    case 'try':
    case 'parallel':
    case 'map':
    case 'distributed-map':
    case 'raw':
      return [node.result, ...node.catches.map(({ caught }) => caught)];
    case 'choice':
    case 'loop':
    case 'win':
      return [node.result];
    case 'assign':
      return [node.variable];
    default:
      return [];
  }
}

/** The expressions that a node itself evaluates, without those of its branches. */
export function expressionsOf(node: Node): readonly Expression[] {
  switch (node.kind) {
    case 'task':
      return [node.work.input, ...computedOnly(node.timeoutSeconds)];
    case 'choice':
      return node.rules.map((rule) => rule.condition);
    case 'map':
      return [
        node.items,
        ...computedOnly(node.concurrency),
        ...computedOnly(node.tolerance.count),
        ...computedOnly(node.tolerance.percentage),
      ];
    case 'distributed-map':
      return distributedExpressions(node);
    case 'raw':
      return [node.input];
    case 'parallel':
    case 'try':
      return [];
    case 'loop':
      return [node.condition, ...(node.limit === undefined ? [] : [node.limit.reached])];
    case 'wait':
      return 'timestamp' in node.until ? [node.until.timestamp] : computedOnly(node.until.seconds);
    case 'fail':
      return [
        ...(node.cause === undefined ? [] : [node.cause]),
        ...(node.raises === undefined ? [] : [wholeOf(node.raises)]),
      ];
    case 'win':
    case 'return':
    case 'assign':
      return [node.value];
  }
}

function distributedExpressions(node: DistributedMapNode): readonly Expression[] {
  const { items, batch, results, concurrency, tolerance } = node;
  const source = items.kind === 'source' ? [items.bucket, items.path, items.version, items.owner] : [items];
  const most = items.kind === 'source' ? [items.maxItems] : [];
  const destination = [results?.bucket, results?.prefix];
  const limits = [batch?.items, batch?.bytes, concurrency, tolerance.count, tolerance.percentage];
  return [...source, ...most, ...destination, ...limits].flatMap(computedOnly);
}

function computedOnly(value: number | Expression | undefined): readonly Expression[] {
  return typeof value === 'object' ? [value] : [];
}

/** Whether the steps after a node can be reached. */
export function mayGoOn(node: Node): boolean {
  if (node.kind === 'fail' || node.kind === 'win' || node.kind === 'return') return false;
  if (node.kind === 'parallel') {
    return (
      node.branches.every(({ block }) => goesOn(block)) || node.catches.some(({ block }) => goesOn(block))
    );
  }
  if (node.kind === 'try') return branchesOf(node).some(goesOn);
  if (node.kind === 'loop') return node.test === 'before' || goesOn(node.body);
  if (node.kind !== 'choice') return true;
  if (node.otherwise === undefined && !node.exhaustive) return true;
  return branchesOf(node).some(goesOn);
}

/** Whether a block hands over to what follows it. */
export function goesOn(block: Block): boolean {
  return !block.ends && block.nodes.every(mayGoOn);
}
