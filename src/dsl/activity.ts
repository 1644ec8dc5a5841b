/** Tasks whose workers ask for them: activities. */

import { captureCallSite } from './call-site';
import type { Expr } from './expr';
import type { JsonOf, JsonResult } from './jsonify';
import { withErrors } from './lambda';
import { resourceMembers } from './resource';
import type { StandardSchema } from './schema';
import type { ActivityHandle, Carries, Contract } from './task';

/** An activity, known by its id; whoever deploys binds it to one that exists. */
export interface Activity<In, Out, E extends string = never>
  extends ActivityHandle, Expr<string>, Carries<In, Out, E> {
  /** Names the errors that a worker fails with, so that `retry` and `catch` are typed. */
  throws<const Names extends readonly string[]>(...names: Names): Activity<In, Out, E | Names[number]>;
}

export interface ActivityContract<I extends StandardSchema, O extends StandardSchema, E extends string> {
  readonly input: I;
  readonly output: O;
  readonly errors?: readonly E[];
}

/**
 * An activity of Step Functions: `ctx.step` waits until a worker, which may run anywhere, asks for the task and answers.
 *
 * @example
 * const pack = activity<{ orderId: string }, { boxes: number }>('pack').throws('OutOfBoxes');
 * const packed = ctx.step('Pack', pack, { orderId: order.id }, { timeout: '2d', heartbeat: '10m' });
 *
 * // "Pack": { "Type": "Task", "Resource": "${Pack}", "Arguments": { "orderId": "{% $order.id %}" },
 * //   "TimeoutSeconds": 172800, "HeartbeatSeconds": 600, … }
 */
export function activity<In, Out>(id: string): Activity<In, JsonResult<Out>>;
export function activity<I extends StandardSchema, O extends StandardSchema, const E extends string = never>(
  id: string,
  contract: ActivityContract<I, O, E>,
): Activity<JsonOf<I>, JsonOf<O>, E>;
export function activity(id: string, contract: Partial<Contract> = {}): Activity<unknown, unknown, string> {
  const at = captureCallSite(activity);
  return makeActivity({ kind: 'activity', id, at, contract: { ...contract, errors: contract.errors ?? [] } });
}

function makeActivity(handle: ActivityHandle): Activity<unknown, unknown, string> {
  const throws = (...names: readonly string[]) =>
    makeActivity({ ...handle, contract: withErrors(handle.contract, names) });
  const made = { ...handle, throws };
  return Object.defineProperties(made, resourceMembers(handle)) as Activity<unknown, unknown, string>; // an expression now
}
