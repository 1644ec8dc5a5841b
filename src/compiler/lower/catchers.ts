/** Which handler takes an error, of those of a step and those of the `ctx.try` around it. */

import { coversError } from '../../asl/error-names';
import type { CatchArm, Expression, Root } from '../../dsl/node';
import { specialFirst } from '../error-order';
import type { CatchEdge, Edge } from '../graph';
import { CAUGHT_ERROR, wholeOf } from '../state-data';
import { assigning, type Lowering, withTarget } from './lowering';

export interface Catcher {
  readonly error: string;
  /** Where the handler finds the error. */
  readonly caught: Root;
  readonly edge: Edge;
}

/** The handlers of a step or of a `ctx.try`; `way` extends the edge to what follows the handler at an index. */
export function handlersOf(
  lowering: Lowering,
  node: { readonly catches: readonly CatchArm[]; readonly result: Root },
  way: (index: number) => Edge,
): readonly Catcher[] {
  return node.catches.map(({ error, caught, block }, index) => {
    return { error, caught, edge: lowering.block(block, way(index), node.result) };
  });
}

/**
 * Own handlers, then those around that are still needed.
 *
 * `States.ALL` stands last, as it must: what comes after it and is not covered by it goes before it.
 */
export function inForce(own: readonly Catcher[], around: readonly Catcher[]): readonly Catcher[] {
  const all = [...specialFirst(own), ...around];
  const needed = all.filter(
    ({ error }, index) => !all.slice(0, index).some((earlier) => covers(earlier, error)),
  );
  return [...needed.filter((catcher) => !takesAll(catcher)), ...needed.filter(takesAll)];
}

/** Whether a handler takes an error that is raised under a name. */
export function covers({ error }: Catcher, raised: string): boolean {
  if (raised === 'States.ALL') return error === raised;
  return coversError([error], raised);
}

export function takesAll({ error }: Catcher): boolean {
  return error === 'States.ALL';
}

/** The edge to a handler, which is told of an error. */
export function handing(lowering: Lowering, { caught, edge }: Catcher, error: Expression): Edge {
  if (error.kind === 'path' && error.root === caught) return edge;
  return assigning(lowering, caught, error, edge);
}

/** The handlers as a state prints them. */
export function catchEdges(lowering: Lowering, catchers: readonly Catcher[]): readonly CatchEdge<Edge>[] {
  return catchers.map((catcher) => {
    return {
      error: catcher.error,
      edge: withTarget(lowering, handing(lowering, catcher, wholeOf(CAUGHT_ERROR))),
    };
  });
}
