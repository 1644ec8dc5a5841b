/** What the lowering of every node kind shares: the graph so far, and how edges are extended. */

import type { StateMachineType } from '../../asl/definition';
import type { Block, Expression, Node, Root, TryNode } from '../../dsl/node';
import type { Assignment, Edge, Graph, GraphState } from '../graph';
import { isImpure, readsRoot } from '../impurity';
import type { UpperBound } from '../upper-bound';
import type { Catcher } from './catchers';
import type { Dispatch } from './dispatch';
import type { Undoing } from './undoing';

/** A place in the graph under construction, which grows from the end of the workflow to its start. */
export interface Lowering extends Surroundings {
  readonly draft: GraphDraft;
  /** Lowers the steps of a block; `result` receives the block's value on the way to `after`. */
  readonly block: (block: Block, after: Edge, result?: Root) => Edge;
  /** Lowers the steps of a branch, or those for an item, to a graph of their own. */
  readonly inner: (block: Block, iteration?: Iteration) => Graph<Edge>;
  /** The same graph, where something else is in force. */
  readonly with: (changes: Partial<Surroundings>) => Lowering;
}

/** What is in force where a step stands. */
export interface Surroundings {
  /** What becomes of an error that a state does not handle itself: the first that covers it decides. */
  readonly catchers: readonly Catcher[];
  /** Whether a later step may fail before what is done here is beyond undoing. */
  readonly failsLater: boolean;
}

/** How an iteration gets at its item. */
export interface Iteration {
  readonly name: string;
  readonly before: readonly Assignment[];
  /** What it is an execution of its own of; absent where it is none. */
  readonly type?: StateMachineType;
}

export interface GraphDraft {
  /** Of the execution that goes through the graph. */
  readonly type: StateMachineType;
  readonly states: Map<string, GraphState<Edge>>;
  /** Names that are given away. */
  readonly names: Set<string>;
  /** The place of each name in the source. */
  readonly order: ReadonlyMap<string, number>;
  readonly undoing: Undoing;
  readonly upperBound: UpperBound;
  /** What is in force after a node in which something can be undone. */
  readonly armed: Map<Node, Lowering>;
  /** Where a node tells which of its ways was taken, for whoever undoes it. */
  readonly ways: Map<Node, Root>;
  /** The states that tell what becomes of an error in a `ctx.try`, of those that need one. */
  readonly dispatching: Map<TryNode, Dispatch>;
  /** The states that raise an error again, by the handlers that may take it. */
  readonly raising: Map<readonly Catcher[], { readonly name: string; readonly failure: Root }>;
  /** The name of the shared state in which branches end the workflow, once there is one. */
  done?: string;
}

/** An edge to a state, with nothing to do on the way. */
export function edgeTo(name: string): Edge {
  return { to: name, assignments: [] };
}

/** A name that no state has: the base, or the base with a number. */
export function deriveName({ draft }: Lowering, base: string): string {
  let name = base;
  for (let count = 2; draft.names.has(name); count += 1) name = `${base} (${count})`;
  draft.names.add(name);
  return name;
}

/** The edge with an assignment before everything else that happens on it. */
export function assigning(lowering: Lowering, root: Root, value: Expression, edge: Edge): Edge {
  const isStored = isImpure(value) && isReadOn(edge, root) && !isGivenOnce(edge, root);
  const after = isStored ? afterPass(lowering, root, edge) : edge;
  return { ...after, assignments: [{ root, value }, ...after.assignments] };
}

/** On one edge a value is read by evaluating it again; one that would change must be stored first. */
function afterPass(lowering: Lowering, root: Root, next: Edge): Edge {
  const name = deriveName(lowering, `${'name' in root ? root.name : root.kind} - set`);
  lowering.draft.states.set(name, { kind: 'pass', name, next });
  return edgeTo(name);
}

function isReadOn(edge: Edge, root: Root): boolean {
  const later = edge.assignments.map(({ value }) => value);
  return [...later, ...(edge.output === undefined ? [] : [edge.output])].some((value) =>
    readsRoot(value, root),
  );
}

/** Whether all that becomes of a value is that it stands in one place of what the workflow gives. */
function isGivenOnce({ to, assignments, output }: Edge, root: Root): boolean {
  if (to !== undefined || output === undefined) return false;
  if (assignments.some(({ value }) => readsRoot(value, root))) return false;
  const places = placesIn(output).filter((place) => readsRoot(place, root));
  return places.length === 1 && places[0]?.kind === 'path';
}

/** The values within what is written as data. */
function placesIn(output: Expression): readonly Expression[] {
  if (output.kind === 'object') return output.entries.flatMap(([, value]) => placesIn(value));
  return output.kind === 'array' ? output.items.flatMap(placesIn) : [output];
}

/** Choice rules and catchers cannot end the workflow: they go to a Succeed state that all of them share. */
export function withTarget(lowering: Lowering, edge: Edge): Edge {
  if (edge.to !== undefined) return edge;
  const { draft } = lowering;
  if (draft.done === undefined) {
    draft.done = deriveName(lowering, 'Done');
    draft.states.set(draft.done, { kind: 'succeed', name: draft.done });
  }
  return { ...edge, to: draft.done };
}
