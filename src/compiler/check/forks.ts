/** Finds what only the workflow itself can do, in a branch, an iteration or an undo: set its variables, end it as succeeded. */

import type { Block, Node, Recording, ReturnNode, Root } from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import { outerVariableSet, returnInBranch, returnInUndo } from '../diagnostics/flow';
import { continueInside } from '../diagnostics/waiting';
import { branchesOf, forkedBlocks, type StatePath } from '../walk';

/** The innermost branch that a node stands in, with the name of its Parallel or Map; none at the top. */
type Fork = { readonly name: string } | undefined;

interface Search {
  readonly found: Diagnostic[];
  /** Where a variable was set first. */
  readonly homes: Map<Root, { readonly fork: Fork }>;
}

export function checkForks(recording: Recording): readonly Diagnostic[] {
  const search: Search = { found: [], homes: new Map() };
  checkBlock(search, recording.body, { fork: undefined, path: [recording.workflow] });
  return search.found;
}

interface Place {
  readonly fork: Fork;
  /** The step whose undo this is. */
  readonly undone?: string;
  readonly path: StatePath;
}

function checkBlock(search: Search, block: Block, place: Place): void {
  for (const node of block.nodes) {
    checkNode(search, node, place);
    if (!('name' in node)) continue;
    const path = [...place.path, node.name];
    for (const branch of branchesOf(node))
      checkBlock(search, branch, { ...within(node, branch, place), path });
  }
}

function within(
  node: Node & { readonly name: string },
  branch: Block,
  { fork, undone }: Place,
): Omit<Place, 'path'> {
  if (forkedBlocks(node).includes(branch)) return { fork: { name: node.name } };
  if (node.kind === 'task' && node.undo?.block === branch) return { fork, undone: node.name };
  return { fork, ...(undone !== undefined && { undone }) };
}

function checkNode({ found, homes }: Search, node: Node, { fork, undone, path }: Place): void {
  const spot = { at: node.at, path };
  if (node.kind === 'return') found.push(...returnInside(node, spot, { fork, undone }));
  if (node.kind !== 'assign') return;
  const home = homes.get(node.variable);
  if (home === undefined) homes.set(node.variable, { fork });
  else if (home.fork !== fork && fork !== undefined && 'name' in node.variable) {
    found.push(outerVariableSet(spot, node.variable.name, fork.name));
  }
}

/** What is innermost is what is said. */
function returnInside(
  { continues }: ReturnNode,
  spot: Spot,
  { fork, undone }: { readonly fork: Fork; readonly undone: string | undefined },
): readonly Diagnostic[] {
  const around = undone ?? fork?.name;
  if (around === undefined) return [];
  if (continues) return [continueInside(spot, around, undone !== undefined)];
  return [undone === undefined ? returnInBranch(spot, around) : returnInUndo(spot, around)];
}
