/** What whoever deploys or tests says about tasks, by value and never by name. */

import type { ExternalHandle, LambdaHandle } from './task';

/** What an external task is bound to: a function of a CDK app, an arn, or code for a test. */
export interface Binding<Target = unknown> {
  readonly kind: 'binding';
  readonly task: ExternalHandle;
  readonly target: Target;
}

/** How the function of one task differs from the defaults of its workflow. */
export interface Configuration<Options = unknown> {
  readonly kind: 'configuration';
  readonly task: LambdaHandle;
  readonly options: Options;
}

/**
 * Says what an external task is.
 *
 * @example
 * new Workflow(this, 'Order', { workflow: order, functions: [bind(ledger, ledgerFunction)] });
 *
 * // "FunctionName": the arn of `ledgerFunction`
 */
export function bind<Target>(task: ExternalHandle, target: Target): Binding<Target> {
  return { kind: 'binding', task, target };
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
  options: Options,
): Configuration<Options> {
  return { kind: 'configuration', task, options };
}
