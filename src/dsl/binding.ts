/** What whoever deploys or tests says about tasks, by value and never by name. */

import type { LambdaHandle, TaskHandle } from './task';

/** What a task is bound to, such as a function of a CDK app. */
export interface Binding<Target = unknown> {
  readonly kind: 'binding';
  readonly task: TaskHandle;
  readonly target: Target;
}

/** How the function of one task differs from the defaults of its workflow. */
export interface Configuration<Options = unknown> {
  readonly kind: 'configuration';
  readonly task: LambdaHandle;
  readonly options: Options;
}

/**
 * Says which function runs a task: an external one, or one whose code is bundled elsewhere.
 *
 * @example
 * new Workflow(this, 'Order', { workflow: order, functions: [bind(ledger, ledgerFunction)] });
 *
 * // "FunctionName": the arn of `ledgerFunction`
 */
export function bind<Target>(task: TaskHandle, target: Target): Binding<Target> {
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
  // Not inferred from what is written: a misspelt option would then be an option of its own.
  options: NoInfer<Options>,
): Configuration<Options> {
  return { kind: 'configuration', task, options };
}
