/** What whoever deploys or tests says about tasks, by value and never by name. */

import { captureCallSite } from './call-site';
import type { ResourceHandle, ResourceKind } from './resource';
import type { FunctionHandle, LambdaHandle } from './task';
import type { Workflow } from './workflow';

/** What a task is bound to, such as a function of a CDK app. */
export interface Binding<Target = unknown> {
  readonly kind: 'binding';
  readonly task: FunctionHandle;
  readonly target: Target;
}

/** What a resource is, such as a table of a CDK app. */
export interface ResourceBinding<Target = unknown, Kind extends ResourceKind = ResourceKind> {
  readonly kind: 'binding';
  readonly resource: ResourceHandle<Kind>;
  readonly target: Target;
}

/** How the function of one task differs from the defaults of its workflow. */
export interface Configuration<Options = unknown> {
  readonly kind: 'configuration';
  readonly task: LambdaHandle;
  readonly options: Options;
}

/**
 * Says which function runs a task: an external one, or one whose code is bundled elsewhere. Says what a resource
 * is, too, and which machine another workflow that is run by `ctx.workflow`.
 *
 * @example
 * new Workflow(this, 'Order', {
 *   workflow: order,
 *   functions: [bind(ledger, ledgerFunction)],
 *   resources: [bind(ordersTable, table)],
 * });
 *
 * // "FunctionName": the arn of `ledgerFunction`
 */
export function bind<Target>(task: FunctionHandle, target: Target): Binding<Target>;
export function bind<Target, Kind extends ResourceKind>(
  resource: ResourceHandle<Kind>,
  target: Target,
): ResourceBinding<Target, Kind>;
export function bind<Target>(workflow: Workflow, target: Target): ResourceBinding<Target, 'workflow'>;
export function bind(
  handle: FunctionHandle | ResourceHandle | Workflow,
  target: unknown,
): Binding | ResourceBinding {
  if (handle.kind === 'lambda' || handle.kind === 'external') {
    return { kind: 'binding', task: handle, target };
  }
  if ('id' in handle) return { kind: 'binding', resource: handle, target };
  const machine: ResourceHandle = { kind: 'workflow', id: handle.name, at: captureCallSite(bind) };
  return { kind: 'binding', resource: machine, target };
}

/**
 * Says how the function of a task is to be deployed.
 *
 * @example
 * new Workflow(this, 'Order', { workflow: order, functions: [configure(chargeCard, { memorySize: 512 })] });
 *
 * // "MemorySize": 512 on the function of `chargeCard`
 */
export function configure<Options extends object>(
  task: LambdaHandle,
  // Not inferred from what is written: a misspelt option would then be an option of its own.
  options: NoInfer<Options>,
): Configuration<Options> {
  return { kind: 'configuration', task, options };
}
