/**
 * Keeps only the data that is read later.
 *
 * What states and outputs read is needed; what a needed assignment reads is needed too, and so on until
 * nothing is added. A result nobody reads is not assigned, and of one that is read only those fields are kept
 * that are read: a variable is limited to 256 KiB, and all of it stands in the history.
 */

import type { Expression, PathExpression, Root } from '../dsl/node';
import { edgesOf, type Exit, type Graph, type GraphState, mapState } from './graph';
import { addRead, type Need, noNeed, type Path, pruned } from './need';
import { project, visitExpressions } from './rewrite';
import { isOwnData } from './state-data';

type Needs = ReadonlyMap<Root, Need>;

export function retain(graph: Graph<Exit>): Graph<Exit> {
  const needs = findNeeds(graph);
  return {
    ...graph,
    states: graph.states.map((state) =>
      mapState(state, {
        expression: (expression) => expression,
        edge: (exit) => ({ ...exit, values: retained(exit.values, needs) }),
      }),
    ),
  };
}

function retained(values: Exit['values'], needs: Needs): Exit['values'] {
  const kept = new Map<Root, Expression>();
  for (const [root, value] of values) {
    const need = needs.get(root);
    if (need !== undefined) kept.set(root, pruned(value, need));
  }
  return kept;
}

function findNeeds(graph: Graph<Exit>): Needs {
  const needs = new Map<Root, Need>();
  const writers = writersOf(graph);
  const open = graph.states.flatMap(readsOfState);
  for (let read = open.pop(); read !== undefined; read = open.pop()) {
    const need = needs.get(read.root) ?? noNeed();
    needs.set(read.root, need);
    const added = addRead(need, read.path);
    if (added === undefined) continue;
    for (const value of writers.get(read.root) ?? []) open.push(...readsIn(value, added));
  }
  return needs;
}

/** Every value that is assigned to a root somewhere. */
function writersOf(graph: Graph<Exit>): ReadonlyMap<Root, readonly Expression[]> {
  const writers = new Map<Root, Expression[]>();
  for (const exit of graph.states.flatMap(edgesOf)) {
    for (const [root, value] of exit.values) {
      const known = writers.get(root);
      if (known === undefined) writers.set(root, [value]);
      else known.push(value);
    }
  }
  return writers;
}

/** What a state reads in any case: its own fields and its outputs, but not its assignments. */
function readsOfState(state: GraphState<Exit>): readonly PathExpression[] {
  const outputs = edgesOf(state).flatMap(({ output }) => output ?? []);
  return [...ownExpressions(state), ...outputs].flatMap((expression) => readsIn(expression, []));
}

function ownExpressions(state: GraphState<Exit>): readonly Expression[] {
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
function readsIn(value: Expression, path: Path): readonly PathExpression[] {
  const reads: PathExpression[] = [];
  visitExpressions(project(value, path), (within) => {
    if (within.kind === 'path' && within.root.kind === 'variable' && !isOwnData(within.root))
      reads.push(within);
  });
  return reads;
}
