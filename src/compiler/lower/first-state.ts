/** Finds the state that does what comes before the first one, or makes one for it. */

import type { Root } from '../../dsl/node';
import { allStates, type Edge, type GraphState, graphsIn, mapState } from '../graph';
import { isImpure, readsRoot } from '../impurity';
import { deriveName, edgeTo, type Lowering } from './lowering';

/** A graph must have a state, and what changes by itself must be computed before the first one, and once. */
export function withFirstState(
  lowering: Lowering,
  entry: Edge,
  iteration?: string,
): Edge & { readonly to: string } {
  const { to, assignments } = entry;
  const isPure = !assignments.some(({ value }) => isImpure(value));
  const first = to === undefined ? undefined : lowering.draft.states.get(to);
  const isSeen = iteration === undefined || first === undefined || !isReadWithin(first, entry);
  if (to !== undefined && isPure && isSeen) return { ...entry, to };
  const name = deriveName(lowering, iteration === undefined ? 'Start' : `${iteration} - item`);
  lowering.draft.states.set(name, { kind: 'pass', name, next: entry });
  return { ...edgeTo(name), to: name };
}

/** Whether branches within the first state read what it alone can see: the input of an iteration. */
function isReadWithin(first: GraphState<Edge>, { assignments }: Edge): boolean {
  const roots = assignments.map(({ root }) => root);
  return graphsIn(first)
    .flatMap(allStates)
    .some((state) => readsAny(state, roots));
}

function readsAny(state: GraphState<Edge>, roots: readonly Root[]): boolean {
  const found: boolean[] = [];
  mapState(state, {
    expression: (expression) => {
      found.push(roots.some((root) => readsRoot(expression, root)));
      return expression;
    },
    edge: (edge) => {
      const values = [
        ...edge.assignments.map(({ value }) => value),
        ...(edge.output === undefined ? [] : [edge.output]),
      ];
      found.push(values.some((value) => roots.some((root) => readsRoot(value, root))));
      return edge;
    },
    graph: (graph) => graph,
  });
  return found.includes(true);
}
