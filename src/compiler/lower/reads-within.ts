/** Asks whether a graph reads something, wherever within it. */

import type { Expression, Root } from '../../dsl/node';
import { allStates, type Edge, type Graph, type GraphState, mapState } from '../graph';
import { readsRoot } from '../impurity';

export function graphReads(graph: Graph<Edge>, root: Root): boolean {
  const before = (graph.before ?? []).some(({ value }) => readsRoot(value, root));
  return before || allStates(graph).some((state) => stateReads(state, root));
}

function stateReads(state: GraphState<Edge>, root: Root): boolean {
  let found = false;
  const look = (expression: Expression): Expression => {
    found ||= readsRoot(expression, root);
    return expression;
  };
  mapState(state, {
    expression: look,
    edge: (edge) => {
      for (const { value } of edge.assignments) look(value);
      if (edge.output !== undefined) look(edge.output);
      return edge;
    },
    graph: (graph) => {
      for (const { value } of graph.before ?? []) look(value);
      return graph;
    },
  });
  return found;
}
