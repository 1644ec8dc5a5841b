/**
 * Finds values that are only another name for data that exists already.
 *
 * A choice whose branches all go on with the same data (`approved: (o) => o`, the narrowing of a union)
 * needs no variable for its result.
 */

import type { Block, ChoiceNode, Expression, PathExpression, Recording, Root } from '../dsl/node';
import { branchesOf, goesOn, visitNodes } from './walk';

export type Aliases = ReadonlyMap<Root, PathExpression>;

/** The roots that stand for other data, each with that data. */
export function findAliases(recording: Recording): Aliases {
  const aliases = new Map<Root, PathExpression>();
  const changing = changingRoots(recording);
  for (const choice of choicesInsideOut(recording.body)) {
    const value = commonValue(choice, aliases);
    if (value !== undefined && !changing.has(value.root)) aliases.set(choice.result, value);
  }
  return aliases;
}

/** The path with an alias at its beginning exchanged for what it stands for. */
export function withoutAlias(path: PathExpression, aliases: Aliases): PathExpression {
  const target = aliases.get(path.root);
  return target === undefined ? path : { ...target, path: [...target.path, ...path.path] };
}

/** Variables of the author's: a name for one would see what is set later. */
function changingRoots(recording: Recording): ReadonlySet<Root> {
  const roots = new Set<Root>();
  visitNodes(recording.body, [], (node) => {
    if (node.kind === 'assign') roots.add(node.variable);
  });
  return roots;
}

function choicesInsideOut(block: Block): readonly ChoiceNode[] {
  return block.nodes.flatMap((node) => {
    const inner = branchesOf(node).flatMap(choicesInsideOut);
    return node.kind === 'choice' ? [...inner, node] : inner;
  });
}

function commonValue(choice: ChoiceNode, aliases: Aliases): PathExpression | undefined {
  if (choice.otherwise === undefined && !choice.exhaustive) return undefined;
  const values = branchesOf(choice)
    .filter(goesOn)
    .map((branch) => pathOf(branch.value, aliases));
  const [first, ...others] = values;
  return others.every((value) => isSame(value, first)) ? first : undefined;
}

function pathOf(value: Expression | undefined, aliases: Aliases): PathExpression | undefined {
  return value?.kind === 'path' ? withoutAlias(value, aliases) : undefined;
}

function isSame(a: PathExpression | undefined, b: PathExpression | undefined): boolean {
  if (a === undefined || b === undefined || a.root !== b.root || a.path.length !== b.path.length)
    return false;
  return a.path.every((step, index) => step === b.path[index]);
}
