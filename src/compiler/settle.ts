/**
 * Writes every value on an edge in terms of what holds when the state is entered.
 *
 * Step Functions evaluates all of `Assign` and `Output` with the values on entry, so an assignment that reads
 * an earlier one of the same edge is written with the earlier value in its place.
 */

import type { Expression, Root } from '../dsl/node';
import { type Edge, edgesOf, type Exit, type Graph, type GraphState, mapState } from './graph';
import { sizeOf } from './expression-size';
import { mapPaths, project } from './rewrite';

/** More nodes than a person writes; values that double each other get there quickly. */
const MAX_EXPRESSION_SIZE = 2_000;

type Values = ReadonlyMap<Root, Expression>;

export interface Settled {
  readonly graph: Graph<Exit>;
  /** Variables whose value would be too large to write, with the state that would set them. */
  readonly tooLarge: readonly { readonly root: Root; readonly state: string }[];
}

export function settle(lowered: Graph<Edge>): Settled {
  const tooLarge: { root: Root; state: string }[] = [];
  const report = (root: Root, state: string) => tooLarge.push({ root, state });
  return { graph: settleGraph(lowered, { around: NOTHING, report }), tooLarge };
}

interface Surroundings {
  /** What is computed before the state around, and not stored yet. */
  readonly around: Values;
  readonly report: (root: Root, state: string) => void;
}

const NOTHING: Values = new Map();

function settleGraph({ start, before = [], states }: Graph<Edge>, surroundings: Surroundings): Graph<Exit> {
  const { around, report } = surroundings;
  const first = assigned(NOTHING, before, { around, report: (root) => report(root, start) });
  const isEnteredAgain =
    first.size > 0 && states.some((state) => edgesOf(state).some(({ to }) => to === start));
  const onEntry = isEnteredAgain ? asTheyAre(first) : first;
  const settled = states.map((state) =>
    settleState(state, { ...surroundings, onEntry: state.name === start ? onEntry : NOTHING }),
  );
  return { start, ...(isEnteredAgain ? { entry: { to: start, values: first } } : {}), states: settled };
}

/** A first state that is entered again finds what was set since; how it comes by the rest, it is told when it is written. */
function asTheyAre(values: Values): Values {
  return new Map([...values.keys()].map((root) => [root, { kind: 'path', root, path: [] }]));
}

function settleState(
  state: GraphState<Edge>,
  { onEntry, ...surroundings }: Surroundings & { readonly onEntry: Values },
): GraphState<Exit> {
  const place = { ...surroundings, report: (root: Root) => surroundings.report(root, state.name) };
  const known = new Map([...surroundings.around, ...onEntry]);
  return mapState(state, {
    expression: (expression) => written(expression, known),
    edge: (edge) => settleEdge(edge, onEntry, place),
    graph: (graph) => settleGraph(graph, { ...surroundings, around: known }),
  });
}

interface Place {
  readonly around: Values;
  readonly report: (root: Root) => void;
}

function settleEdge(edge: Edge, onEntry: Values, place: Place): Exit {
  const values = assigned(onEntry, edge.assignments, place);
  return {
    ...(edge.to === undefined ? {} : { to: edge.to }),
    values,
    ...(edge.output === undefined ? {} : { output: written(edge.output, values, place.around) }),
  };
}

function assigned(onEntry: Values, assignments: Edge['assignments'], { around, report }: Place): Values {
  const values = new Map(onEntry);
  for (const { root, value } of assignments) {
    const now = written(value, values, around);
    if (sizeOf(now) > MAX_EXPRESSION_SIZE) report(root);
    else values.set(root, now);
  }
  return values;
}

function written(expression: Expression, values: Values, around: Values = NOTHING): Expression {
  return mapPaths(expression, (path) => {
    const value = values.get(path.root) ?? around.get(path.root);
    return value === undefined ? path : project(value, path.path);
  });
}
