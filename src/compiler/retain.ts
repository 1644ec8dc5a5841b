/**
 * Keeps only the data that is read later.
 *
 * From every read, the need for a value is followed backwards along the edges to where the value is assigned; what
 * that assignment reads is needed there, and so on until nothing is added, around loops too. A result nobody
 * reads is not assigned, and of one that is read only those fields are kept that are read: a variable is limited to
 * 256 KiB, and all of it stands in the history.
 */

import type { Expression, PathExpression, Root } from '../dsl/node';
import {
  allStates,
  edgesOf,
  enteringOf,
  type Exit,
  type Graph,
  graphsIn,
  type GraphState,
  mapState,
  ownExpressions,
} from './graph';
import { addRead, type Need, noNeed, type Path, pruned } from './need';
import { project, visitExpressions } from './rewrite';
import { isOwnData } from './state-data';

type State = GraphState<Exit>;
type Needs = Map<Root, Need>;

/** A part of a variable that is read somewhere. */
interface Read {
  readonly root: Root;
  readonly path: Path;
  /** States in front of which it must be there. */
  readonly before: Set<Junction>;
  /** Those of them whose arrivals have not been looked at yet. */
  readonly open: Junction[];
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
  return retainGraph(graph, findNeeds(graph));
}

function retainGraph({ entry, ...graph }: Graph<Exit>, kept: ReadonlyMap<Exit, Needs>): Graph<Exit> {
  const change = (exit: Exit) => ({ ...exit, values: retained(exit, kept.get(exit)) });
  const states = graph.states.map((state) =>
    mapState(state, {
      expression: (expression) => expression,
      edge: change,
      graph: (inner) => retainGraph(inner, kept),
    }),
  );
  return { ...graph, ...(entry === undefined ? {} : { entry: change(entry) }), states };
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
  const junctions = junctionsOf(graph);
  const assignments = assignmentsAt(junctions.all);
  const search: Search = {
    reads: new Reads(),
    assignments,
    open: [],
    served: [],
    kept: new Map(),
  };
  for (const state of allStates(graph)) {
    const at = junctionOf(junctions.ofStates, state.name);
    for (const expression of alwaysRead(state))
      for (const read of search.reads.in(expression, [])) demand(search, read, at);
  }
  while (search.open.length + search.served.length > 0) {
    for (let next = search.served.pop(); next !== undefined; next = search.served.pop())
      serve(search, next.read, next.by);
    const read = search.open.pop();
    if (read !== undefined) follow(search, read);
  }
  return search.kept;
}

interface Search {
  readonly reads: Reads;
  /** Where each variable is assigned. */
  readonly assignments: ReadonlyMap<Root, readonly Arrival[]>;
  /** Reads that are to be followed from some state. */
  readonly open: Read[];
  /** Reads whose assignment is found and not looked at yet: a list, for they follow each other further than calls may nest. */
  readonly served: { readonly read: Read; readonly by: Arrival }[];
  readonly kept: Map<Exit, Needs>;
}

function demand(search: Search, read: Read, at: Junction): void {
  const places = search.assignments.get(read.root) ?? [];
  const [only] = places;
  // What is assigned in one place comes from there on every way: results mostly are.
  if (only !== undefined && places.length === 1) return void search.served.push({ read, by: only });
  if (only === undefined || read.before.has(at)) return;
  read.before.add(at);
  if (read.open.length === 0) search.open.push(read);
  read.open.push(at);
}

/** Goes back on every way to where the variable is assigned. */
function follow(search: Search, read: Read): void {
  for (let at = read.open.pop(); at !== undefined; at = read.open.pop()) {
    for (const arrival of at.arrivals) {
      if (arrival.exit.values.has(read.root)) serve(search, read, arrival);
      else demand(search, read, arrival.from);
    }
  }
}

/** Asks an assignment for what is read, and for what it reads itself to give that. */
function serve(search: Search, read: Read, { from, exit }: Arrival): void {
  const value = exit.values.get(read.root);
  if (value === undefined || !addNeed(search, exit, read)) return;
  for (const before of search.reads.in(value, read.path)) demand(search, before, from);
}

/** Whether an assignment is asked for more than before. */
function addNeed({ kept }: Search, exit: Exit, { root, path }: Read): boolean {
  const needs = kept.get(exit) ?? new Map<Root, Need>();
  const need = needs.get(root) ?? noNeed();
  kept.set(exit, needs.set(root, need));
  return addRead(need, path);
}

interface Junctions {
  readonly all: readonly Junction[];
  readonly ofStates: ReadonlyMap<string, Junction>;
}

function junctionsOf(graph: Graph<Exit>): Junctions {
  const states = allStates(graph);
  const ofStates = new Map(states.map(({ name }): [string, Junction] => [name, { arrivals: [] }]));
  const outside: Junction = { arrivals: [] };
  junctionOf(ofStates, graph.start).arrivals.push({ from: outside, exit: graph.entry ?? ENTERING });
  const between = states.flatMap((state) => {
    const from = junctionOf(ofStates, state.name);
    for (const exit of edgesOf(state)) {
      if (exit.to !== undefined) junctionOf(ofStates, exit.to).arrivals.push({ from, exit });
    }
    return graphsIn(state).map((inner) => begin(ofStates, inner, { from, exit: intoGraphOf(state) }));
  });
  return { all: [...ofStates.values(), ...between], ofStates };
}

/** The place between a state and the first of those within it. */
function begin(
  ofStates: Junctions['ofStates'],
  { start, entry = ENTERING }: Graph<Exit>,
  arrival: Arrival,
): Junction {
  const begun: Junction = { arrivals: [arrival] };
  junctionOf(ofStates, start).arrivals.push({ from: begun, exit: entry });
  return begun;
}

function intoGraphOf(state: State): Exit {
  return enteringOf(state) ?? ENTERING;
}

function assignmentsAt(junctions: readonly Junction[]): ReadonlyMap<Root, readonly Arrival[]> {
  const found = new Map<Root, Arrival[]>();
  for (const arrival of junctions.flatMap(({ arrivals }) => arrivals)) {
    for (const root of arrival.exit.values.keys()) {
      const known = found.get(root);
      if (known === undefined) found.set(root, [arrival]);
      else known.push(arrival);
    }
  }
  return found;
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
    const read = ofRoot.get(key) ?? {
      root,
      path,
      before: new Set(),
      open: [],
    };
    ofRoot.set(key, read);
    return read;
  }
}

function isVariable({ root }: PathExpression): boolean {
  return root.kind === 'variable' && !isOwnData(root);
}
