/** A `ctx.try` has no state of its own: its handlers stand on every step inside. */

import type { Expression, TryNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { wholeOf } from '../state-data';
import { type Catcher, handing, handlersOf, inForce, takesAll } from './catchers';
import { type Dispatch, dispatchOf, inBody } from './dispatch';
import { assigning, type Lowering, withTarget } from './lowering';
import { errorRules, raise } from './raise';
import { isWay, markingWay, wayTaken } from './ways';

const BODY_ENDED = 0;
const BODY_BEGUN: Expression = { kind: 'literal', value: -1 };

export function lowerTry(lowering: Lowering, node: TryNode, after: Edge): Edge {
  const dispatch = dispatchOf(lowering, node);
  const begun = dispatch === undefined ? undefined : wayTaken(lowering, node);
  const handlers = handlersOf(lowering, node, (index) => markingWay(lowering, node, index + 1, after));
  const ended = markingWay(lowering, node, BODY_ENDED, after);
  const body = inBody(lowering, node, handlers).block(node.body, ended, node.result);
  if (dispatch === undefined || begun === undefined) return body;
  addDispatch(lowering, node, { ...dispatch, handlers });
  return assigning(lowering, begun, BODY_BEGUN, body);
}

/** After the body, its handlers do not count any more. */
function addDispatch(
  lowering: Lowering,
  node: TryNode,
  { name, failure, handlers }: Dispatch & { readonly handlers: readonly Catcher[] },
): void {
  const own = inForce(handlers, []);
  const around = withTarget(lowering, raise(lowering, failure, node.name));
  const rest = own.find(takesAll);
  lowering.draft.states.set(name, {
    kind: 'choice',
    name,
    rules: [
      { condition: isWay(wayTaken(lowering, node), BODY_ENDED), edge: around },
      ...errorRules(lowering, own, failure),
    ],
    otherwise: rest === undefined ? around : withTarget(lowering, handing(lowering, rest, wholeOf(failure))),
  });
}
