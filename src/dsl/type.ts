/** A contract given as a TypeScript type, for those who want no schema library. */

import type { StandardSchema } from './schema';

/**
 * A contract that exists only for the type checker: at run time every value passes.
 *
 * @example
 * export const order = workflow('order', { input: type<{ orderId: string }>() }, (ctx, input) => {
 *   const sale = ctx.step('Validate order', validateOrder, { orderId: input.orderId });
 *   return { total: sale.total };
 * });
 */
export function type<A>(): StandardSchema<A> {
  return { '~standard': { version: 1, vendor: 'stepwright', validate: accept<A> } };
}

function accept<A>(value: unknown): { readonly value: A } {
  return { value: value as A }; // that nothing is checked is what `type` promises
}
