/**
 * Keeps only the data that is read later.
 *
 * From every read, the need for a value is followed backwards along the edges to where the value is assigned; what
 * that assignment reads is needed there, and so on until nothing is added, around loops too. A result nobody
 * reads is not assigned, and of one that is read only those fields are kept that are read: a variable is limited to
 * 256 KiB, and all of it stands in the history.
 */

import type { Expression, PathExpression, Root } from '../dsl/node';
import { allStates, edgesOf, type Exit, type Graph, graphsIn, type GraphState, mapState } from './graph';
import { addRead, type Need, noNeed, type Path, pruned } from './need';
import { project, visitExpressions } from './rewrite';
import { isOwnData } from './state-data';

type State = GraphState<Exit>;
type Needs = Map<Root, Need>;

/** A part of a variable that is read somewhere, with the states in front of which it must be there. */
interface Read {
  readonly root: Root;
  readonly path: Path;
  readonly before: Set<Junction>;
}

/** A state as a place that edges lead to. */
interface Junction {
  readonly arrivals: Arrival[];
}

interface Arrival {
  readonly from: Junction;
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
  const search: Search = { reads: new Reads(), kept: new Map() };
  const junctions = junctionsOf(graph);
  const open = allStates(graph).flatMap((state) => {
    const at = junctionOf(junctions, state.name);
    return alwaysRead(state).flatMap((expression) => demands(at, search.reads.in(expression, [])));
  });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, read } = next;
    if (read.before.has(at)) continue;
    read.before.add(at);
    for (const arrival of at.arrivals) open.push(...demandedBy(search, arrival, read));
  }
  return search.kept;
}

interface Search {
  readonly reads: Reads;
  readonly kept: Map<Exit, Needs>;
}

interface Demand {
  readonly at: Junction;
  readonly read: Read;
}

function demands(at: Junction, reads: readonly Read[]): readonly Demand[] {
  return reads.map((read) => ({ at, read }));
}

/** What must be there before an edge so that a read can be served after it. */
function demandedBy({ reads, kept }: Search, { from, exit }: Arrival, read: Read): readonly Demand[] {
  const value = exit.values.get(read.root);
  if (value === undefined) return [{ at: from, read }];
  const needs = kept.get(exit) ?? new Map<Root, Need>();
  const need = needs.get(read.root) ?? noNeed();
  kept.set(exit, needs.set(read.root, need));
  return addRead(need, read.path) ? demands(from, reads.in(value, read.path)) : [];
}

function junctionsOf(graph: Graph<Exit>): ReadonlyMap<string, Junction> {
  const states = allStates(graph);
  const junctions = new Map(states.map(({ name }) => [name, { arrivals: [] } as Junction])); // filled below
  for (const state of states) {
    const from = junctionOf(junctions, state.name);
    for (const { start } of graphsIn(state)) {
      const exit = state.kind === 'distributed-map' ? state.entering : ENTERING;
      junctionOf(junctions, start).arrivals.push({ from, exit });
    }
    for (const exit of edgesOf(state)) {
      if (exit.to !== undefined) junctionOf(junctions, exit.to).arrivals.push({ from, exit });
    }
  }
  return junctions;
}

/** Into a branch nothing is assigned on the way: what it reads was there before. */
const ENTERING: Exit = { values: new Map() };

function junctionOf(junctions: ReadonlyMap<string, Junction>, name: string): Junction {
  const junction = junctions.get(name);
  if (junction === undefined) throw new Error(`unreachable: no state "${name}"`);
  return junction;
}

/** What a state reads in any case: its own fields and its outputs, but not its assignments. */
function alwaysRead(state: State): readonly Expression[] {
  return [...ownExpressions(state), ...edgesOf(state).flatMap(({ output }) => output ?? [])];
}

function ownExpressions(state: State): readonly Expression[] {
  const found: Expression[] = [];
  mapState(state, {
    expression: (expression) => {
      found.push(expression);
      return expression;
    },
    edge: (exit) => exit,
    graph: (inner) => inner,
  });
  return found;
}

/** Gives each part of a variable one object, however often it is read. */
class Reads {
  readonly #known = new Map<Root, Map<string, Read>>();

  /** The variables that are read to get at a part of a value. */
  in(value: Expression, path: Path): readonly Read[] {
    const found: Read[] = [];
    visitExpressions(project(value, path), (within) => {
      if (within.kind === 'path' && isVariable(within)) found.push(this.#of(within));
    });
    return found;
  }

  #of({ root, path }: PathExpression): Read {
    const ofRoot = this.#known.get(root) ?? new Map<string, Read>();
    this.#known.set(root, ofRoot);
    const key = path.join('\0');
    const read = ofRoot.get(key) ?? { root, path, before: new Set() };
    ofRoot.set(key, read);
    return read;
  }
}

function isVariable({ root }: PathExpression): boolean {
  return root.kind === 'variable' && !isOwnData(root);
}
