/** Exchanges roots in a graph: what a child execution is given is not the variable outside that it was taken from. */

import type { Expression, Root } from '../../dsl/node';
import { type Assignment, type Edge, type Graph, mapState } from '../graph';
import { mapPaths } from '../rewrite';

export type Renaming = ReadonlyMap<Root, Root>;

/** The same graph with other roots, those within it included. */
export function renamedGraph(graph: Graph<Edge>, names: Renaming): Graph<Edge> {
  if (names.size === 0) return graph;
  const { start, before = [], states } = graph;
  return {
    start,
    before: before.map((assignment) => renamedAssignment(assignment, names)),
    states: states.map((state) =>
      mapState(state, {
        expression: (expression) => renamed(expression, names),
        edge: (edge) => renamedEdge(edge, names),
        graph: (inner) => renamedGraph(inner, names),
      }),
    ),
  };
}

function renamedEdge(edge: Edge, names: Renaming): Edge {
  return {
    ...edge,
    assignments: edge.assignments.map((assignment) => renamedAssignment(assignment, names)),
    ...(edge.output === undefined ? {} : { output: renamed(edge.output, names) }),
  };
}

function renamedAssignment({ root, value }: Assignment, names: Renaming): Assignment {
  return { root: names.get(root) ?? root, value: renamed(value, names) };
}

function renamed(expression: Expression, names: Renaming): Expression {
  return mapPaths(expression, (path) => {
    const root = names.get(path.root);
    return root === undefined ? path : { ...path, root };
  });
}
