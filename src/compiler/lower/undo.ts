/**
 * Undoes steps in reverse order when a later step fails.
 *
 * After a step that can be undone, every error leads to its undo, from there to the undo of the step before it, and
 * so on; at the end the error is raised again. Which steps were taken on the ways of a branching is told by a variable
 * that is set on the transitions, so what goes well costs nothing.
 */

import type { Block, Node, ParallelNode, Root, TaskNode, TryNode } from '../../dsl/node';
import { goesOn } from '../walk';
import { type Catcher, takesAll } from './catchers';
import { deriveName, edgeTo, type Lowering, withTarget } from './lowering';
import { raise } from './raise';
import { dispatchOf, inBody } from './dispatch';
import { isWay, wayTaken } from './ways';

/** What is in force at each node of a block. */
export function surroundingsAlong(lowering: Lowering, block: Block): readonly Lowering[] {
  const { undoing } = lowering.draft;
  if (undoing.nodes.size === 0) return block.nodes.map(() => lowering);
  let { failsLater } = lowering;
  const later = block.nodes.toReversed().map((node) => {
    const before = failsLater;
    failsLater ||= undoing.fallible.has(node);
    return before;
  });
  let here = lowering;
  return block.nodes.map((node, index) => {
    const at = here.with({ failsLater: later.at(-1 - index) ?? false });
    here = armedBy(at, node);
    return at;
  });
}

/** What is in force at the end of a block. */
function armedAtEnd(lowering: Lowering, block: Block): Lowering {
  const last = block.nodes.at(-1);
  const at = surroundingsAlong(lowering, block).at(-1);
  return last === undefined || at === undefined ? lowering : armedBy(at, last);
}

/** What is in force after a node. */
function armedBy(here: Lowering, node: Node): Lowering {
  const { armed, undoing } = here.draft;
  if (!undoing.nodes.has(node)) return here;
  const known = armed.get(node);
  if (known !== undefined) return known;
  const after = joined(here, node, waysOf(here, node));
  armed.set(node, after);
  return after;
}

/** Handlers are for the body only; what the body did can still be undone after it. */
function endOfBody(here: Lowering, node: TryNode): Lowering | undefined {
  if (!goesOn(node.body)) return undefined;
  return dispatchOf(here, node) === undefined ? here : armedAtEnd(inBody(here, node, []), node.body);
}

/** What is in force at the end of each way through a node; a way that ends the workflow has none. */
function waysOf(here: Lowering, node: Node): readonly (Lowering | undefined)[] {
  const endOf = (block: Block) => (goesOn(block) ? armedAtEnd(here, block) : undefined);
  switch (node.kind) {
    case 'task':
      return [undoneBy(here, node), ...node.catches.map(({ block }) => endOf(block))];
    case 'choice': {
      const skipped = node.exhaustive ? undefined : here;
      const rules = node.rules.map(({ block }) => endOf(block));
      return [...rules, node.otherwise === undefined ? skipped : endOf(node.otherwise)];
    }
    case 'try':
      return [endOfBody(here, node), ...node.catches.map(({ block }) => endOf(block))];
    case 'parallel':
      return [endOfBranches(here, node, endOf), ...node.catches.map(({ block }) => endOf(block))];
    case 'map':
    case 'raw':
    case 'distributed-map':
      return [here, ...node.catches.map(({ block }) => endOf(block))];
    default:
      return [here];
  }
}

/** What branches did is over with them; those of a race come to their end only by failing, all of them. */
function endOfBranches(
  here: Lowering,
  { race }: ParallelNode,
  endOf: (block: Block) => Lowering | undefined,
): Lowering | undefined {
  if (race === undefined) return here;
  return race.allFailed === undefined ? undefined : endOf(race.allFailed.block);
}

/** The undo of a step may fail like the step before it: what was done until then is undone all the same. */
function undoneBy(here: Lowering, { name, undo }: TaskNode): Lowering {
  if (undo === undefined) return here;
  const [around] = here.catchers;
  const failure = around !== undefined && takesAll(around) ? around.caught : undo.failure;
  const edge = here.block(undo.block, raise(here, failure, name));
  return here.with({ catchers: [{ error: 'States.ALL', caught: failure, edge }] });
}

function joined(here: Lowering, node: Node, ways: readonly (Lowering | undefined)[]): Lowering {
  const [only, ...others] = ways.filter((way) => way !== undefined);
  const undone = ways.flatMap((way, index) =>
    way === undefined || way.catchers === here.catchers ? [] : [{ way, index }],
  );
  const [first] = undone;
  if (only === undefined || first === undefined || !('name' in node)) return here;
  if (others.length === 0) return only;
  return afterBranching(here, node, { ...first, undone });
}

interface Undone {
  readonly way: Lowering;
  readonly index: number;
}

/** One more Choice, on the way of failure: what there is to undo depends on the way that was taken. */
function afterBranching(
  here: Lowering,
  node: Node & { readonly name: string },
  { way, undone }: Undone & { readonly undone: readonly Undone[] },
): Lowering {
  const failure = failureOf(way.catchers);
  const name = deriveName(here, `${node.name} - undo`);
  const taken = wayTaken(here, node);
  here.draft.states.set(name, {
    kind: 'choice',
    name,
    rules: undone.map((done) => ({
      condition: isWay(taken, done.index),
      edge: withTarget(here, raise(done.way, failure, node.name)),
    })),
    otherwise: withTarget(here, raise(here, failure, node.name)),
  });
  return here.with({ catchers: [{ error: 'States.ALL', caught: failure, edge: edgeTo(name) }] });
}

function failureOf([catcher]: readonly Catcher[]): Root {
  if (catcher === undefined) throw new Error('unreachable: a way with an undo that nothing leads to');
  return catcher.caught;
}
