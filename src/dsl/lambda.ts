/** Lambda functions that are bundled and deployed with the workflow. */

import { captureCallSite } from './call-site';
import type { Refused } from './expr';
import type { JsonOf, JsonResult } from './jsonify';
import type { StandardSchema } from './schema';
import type { Carries, Contract, LambdaHandle } from './task';

type AnyHandler = (...args: never[]) => unknown;

/** Stands for a handler where none was named, so that the first use of the task says so. */
type Unnamed = (
  input: Refused<'say what the task takes: lambda<typeof import("./x").handler>("./x.ts")'>,
) => never;

type TakenBy<H extends AnyHandler> = Parameters<H> extends [] ? Record<string, never> : Parameters<H>[0];

/** `defineHandler` of `stepwright/lambda` gives handlers that know their errors. */
type ErrorsOf<H> = H extends { readonly errors: readonly (infer E extends string)[] } ? E : never;

/** A Lambda function as a task of a workflow. */
export interface Lambda<In, Out, E extends string = never> extends LambdaHandle, Carries<In, Out, E> {
  /** Names the errors (`error.name`) that a plain function throws, so that `retry` and `catch` are typed. */
  throws<const Names extends readonly string[]>(...names: Names): Lambda<In, Out, E | Names[number]>;
}

export interface LambdaOptions {
  /** Name of the exported handler; `handler` if not given. */
  readonly export?: string;
}

export interface LambdaContract<
  I extends StandardSchema,
  O extends StandardSchema,
  E extends string,
> extends LambdaOptions {
  readonly input: I;
  readonly output: O;
  readonly errors?: readonly E[];
}

/**
 * A Lambda function: types and errors from its handler, which is not loaded; code from `entry`.
 *
 * The entry is resolved against the file that calls `lambda`, when something bundles or runs it.
 *
 * @example
 * const chargeCard = lambda<typeof import('./steps/charge-card').handler>('./steps/charge-card.ts');
 * const refund = lambda<typeof import('./steps/refund').refund>('./steps/refund.ts', { export: 'refund' })
 *   .throws('AlreadyRefunded');
 * const score = lambda('./score.py', { input: z.object({ id: z.string() }), output: z.number(), errors: ['NoModel'] });
 *
 * // "Resource": "arn:aws:states:::lambda:invoke",
 * // "Arguments": { "FunctionName": "${StepsChargeCard}", "Payload": … }
 */
export function lambda<H extends AnyHandler = Unnamed>(
  entry: string,
  options?: LambdaOptions,
): Lambda<TakenBy<H>, JsonResult<Awaited<ReturnType<H>>>, ErrorsOf<H>>;
export function lambda<I extends StandardSchema, O extends StandardSchema, const E extends string = never>(
  entry: string,
  contract: LambdaContract<I, O, E>,
): Lambda<JsonOf<I>, JsonOf<O>, E>;
export function lambda(
  entry: string,
  options: Partial<LambdaContract<StandardSchema, StandardSchema, string>> = {},
) {
  const { export: exported = 'handler', errors = [], ...schemas } = options;
  const at = captureCallSite(lambda);
  return makeLambda({ kind: 'lambda', entry, export: exported, at, contract: { ...schemas, errors } });
}

function makeLambda(handle: LambdaHandle): Lambda<unknown, unknown, string> {
  const throws = (...names: readonly string[]) =>
    makeLambda({ ...handle, contract: withErrors(handle.contract, names) });
  return { ...handle, throws };
}

/** The contract with further errors, each once. */
export function withErrors(contract: Contract, names: readonly string[]): Contract {
  return { ...contract, errors: [...new Set([...contract.errors, ...names])] };
}
