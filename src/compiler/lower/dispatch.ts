/**
 * What the steps in a `ctx.try` do with an error.
 *
 * Mostly they go straight to its handlers. Where steps inside can be undone and a step after it may fail, what undoes
 * them serves both, so a Choice at its end asks whether the body had come to its end.
 */

import type { Root, TryNode } from '../../dsl/node';
import { type Catcher, inForce } from './catchers';
import { deriveName, edgeTo, type Lowering } from './lowering';
import { besides } from './ways';

export interface Dispatch {
  readonly name: string;
  readonly failure: Root;
}

export function dispatchOf(lowering: Lowering, node: TryNode): Dispatch | undefined {
  const { undoing, dispatching } = lowering.draft;
  const known = dispatching.get(node);
  if (known !== undefined) return known;
  if (!lowering.failsLater || !node.body.nodes.some((inner) => undoing.nodes.has(inner))) return undefined;
  const dispatch = { name: deriveName(lowering, `${node.name} - failed`), failure: besides(node, 'raised') };
  dispatching.set(node, dispatch);
  return dispatch;
}

/** What is in force at the beginning of the body. */
export function inBody(lowering: Lowering, node: TryNode, handlers: readonly Catcher[]): Lowering {
  const dispatch = dispatchOf(lowering, node);
  if (dispatch === undefined) return lowering.with({ catchers: inForce(handlers, lowering.catchers) });
  const { name, failure } = dispatch;
  return lowering.with({ catchers: [{ error: 'States.ALL', caught: failure, edge: edgeTo(name) }] });
}
