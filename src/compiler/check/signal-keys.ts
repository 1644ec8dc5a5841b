/** Finds signals that several wait for side by side under one key, which tells nobody which of them is meant. */

import type { Expression, Node, ParallelNode, Recording, TaskNode } from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import { signalKeyNeeded, signalKeyShared } from '../diagnostics/distributed-maps';
import { visitExpressions } from '../rewrite';
import { type StatePath, forkedBlocks, visitNodes } from '../walk';

type Found = Map<Node, Diagnostic>;

export function checkSignalKeys(recording: Recording): readonly Diagnostic[] {
  const found: Found = new Map();
  visitNodes(recording.body, [recording.workflow], (node, around) => {
    if (node.kind === 'map' || node.kind === 'distributed-map') checkItems(node, around, found);
    if (node.kind === 'parallel') checkBranches(node, around, found);
  });
  return [...found.values()];
}

function checkItems(map: Node & { readonly name: string }, around: StatePath, found: Found): void {
  for (const block of forkedBlocks(map)) {
    visitNodes(block, [...around, map.name], (node, path) => {
      if (waitsUnderExecutionName(node))
        found.set(node, signalKeyNeeded(spotOf(node, path), node.name, map.name));
    });
  }
}

/** Within one branch, one wait follows the other; those of two branches are there at the same time. */
function checkBranches({ name, branches }: ParallelNode, around: StatePath, found: Found): void {
  const waiting = new Map<string, { readonly name: string; readonly branch: string }>();
  for (const { key: branch, block } of branches) {
    visitNodes(block, [...around, name], (node, path) => {
      if (!waitsUnderExecutionName(node)) return;
      const first = waiting.get(placeOf(node)) ?? { name: node.name, branch };
      waiting.set(placeOf(node), first);
      if (first.branch === branch) return;
      found.set(
        node,
        signalKeyShared(spotOf(node, path), { name: node.name, first: first.name, fork: name }),
      );
    });
  }
}

function spotOf({ name, at }: TaskNode, path: StatePath): Spot {
  // It stands in a try of its own, which has the same name.
  return { at, path: path.at(-1) === name ? path : [...path, name] };
}

/** Where the token is kept: the table, and the contract that the key begins with. */
function placeOf({ work, callback }: TaskNode): string {
  const table =
    work.input.kind === 'object' ? work.input.entries.find(([entry]) => entry === 'TableName') : [];
  // Where a table is named does not make it another.
  return JSON.stringify([callback?.id, table], (member, value: unknown) =>
    member === 'at' ? undefined : value,
  );
}

/** As the language writes it where the author gave no key. */
const EXECUTION_NAME = '$states.context.Execution.Name';

function waitsUnderExecutionName(node: Node): node is TaskNode {
  if (node.kind !== 'task') return false;
  const { work } = node;
  return work.kind === 'call' && work.purpose === 'keep-token' && mentions(work.input, EXECUTION_NAME);
}

function mentions(expression: Expression, text: string): boolean {
  let found = false;
  visitExpressions(expression, (within) => {
    if (within.kind === 'jsonata') found ||= within.parts.includes(text);
  });
  return found;
}
