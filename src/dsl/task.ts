/** Handles of the work a workflow hands out; passed by value to steps, bindings and mocks. */

import type { CallSite } from './call-site';
import type { ResourceHandle } from './resource';
import type { StandardSchema } from './schema';
import type { Workflow } from './workflow';

/** Whatever does the work of a Task state. */
export type TaskHandle = FunctionHandle | ActivityHandle | ServiceHandle;

/** Code that a state invokes. */
export type FunctionHandle = LambdaHandle | ExternalHandle;

/** Work that waits for a worker to ask for it. */
export interface ActivityHandle extends ResourceHandle<'activity'> {
  readonly contract: Contract;
}

/** What a state calls by itself, without a function in between. */
export type ServiceHandle =
  ActionHandle | EventHandle | ChildHandle | ResourceHandle<'queue' | 'topic' | 'connection'>;

/** An action of a service. */
export interface ActionHandle {
  readonly kind: 'action';
  /** As an ARN names it after `arn:aws:states:::`, without a pattern: `aws-sdk:dynamodb:putItem`. */
  readonly resource: string;
  /** Whether the state waits for the end of the job that the action starts. */
  readonly job?: 'sync' | 'sync:2';
}

/** A kind of event that is sent to a bus of EventBridge. */
export interface EventHandle {
  readonly kind: 'event';
  readonly detailType: string;
  readonly source: string;
  readonly bus?: ResourceHandle<'bus'>;
}

/** A workflow that another one starts. */
export interface ChildHandle {
  readonly kind: 'child';
  /** Its name. */
  readonly id: string;
  readonly workflow: Workflow;
}

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
export type Task<In, Out, E extends string = never> = (FunctionHandle | ActivityHandle) & Carries<In, Out, E>;

/** A task that a state invokes by itself. */
export type FunctionTask<In, Out, E extends string = never> = FunctionHandle & Carries<In, Out, E>;

/** Whatever takes `In`, gives `Out` and may fail with `E`: what a test can let something stand in for. */
export type Mockable<In, Out, E extends string = never> = TaskHandle & Carries<In, Out, E>;

/** What the outside world may answer to a task token. */
export interface CallbackContract {
  readonly kind: 'callback';
  readonly id: string;
  readonly at: CallSite;
  readonly output?: StandardSchema;
  readonly errors: readonly string[];
}
