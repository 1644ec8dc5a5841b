/**
 * Writes every value on an edge in terms of what holds when the state is entered.
 *
 * Step Functions evaluates all of `Assign` and `Output` with the values on entry, so an assignment that reads
 * an earlier one of the same edge is written with the earlier value in its place.
 */

import type { Expression, Root } from '../dsl/node';
import { type Edge, type Exit, type Graph, type GraphState, mapState } from './graph';
import type { Lowered } from './lower/lower';
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

export function settle(lowered: Lowered): Settled {
  const tooLarge: { root: Root; state: string }[] = [];
  const states = lowered.states.map((state) => {
    const report = (root: Root) => tooLarge.push({ root, state: state.name });
    const before = state.name === lowered.start ? lowered.before : [];
    return settleState(state, { before, report });
  });
  return { graph: { start: lowered.start, states }, tooLarge };
}

interface Surroundings {
  readonly before: Lowered['before'];
  readonly report: (root: Root) => void;
}

/** Only the first state has something before it, and nothing leads back to it. */
function settleState(state: GraphState<Edge>, surroundings: Surroundings): GraphState<Exit> {
  const onEntry = assigned(new Map(), surroundings.before, surroundings);
  return mapState(state, {
    expression: (expression) => written(expression, onEntry),
    edge: (edge) => settleEdge(edge, onEntry, surroundings),
  });
}

function settleEdge(edge: Edge, onEntry: Values, surroundings: Surroundings): Exit {
  const values = assigned(onEntry, edge.assignments, surroundings);
  return {
    ...(edge.to === undefined ? {} : { to: edge.to }),
    values,
    ...(edge.output === undefined ? {} : { output: written(edge.output, values) }),
  };
}

function assigned(onEntry: Values, assignments: Edge['assignments'], surroundings: Surroundings): Values {
  const values = new Map(onEntry);
  for (const { root, value } of assignments) {
    const now = written(value, values);
    if (sizeOf(now) > MAX_EXPRESSION_SIZE) surroundings.report(root);
    else values.set(root, now);
  }
  return values;
}

function written(expression: Expression, values: Values): Expression {
  return mapPaths(expression, (path) => {
    const value = values.get(path.root);
    return value === undefined ? path : project(value, path.path);
  });
}
