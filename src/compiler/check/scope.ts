/**
 * Finds values that are used where they may not exist.
 *
 * A constant of JavaScript can carry a result out of the branch that makes it; on the other branches the
 * machine has no such variable.
 */

import type { DistributedMapNode } from '../../dsl/distributed-map-node';
import type {
  Block,
  CatchArm,
  ChoiceNode,
  Expression,
  LoopNode,
  MapNode,
  Node,
  ParallelNode,
  Recording,
  Root,
  TaskNode,
  TryNode,
} from '../../dsl/node';
import type { Diagnostic, Spot } from '../diagnostic';
import { valueNotAlwaysThere } from '../diagnostics/flow';
import { visitExpressions } from '../rewrite';
import { expressionsOf, forkedBlocks, goesOn, type StatePath, visitNodes } from '../walk';

interface Scope {
  /** What exists at the point that is looked at. */
  readonly known: Set<Root>;
  /** The same in the order of its making, so that a branch can be taken back. */
  readonly order: Root[];
  readonly found: Diagnostic[];
  /** What the author calls a value: the name of its step. */
  readonly titles: ReadonlyMap<Root, string>;
}

export function checkScope(recording: Recording): readonly Diagnostic[] {
  const scope: Scope = { known: new Set(), order: [], found: [], titles: titlesOf(recording) };
  checkBlock(scope, recording.body, { at: recording.at, path: [recording.workflow] });
  return scope.found;
}

function checkBlock(scope: Scope, block: Block, owner: Spot): void {
  for (const node of block.nodes) checkNode(scope, node, owner.path);
  if (block.value !== undefined) checkReads(scope, block.value, owner);
}

function checkNode(scope: Scope, node: Node, around: StatePath): void {
  const spot = { at: node.at, path: 'name' in node ? [...around, node.name] : around };
  if (node.kind === 'loop') return enterLoop(scope, node, spot);
  for (const expression of expressionsOf(node)) checkReads(scope, expression, spot);
  if (node.kind === 'task') enterTask(scope, node, spot);
  if (node.kind === 'choice') enterChoice(scope, node, spot);
  if (node.kind === 'try') enterTry(scope, node, spot);
  if (node.kind === 'raw') {
    enterHandlers(scope, node, spot);
    make(scope, node.result);
  }
  if (node.kind === 'parallel' || node.kind === 'map' || node.kind === 'distributed-map') {
    enterFork(scope, node, spot);
  }
  if (node.kind === 'assign') make(scope, node.variable);
}

function enterTask(scope: Scope, node: TaskNode, spot: Spot): void {
  enterHandlers(scope, node, spot);
  make(scope, node.result);
  const { undo } = node;
  if (undo !== undefined) tryBranch(scope, () => checkBlock(scope, undo.block, spot));
}

/** Gives what each handler that goes on has made. */
function enterHandlers(
  scope: Scope,
  { catches }: { readonly catches: readonly CatchArm[] },
  spot: Spot,
): readonly (readonly Root[] | undefined)[] {
  return catches.map(({ caught, block }) => {
    const added = tryBranch(scope, () => {
      make(scope, caught);
      checkBlock(scope, block, spot);
    });
    return goesOn(block) ? added : undefined;
  });
}

/** What is made in a branch vanishes with it. */
function enterFork(scope: Scope, node: ParallelNode | MapNode | DistributedMapNode, spot: Spot): void {
  for (const block of forkedBlocks(node)) {
    tryBranch(scope, () => {
      if (node.kind !== 'parallel') for (const root of [node.item, node.index]) make(scope, root);
      checkBlock(scope, block, spot);
    });
  }
  if (node.kind === 'parallel') enterAllFailed(scope, node, spot);
  enterHandlers(scope, node, spot);
  make(scope, node.result);
}

function enterAllFailed(scope: Scope, { race }: ParallelNode, spot: Spot): void {
  const allFailed = race?.allFailed;
  if (allFailed === undefined) return;
  tryBranch(scope, () => {
    make(scope, allFailed.failures);
    checkBlock(scope, allFailed.block, spot);
  });
}

/** A handler cannot know how far the body came. */
function enterTry(scope: Scope, node: TryNode, spot: Spot): void {
  const made = tryBranch(scope, () => checkBlock(scope, node.body, spot));
  const ways = [goesOn(node.body) ? made : undefined, ...enterHandlers(scope, node, spot)];
  makeWhatIsCertain(scope, ways);
  make(scope, node.result);
}

/** Only what its single way on has made exists for certain after a branching. */
function makeWhatIsCertain(scope: Scope, ways: readonly (readonly Root[] | undefined)[]): void {
  const [only, ...others] = ways.filter((way) => way !== undefined);
  if (others.length === 0) for (const root of only ?? []) make(scope, root);
}

function enterChoice(scope: Scope, node: ChoiceNode, spot: Spot): void {
  const blocks = [
    ...node.rules.map(({ block }) => block),
    ...(node.otherwise === undefined ? [] : [node.otherwise]),
  ];
  const isSkippable = node.otherwise === undefined && !node.exhaustive;
  const ways = blocks.map((block) => {
    const added = tryBranch(scope, () => checkBlock(scope, block, spot));
    return goesOn(block) ? added : undefined;
  });
  if (!isSkippable) makeWhatIsCertain(scope, ways);
  make(scope, node.result);
}

/** A body that is run before the question has run for certain; the condition may ask for what it made. */
function enterLoop(scope: Scope, node: LoopNode, spot: Spot): void {
  const { body, pause, limit, test, result } = node;
  if (test === 'before') checkReads(scope, node.condition, spot);
  const look = () => checkBlock(scope, body, spot);
  if (test === 'before') tryBranch(scope, look);
  else look();
  if (body.value !== undefined) make(scope, result);
  if (test === 'after') checkReads(scope, node.condition, spot);
  if (pause !== undefined) checkNode(scope, pause, spot.path);
  if (limit === undefined) return;
  checkReads(scope, limit.reached, spot);
  tryBranch(scope, () => checkBlock(scope, limit.exhausted, spot));
  make(scope, result);
}

/** Looks at a branch, and gives what it made; after it, that is unknown again. */
function tryBranch(scope: Scope, look: () => void): readonly Root[] {
  const start = scope.order.length;
  look();
  const added = scope.order.splice(start);
  for (const root of added) scope.known.delete(root);
  return added;
}

function make(scope: Scope, root: Root): void {
  if (scope.known.has(root)) return;
  scope.known.add(root);
  scope.order.push(root);
}

function checkReads(scope: Scope, expression: Expression, spot: Spot): void {
  visitExpressions(expression, (within) => {
    if (within.kind !== 'path' || within.root.kind !== 'variable' || scope.known.has(within.root)) return;
    if (within.root.isRefused === true) return;
    scope.found.push(valueNotAlwaysThere(spot, scope.titles.get(within.root) ?? within.root.name));
  });
}

function titlesOf(recording: Recording): ReadonlyMap<Root, string> {
  const titles = new Map<Root, string>();
  visitNodes(recording.body, [], (node) => {
    if ('result' in node) titles.set(node.result, node.name);
  });
  return titles;
}
