/** Setting a variable costs no state: it happens on the edge to whatever follows. */

import type { AssignNode, Root } from '../../dsl/node';
import { type Edge, edgesOf, graphsIn, type GraphState, mapState } from '../graph';
import { countReads, withValue } from '../impurity';
import { assigning, type Lowering } from './lowering';

export function lowerAssign(lowering: Lowering, node: AssignNode, after: Edge): Edge {
  const inlined = node.once === true ? inlineOnce(lowering, node, after) : undefined;
  return inlined ?? assigning(lowering, node.variable, node.value, after);
}

/**
 * Writes a value where it is read, if that is the only place and next to where it was written; `undefined` where it
 * must be stored. Everything behind has been lowered already, so every read is there to be seen.
 */
function inlineOnce({ draft }: Lowering, { variable, value }: AssignNode, after: Edge): Edge | undefined {
  const states = [...draft.states.values()];
  const elsewhere = states.reduce((sum, state) => sum + readsBy(state, variable), 0);
  const here = readsOn(after, variable);
  if (here + elsewhere === 0) return after;
  if (
    here === 1 &&
    elsewhere === 0 &&
    after.output !== undefined &&
    countReads(after.output, variable) === 1
  ) {
    return { ...after, output: withValue(after.output, variable, value) };
  }
  const next = after.to === undefined ? undefined : draft.states.get(after.to);
  const isNext = here === 0 && elsewhere === 1 && next !== undefined && ownReads(next, variable) === 1;
  if (!isNext || isEnteredAgain(states, next.name)) return undefined;
  draft.states.set(
    next.name,
    mapState(next, {
      expression: (expression) => withValue(expression, variable, value),
      edge: (edge) => edge,
      graph: (graph) => graph,
    }),
  );
  return after;
}

/** In a state that others lead to, the value would be another one each time. */
function isEnteredAgain(states: readonly GraphState<Edge>[], name: string): boolean {
  return states.some((state) => edgesOf(state).some(({ to }) => to === name));
}

function readsBy(state: GraphState<Edge>, root: Root): number {
  const onEdges = edgesOf(state).map((edge) => readsOn(edge, root));
  const within = graphsIn(state).flatMap(({ before = [], states }) => [
    readsOn({ assignments: before }, root),
    ...states.map((inner) => readsBy(inner, root)),
  ]);
  return [...onEdges, ...within].reduce((sum, reads) => sum + reads, ownReads(state, root));
}

/** What a state reads to do its own work. */
function ownReads(state: GraphState<Edge>, root: Root): number {
  let reads = 0;
  mapState(state, {
    expression: (expression) => {
      reads += countReads(expression, root);
      return expression;
    },
    edge: (edge) => edge,
    graph: (graph) => graph,
  });
  return reads;
}

function readsOn({ assignments, output }: Edge, root: Root): number {
  const values = [...assignments.map(({ value }) => value), ...(output === undefined ? [] : [output])];
  return values.reduce((sum, value) => sum + countReads(value, root), 0);
}
