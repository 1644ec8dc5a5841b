/** Writes into the first state what it finds there at first, where nothing leads back to it any more. */

import type { Expression } from '../../dsl/node';
import { edgesOf, type Exit, type Graph, type GraphState, mapState } from '../graph';
import { compose, seenAfter, seenWithin } from './compose';

export function enteredOnce({ entry, ...graph }: Graph<Exit>): Graph<Exit> {
  if (entry === undefined) return graph;
  const { start, states } = graph;
  if (states.some((state) => edgesOf(state).some(({ to }) => to === start))) return { entry, ...graph };
  return { ...graph, states: states.map((state) => (state.name === start ? begun(state, entry) : state)) };
}

function begun(state: GraphState<Exit>, entry: Exit): GraphState<Exit> {
  const expression = (read: Expression) => seenAfter(entry, read);
  const within = (graph: Graph<Exit>): Graph<Exit> => ({
    ...graph,
    ...(graph.entry === undefined ? {} : { entry: seenWithin(entry, graph.entry) }),
    states: graph.states.map((inner) =>
      mapState(inner, { expression, edge: (exit) => seenWithin(entry, exit), graph: within }),
    ),
  });
  return mapState(state, { expression, edge: (exit) => compose(entry, exit), graph: within });
}
