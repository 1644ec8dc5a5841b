/** What the lowering of every node kind shares: the graph so far, and how edges are extended. */

import type { Block, Expression, Root } from '../../dsl/node';
import type { Edge, GraphState } from '../graph';
import { isImpure, readsRoot } from '../impurity';

/** The graph under construction; it grows from the end of the workflow to its start. */
export interface Lowering {
  readonly states: Map<string, GraphState<Edge>>;
  /** Names that are given away. */
  readonly names: Set<string>;
  /** Lowers the steps of a block; `result` receives the block's value on the way to `after`. */
  readonly block: (block: Block, after: Edge, result?: Root) => Edge;
  /** The name of the shared state in which branches end the workflow, once there is one. */
  done?: string;
}

/** An edge to a state, with nothing to do on the way. */
export function edgeTo(name: string): Edge {
  return { to: name, assignments: [] };
}

/** A name that no state has: the base, or the base with a number. */
export function deriveName(lowering: Lowering, base: string): string {
  let name = base;
  for (let count = 2; lowering.names.has(name); count += 1) name = `${base} (${count})`;
  lowering.names.add(name);
  return name;
}

/** The edge with an assignment before everything else that happens on it. */
export function assigning(lowering: Lowering, root: Root, value: Expression, edge: Edge): Edge {
  const after = isImpure(value) && isReadOn(edge, root) ? afterPass(lowering, root, edge) : edge;
  return { ...after, assignments: [{ root, value }, ...after.assignments] };
}

/** On one edge a value is read by evaluating it again; one that would change must be stored first. */
function afterPass(lowering: Lowering, root: Root, next: Edge): Edge {
  const name = deriveName(lowering, `${'name' in root ? root.name : root.kind} - set`);
  lowering.states.set(name, { kind: 'pass', name, next });
  return edgeTo(name);
}

function isReadOn(edge: Edge, root: Root): boolean {
  const later = edge.assignments.map(({ value }) => value);
  return [...later, ...(edge.output === undefined ? [] : [edge.output])].some((value) =>
    readsRoot(value, root),
  );
}

/** Choice rules and catchers cannot end the workflow: they go to a Succeed state that all of them share. */
export function withTarget(lowering: Lowering, edge: Edge): Edge {
  if (edge.to !== undefined) return edge;
  if (lowering.done === undefined) {
    lowering.done = deriveName(lowering, 'Done');
    lowering.states.set(lowering.done, { kind: 'succeed', name: lowering.done });
  }
  return { ...edge, to: lowering.done };
}
