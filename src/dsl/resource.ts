/** What exists once a workflow is deployed, and has a name, ARN or URL only there. */

import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { EXPRESSION } from './capture';
import type { Expr } from './expr';
import type { ResourceExpression } from './node';
import { primitiveConversion } from './reference-proxy';

export interface ResourceHandle {
  readonly kind: 'resource';
  readonly id: string;
  readonly at: CallSite;
}

/** A resource as the text that it is bound to. */
export type Resource = ResourceHandle & Expr<string>;

/**
 * The name, ARN or URL of what is deployed beside the workflow, to be used like any other text of it; whoever
 * deploys says what it is, with `bind(ordersTable, table.tableName)`.
 *
 * @example
 * const ordersTable = resource('orders-table');
 * ctx.step('Archive', archive, { table: ordersTable, id: order.id });
 *
 * // "Payload": { "table": "${OrdersTable}", "id": … }
 */
export function resource(id: string): Resource {
  return makeResource({ kind: 'resource', id, at: captureCallSite(resource) });
}

/** The handle, so that it may stand wherever an expression may. */
export function makeResource(handle: ResourceHandle): Resource {
  const expression: ResourceExpression = { kind: 'resource', resource: handle };
  const asExpression = {
    [EXPRESSION]: { value: expression },
    [Symbol.toPrimitive]: { value: primitiveConversion(expression) },
  };
  return Object.defineProperties({ ...handle }, asExpression) as Resource; // what `expressionOf` asks for is there
}
