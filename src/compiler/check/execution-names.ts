/** Finds executions of other workflows that are started again and again under one name, which only the first can have. */

import type { Expression, Node, Recording, Root, TaskNode } from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import { nameOfEachExecution, nameOfEachTry } from '../diagnostics/waiting';
import { isImpure, readsRoot } from '../impurity';
import { visitExpressions } from '../rewrite';
import { branchesOf, rootsMadeBy, type StatePath, visitNodes } from '../walk';

export function checkExecutionNames(recording: Recording): readonly Diagnostic[] {
  const found = new Map<Node, Diagnostic>();
  const changing = changingRoots(recording);
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (isRepeating(node)) checkRepeated(node, [...path, node.name], found);
    const name = executionNameOf(node);
    if (node.kind !== 'task' || name === undefined || found.has(node) || !isTriedAnew(node)) return;
    // The author's own JSONata may count the tries.
    if (isImpure(name) || readsOne(name, changing) || readsContext(name)) return;
    found.set(node, nameOfEachTry(spotOf(node, path), node.name));
  });
  return [...found.values()];
}

type Repeating = Extract<Node, { readonly kind: 'map' | 'distributed-map' | 'loop' }>;

function isRepeating(node: Node): node is Repeating {
  return node.kind === 'map' || node.kind === 'distributed-map' || node.kind === 'loop';
}

/** A name is another for each item or turn if something in it is made for each. */
function checkRepeated(node: Repeating, path: StatePath, found: Map<Node, Diagnostic>): void {
  const made = rootsWithin(node);
  const [block] = branchesOf(node);
  if (block === undefined) return;
  visitNodes(block, path, (within, around) => {
    const name = executionNameOf(within);
    if (within.kind !== 'task' || name === undefined || isImpure(name)) return;
    if (readsOne(name, made) || readsContext(name)) return;
    const each = node.kind === 'loop' ? 'turn' : 'item';
    found.set(within, nameOfEachExecution(spotOf(within, around), { each, of: node.name }));
  });
}

function rootsWithin(node: Repeating): readonly Root[] {
  const roots: Root[] = rootsOfItems(node);
  for (const block of branchesOf(node)) {
    visitNodes(block, [], (within) => void roots.push(...rootsOfItems(within), ...rootsMadeBy(within)));
  }
  return roots;
}

function rootsOfItems(node: Node): Root[] {
  return node.kind === 'map' || node.kind === 'distributed-map' ? [node.item, node.index] : [];
}

/** Variables that may be computed where they are read, anew for each try. */
function changingRoots({ body }: Recording): readonly Root[] {
  const roots: Root[] = [];
  visitNodes(body, [], (node) => {
    if (node.kind === 'assign' && node.once === true && isImpure(node.value)) roots.push(node.variable);
  });
  return roots;
}

function readsOne(expression: Expression, roots: readonly Root[]): boolean {
  return roots.some((root) => readsRoot(expression, root));
}

/** The author's own JSONata may get at the item, or at the item's execution, by the context object. */
function readsContext(expression: Expression): boolean {
  let found = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'jsonata') found ||= within.parts.some((part) => /\$states/.test(String(part)));
  });
  return found;
}

function executionNameOf(node: Node): Expression | undefined {
  if (node.kind !== 'task' || node.work.kind !== 'call' || node.work.task?.kind !== 'child') return undefined;
  const { input } = node.work;
  return input.kind === 'object' ? input.entries.find(([entry]) => entry === 'Name')?.[1] : undefined;
}

/** What an execution ends with that has begun, and so has the name. */
const ENDED: readonly string[] = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];

function isTriedAnew({ work, retry }: TaskNode): boolean {
  const hasEnd = work.kind === 'call' && work.job !== undefined;
  return hasEnd && retry.some(({ error, attempts }) => attempts > 0 && ENDED.includes(error));
}

function spotOf({ name, at }: TaskNode, path: StatePath): Spot {
  // With handlers by name, it stands in a try of its own, which has the same name.
  return { at, path: path.at(-1) === name ? path : [...path, name] };
}
