/**
 * Keeps only the data that is read later.
 *
 * From every read, the need for a value is followed backwards along the edges to where the value is assigned; what
 * that assignment reads is needed there, and so on until nothing is added, around loops too. A result nobody
 * reads is not assigned, and of one that is read only those fields are kept that are read: a variable is limited to
 * 256 KiB, and all of it stands in the history.
 */

import type { Expression, PathExpression, Root } from '../dsl/node';
import { edgesOf, type Exit, type Graph, type GraphState, mapState } from './graph';
import { addRead, type Need, noNeed, type Path, pruned } from './need';
import { project, visitExpressions } from './rewrite';
import { isOwnData } from './state-data';

type State = GraphState<Exit>;
type Needs = Map<Root, Need>;

/** A part of a value that must be there when a state is entered. */
interface Demand {
  readonly state: string;
  readonly root: Root;
  readonly path: Path;
}

interface Arrival {
  readonly from: string;
  readonly exit: Exit;
}

export function retain(graph: Graph<Exit>): Graph<Exit> {
  const kept = findNeeds(graph);
  return {
    ...graph,
    states: graph.states.map((state) =>
      mapState(state, {
        expression: (expression) => expression,
        edge: (exit) => ({ ...exit, values: retained(exit, kept.get(exit)) }),
      }),
    ),
  };
}

function retained(exit: Exit, needs: Needs | undefined): Exit['values'] {
  const values = new Map<Root, Expression>();
  for (const [root, value] of exit.values) {
    const need = needs?.get(root);
    if (need !== undefined) values.set(root, pruned(value, need));
  }
  return values;
}

/** What is needed of each value that an exit assigns. */
function findNeeds(graph: Graph<Exit>): ReadonlyMap<Exit, Needs> {
  const arrivals = arrivalsOf(graph);
  const onEntry = new Map<string, Needs>();
  const onExit = new Map<Exit, Needs>();
  const open = graph.states.flatMap(demandsOf);
  for (let demand = open.pop(); demand !== undefined; demand = open.pop()) {
    const path = addTo(needsOf(onEntry, demand.state), demand.root, demand.path);
    if (path === undefined) continue;
    for (const { from, exit } of arrivals.get(demand.state) ?? []) {
      const value = exit.values.get(demand.root);
      if (value === undefined) open.push({ state: from, root: demand.root, path });
      else if (addTo(needsOf(onExit, exit), demand.root, path) !== undefined)
        open.push(...demands(from, value, path));
    }
  }
  return onExit;
}

function needsOf<Key>(all: Map<Key, Needs>, key: Key): Needs {
  const known = all.get(key);
  if (known !== undefined) return known;
  const needs: Needs = new Map();
  all.set(key, needs);
  return needs;
}

function addTo(needs: Needs, root: Root, path: Path): Path | undefined {
  const need = needs.get(root) ?? noNeed();
  needs.set(root, need);
  return addRead(need, path);
}

function arrivalsOf(graph: Graph<Exit>): ReadonlyMap<string, readonly Arrival[]> {
  const arrivals = new Map<string, Arrival[]>(graph.states.map(({ name }) => [name, []]));
  for (const state of graph.states) {
    for (const exit of edgesOf(state)) {
      if (exit.to !== undefined) arrivals.get(exit.to)?.push({ from: state.name, exit });
    }
  }
  return arrivals;
}

/** What a state reads in any case: its own fields and its outputs, but not its assignments. */
function demandsOf(state: State): readonly Demand[] {
  const outputs = edgesOf(state).flatMap(({ output }) => output ?? []);
  return [...ownExpressions(state), ...outputs].flatMap((expression) => demands(state.name, expression, []));
}

function ownExpressions(state: State): readonly Expression[] {
  const found: Expression[] = [];
  mapState(state, {
    expression: (expression) => {
      found.push(expression);
      return expression;
    },
    edge: (exit) => exit,
  });
  return found;
}

/** The variables that are read to get at a part of a value. */
function demands(state: string, value: Expression, path: Path): readonly Demand[] {
  const found: Demand[] = [];
  visitExpressions(project(value, path), (within) => {
    if (within.kind === 'path' && isVariable(within))
      found.push({ state, root: within.root, path: within.path });
  });
  return found;
}

function isVariable({ root }: PathExpression): boolean {
  return root.kind === 'variable' && !isOwnData(root);
}
