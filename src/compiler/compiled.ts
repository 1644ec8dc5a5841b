/** What compiling a workflow gives. */

import type { StateMachineDefinition, StateMachineType } from '../asl/definition';
import type { Place } from '../dsl/call-site';
import type { CallPurpose } from '../dsl/node';
import type { ResourceHandle } from '../dsl/resource';
import type { ActivityHandle, CallbackContract, FunctionHandle, ServiceHandle } from '../dsl/task';
import type { Diagnostic } from './diagnostic';

export interface Compiled {
  readonly name: string;
  /** What the state machine is to be created as. */
  readonly type: StateMachineType;
  /** Byte-identical wherever it is compiled; functions and resources are named by `${Placeholder}`. */
  readonly definition: StateMachineDefinition;
  /** Where each state was written, by its name. */
  readonly sources: Readonly<Record<string, Place>>;
  readonly tasks: readonly CompiledTask[];
  readonly calls: readonly CompiledCall[];
  readonly activities: readonly CompiledActivity[];
  readonly resources: readonly CompiledResource[];
  readonly callbacks: readonly CompiledCallback[];
  /** What is suspicious but may be meant. */
  readonly warnings: readonly Diagnostic[];
  /** What cannot be known, and need not be wrong: payloads without an upper bound. Looked for when it is read. */
  readonly infos: readonly Diagnostic[];
}

/** A function that the definition invokes as `${placeholder}`. */
export interface CompiledTask {
  /** Letters and digits only, as CloudFormation wants of a substitution: `StepsChargeCard`. */
  readonly placeholder: string;
  readonly task: FunctionHandle;
  /** The states that run it. */
  readonly states: readonly string[];
}

/** A state that calls a service. */
export interface CompiledCall {
  readonly state: string;
  readonly task: ServiceHandle;
  /** As the state's ARN has it after `arn:aws:states:::`, without a pattern: `aws-sdk:dynamodb:putItem`. */
  readonly action: string;
  /** Present where the state waits for the end of the job that it starts. */
  readonly job?: 'sync' | 'sync:2';
  /** The resources that stand in the arguments. */
  readonly resources: readonly ResourceHandle[];
  /** Where the value of the step stands in what the service answers; empty where it is all of that. */
  readonly valuePath: readonly (string | number)[];
  /** Present where the language makes the call, so that a test need not let anything stand in for it. */
  readonly purpose?: CallPurpose;
}

/** A state whose task waits for a worker of an activity. */
export interface CompiledActivity {
  readonly state: string;
  readonly task: ActivityHandle;
}

/** A name, ARN or URL that stands in the definition as `${placeholder}`. */
export interface CompiledResource {
  readonly placeholder: string;
  readonly resource: ResourceHandle;
  /** The states that use it. */
  readonly states: readonly string[];
}

/** A state that waits for somebody to answer. */
export interface CompiledCallback {
  readonly state: string;
  readonly contract: CallbackContract;
}
