/** Handles of the work a workflow hands out; passed by value to steps, bindings and mocks. */

import type { CallSite } from './call-site';
import type { StandardSchema } from './schema';

export type TaskHandle = LambdaHandle | ExternalHandle;

/** Code that is bundled and deployed with the workflow. */
export interface LambdaHandle {
  readonly kind: 'lambda';
  /** As written; resolved against the file of `at` when something bundles or runs it. */
  readonly entry: string;
  /** Name of the exported handler. */
  readonly export: string;
  readonly at: CallSite;
  readonly contract: Contract;
}

/** Code that lives elsewhere, bound at deployment or in tests. */
export interface ExternalHandle {
  readonly kind: 'external';
  readonly id: string;
  readonly at: CallSite;
  readonly contract: Contract;
}

/** What a task takes, gives and throws, as far as it is known while nothing runs. */
export interface Contract {
  readonly input?: StandardSchema;
  readonly output?: StandardSchema;
  /** Names of the errors it declares (`error.name`). */
  readonly errors: readonly string[];
}

/** The types of a task, which exist only for the type checker. */
export interface Carries<In, Out, E extends string> {
  readonly '~types'?: { readonly input: In; readonly output: Out; readonly error: E };
}

/** A task that takes `In`, gives `Out` and may throw `E`. */
export type Task<In, Out, E extends string = never> = TaskHandle & Carries<In, Out, E>;

/** What the outside world may answer to a task token. */
export interface CallbackContract {
  readonly kind: 'callback';
  readonly id: string;
  readonly at: CallSite;
  readonly output?: StandardSchema;
  readonly errors: readonly string[];
}
