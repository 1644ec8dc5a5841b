/** Writes states of the author's own, and settles which query language each state of the definition has. */

import type { QueryLanguage, State, StateGraph, StateMachineDefinition } from '../../asl/definition';
import { graphsOf } from '../../asl/state-graphs';
import type { Exit, RawState } from '../graph';
import { template } from '../template';
import { leaving } from './exit';
import type { Names } from './names';
import { recovering } from './recovering';
import { ownRetriers } from './retriers';

export function emitRaw({ graph, input, retry, catches, next }: RawState<Exit>, names: Names): State {
  const { QueryLanguage = 'JSONata', ...branch } = graph;
  return {
    Type: 'Parallel',
    Arguments: template(input, names.spelling),
    Branches: [speaking(branch, QueryLanguage)],
    ...recovering(ownRetriers(retry), catches, names),
    ...leaving(next, names),
  };
}

/** States that name no query language of their own have that of the machine, and it is JSONata here. */
function speaking({ StartAt, States }: StateGraph, language: QueryLanguage): StateGraph {
  const states = Object.entries(States).map(([name, state]) => {
    const own = state.QueryLanguage ?? language;
    const { QueryLanguage: _own, ...others } = withGraphs(state, (graph) => speaking(graph, language));
    return [name, own === 'JSONata' ? others : { QueryLanguage: own, ...others }] as const;
  });
  return { StartAt, States: Object.fromEntries(states) as StateGraph['States'] }; // states with other fields
}

/**
 * A machine in JSONata may have no state in JSONPath, but the other way round it may: where there is one, the machine is in
 * JSONPath, and every other state says that it is not.
 */
export function inOneLanguage(definition: StateMachineDefinition): StateMachineDefinition {
  if (!speaksJsonPath(definition)) return definition;
  const { QueryLanguage: _machine, ...others } = definition;
  return { ...others, ...marked(definition) };
}

function speaksJsonPath({ States }: StateGraph): boolean {
  return Object.values(States).some(
    (state) => state.QueryLanguage === 'JSONPath' || graphsOf(state).some(speaksJsonPath),
  );
}

function marked({ StartAt, States }: StateGraph): StateGraph {
  const states = Object.entries(States).map(([name, state]) => {
    const { QueryLanguage = 'JSONata', Type, ...others } = withGraphs(state, marked);
    return [name, { Type, QueryLanguage, ...others }] as const;
  });
  return { StartAt, States: Object.fromEntries(states) as StateGraph['States'] }; // the same states
}

function withGraphs(state: State, change: (graph: StateGraph) => StateGraph): State {
  if (state.Type === 'Parallel') return { ...state, Branches: state.Branches.map(change) };
  if (state.Type !== 'Map') return state;
  const { ItemProcessor, Iterator } = state;
  return {
    ...state,
    ...(ItemProcessor && { ItemProcessor: { ...ItemProcessor, ...change(ItemProcessor) } }),
    ...(Iterator && { Iterator: { ...Iterator, ...change(Iterator) } }),
  };
}
