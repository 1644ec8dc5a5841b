/** What exists once a workflow is deployed, and has a name, ARN or URL only there. */

import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { EXPRESSION } from './capture';
import type { Expr } from './expr';
import type { ResourceExpression } from './node';
import { primitiveConversion } from './reference-proxy';

/** What stands for a queue is its URL; for a table or a bus, its name; for the others, their ARN. */
export type ResourceKind =
  'resource' | 'table' | 'queue' | 'topic' | 'bus' | 'connection' | 'activity' | 'workflow';

export interface ResourceHandle<Kind extends ResourceKind = ResourceKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly at: CallSite;
}

/** A resource as the text that it is bound to. */
export type Resource<Kind extends ResourceKind = 'resource'> = ResourceHandle<Kind> & Expr<string>;

/**
 * The name, ARN or URL of what is deployed beside the workflow, to be used like any other text of it; whoever
 * deploys says what it is, with `bind(bucket, 'reports-1')`.
 *
 * @example
 * const reports = resource('reports');
 * ctx.step('Archive', archive, { table: `${reports}/all`, id: order.id });
 *
 * // "Payload": { "table": "{% '${Reports}' & '/all' %}", "id": … }
 */
export function resource(id: string): Resource {
  return makeResource('resource', id, captureCallSite(resource));
}

/**
 * The name of a table of DynamoDB.
 *
 * @example
 * const ordersTable = table('orders-table');
 * ctx.call('Keep it', dynamodb.putItem, { TableName: ordersTable, Item: { id: { S: order.id } } });
 *
 * // "Arguments": { "TableName": "${OrdersTable}", … }
 */
export function table(id: string): Resource<'table'> {
  return makeResource('table', id, captureCallSite(table));
}

/** The handle, so that it may stand wherever an expression may. */
export function makeResource<Kind extends ResourceKind>(
  kind: Kind,
  id: string,
  at: CallSite,
): Resource<Kind> {
  const handle: ResourceHandle<Kind> = { kind, id, at };
  return Object.defineProperties(handle, resourceMembers(handle)) as Resource<Kind>; // what `expressionOf` asks for is there
}

/** What makes a handle an expression: not to be seen where its members are listed or copied. */
export function resourceMembers(resource: ResourceHandle): PropertyDescriptorMap {
  const expression: ResourceExpression = { kind: 'resource', resource };
  return {
    [EXPRESSION]: { value: expression },
    [Symbol.toPrimitive]: { value: primitiveConversion(expression) },
  };
}
