/**
 * Hands the input of an iteration on, where branches or items come first in it.
 *
 * Only the first state of an iteration sees its input. Where that state is a Parallel, its branches begin with the same
 * input; where it is a Map, its items can be given what they read of it: so no Pass is needed to keep it before.
 */

import type { Expression } from '../../dsl/node';
import {
  type Assignment,
  type Edge,
  edgesOf,
  type Graph,
  type GraphState,
  graphsIn,
  mapState,
} from '../graph';
import { objectOf } from '../literals';
import { mapPaths, project } from '../rewrite';
import { ITERATION_INPUT, newChildInput, SELECTED_INDEX, SELECTED_ITEM, wholeOf } from '../state-data';
import { freeKey, insideRoot, plainName } from './inside-names';
import { graphReads } from './reads-within';
import { renamedGraph } from './renamed-graph';

/** The first state of an iteration, with what is read within it handed in; `undefined` where that cannot be. */
export function handingIn(
  state: GraphState<Edge>,
  assignments: readonly Assignment[],
): GraphState<Edge> | undefined {
  if (state.kind === 'parallel') return toBranches(state, assignments);
  return state.kind === 'map' ? toItems(state, assignments) : undefined;
}

type ParallelState = Extract<GraphState<Edge>, { kind: 'parallel' }>;
type MapState = Extract<GraphState<Edge>, { kind: 'map' }>;

function toBranches(state: ParallelState, assignments: readonly Assignment[]): ParallelState | undefined {
  const branches = state.branches.map((branch, index) =>
    beginningWith(branch, assignments, `${state.name} ${index}`),
  );
  return branches.every((branch) => branch !== undefined) ? { ...state, branches } : undefined;
}

function toItems(state: MapState, assignments: readonly Assignment[]): MapState | undefined {
  const { body, withIndex, name } = state;
  // The branches of a Parallel may read the input of this iteration, which is no longer the item alone.
  if (firstOf(body)?.kind === 'parallel') return undefined;
  const input = wholeOf(newChildInput());
  const taken = new Set(['item', 'index']);
  const handed = assignments
    .filter(({ root }) => graphReads(body, root))
    .map(({ root }) => ({ root, key: freeKey(plainName(root), taken) }));
  const item = withIndex ? input : project(input, ['item']);
  const values = handed.map(({ root, key }) => ({ root, value: project(input, [key]) }));
  const inner = beginningWith(withInput(body, item), values, name);
  if (inner === undefined || input.kind !== 'path') return undefined;
  const value = objectOf({
    item: wholeOf(SELECTED_ITEM),
    index: withIndex ? wholeOf(SELECTED_INDEX) : undefined,
    ...Object.fromEntries(handed.map(({ root, key }) => [key, wholeOf(root)])),
  });
  const entering: Edge = { to: inner.start, assignments: [{ root: input.root, value }] };
  return { ...state, body: inner, handed: { input: input.root, entering } };
}

/** The graph with assignments before its first state; only that state may need them before it is left. */
function beginningWith(
  graph: Graph<Edge>,
  assignments: readonly Assignment[],
  place: string,
): Graph<Edge> | undefined {
  const read = assignments.filter(({ root }) => graphReads(graph, root));
  if (read.length === 0) return graph;
  if (!isOnlyFirst(graph) || isReadInFirst(graph, read)) return undefined;
  const taken = new Set<string>();
  const names = new Map(read.map(({ root }) => [root, insideRoot(freeKey(plainName(root), taken), place)]));
  const { before = [], ...renamed } = renamedGraph(graph, names);
  const own = read.map(({ root, value }) => ({ root: names.get(root) ?? root, value }));
  return { ...renamed, before: [...own, ...before] };
}

function firstOf({ start, states }: Graph<Edge>): GraphState<Edge> | undefined {
  return states.find(({ name }) => name === start);
}

function isOnlyFirst({ start, states }: Graph<Edge>): boolean {
  return !states.some((state) => edgesOf(state).some(({ to }) => to === start));
}

function isReadInFirst(graph: Graph<Edge>, read: readonly Assignment[]): boolean {
  const first = firstOf(graph);
  if (first === undefined) return false;
  return graphsIn(first).some((inner) => read.some(({ root }) => graphReads(inner, root)));
}

/** The graph of an iteration whose item is found elsewhere in its input. */
function withInput(graph: Graph<Edge>, item: Expression): Graph<Edge> {
  const change = (expression: Expression): Expression =>
    mapPaths(expression, (path) => (path.root === ITERATION_INPUT ? project(item, path.path) : path));
  const changed = ({ root, value }: Assignment): Assignment => ({ root, value: change(value) });
  const edge = ({ assignments, output, ...rest }: Edge): Edge => ({
    ...rest,
    assignments: assignments.map(changed),
    ...(output === undefined ? {} : { output: change(output) }),
  });
  return {
    ...graph,
    before: (graph.before ?? []).map(changed),
    states: graph.states.map((state) =>
      state.name === graph.start
        ? mapState(state, { expression: change, edge, graph: (inner) => inner })
        : state,
    ),
  };
}
