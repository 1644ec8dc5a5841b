/** Tasks whose code lives elsewhere and is bound at deployment, or in a test. */

import { captureCallSite } from './call-site';
import type { JsonOf, JsonResult } from './jsonify';
import { withErrors } from './lambda';
import type { StandardSchema } from './schema';
import type { Carries, Contract, ExternalHandle } from './task';

/** A task known by its id; whoever deploys binds it to a function that exists. */
export interface External<In, Out, E extends string = never> extends ExternalHandle, Carries<In, Out, E> {
  /** Names the errors (`error.name`) it throws, so that `retry` and `catch` are typed. */
  throws<const Names extends readonly string[]>(...names: Names): External<In, Out, E | Names[number]>;
}

export interface ExternalContract<I extends StandardSchema, O extends StandardSchema, E extends string> {
  readonly input: I;
  readonly output: O;
  readonly errors?: readonly E[];
}

/**
 * A task that is deployed by somebody else; bind it with `bind(ledger, fn)`.
 *
 * @example
 * const ledger = external<{ amount: number }, { bookingId: string }>('ledger').throws('PeriodClosed');
 *
 * // "Resource": "arn:aws:states:::lambda:invoke",
 * // "Arguments": { "FunctionName": "${Ledger}", "Payload": … }
 */
export function external<In, Out>(id: string): External<In, JsonResult<Out>>;
export function external<I extends StandardSchema, O extends StandardSchema, const E extends string = never>(
  id: string,
  contract: ExternalContract<I, O, E>,
): External<JsonOf<I>, JsonOf<O>, E>;
export function external(
  id: string,
  contract?: Partial<Contract> | null,
): External<unknown, unknown, string> {
  const at = captureCallSite(external);
  return makeExternal({
    kind: 'external',
    id,
    at,
    contract: { ...contract, errors: contract?.errors ?? [] },
  });
}

function makeExternal(handle: ExternalHandle): External<unknown, unknown, string> {
  const throws = (...names: readonly string[]) =>
    makeExternal({ ...handle, contract: withErrors(handle.contract, names) });
  return { ...handle, throws };
}
