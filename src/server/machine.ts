/** A state machine as the local service runs it. */

import type { StateMachineDefinition, StateMachineType } from '../asl/definition';
import type { CallbackContract } from '../dsl/task';

export interface Machine {
  readonly name: string;
  /** With functions named as the task runner knows them. */
  readonly definition: StateMachineDefinition;
  /** `STANDARD` if absent. */
  readonly type?: StateMachineType;
  /** Contracts of the states that wait for an answer: AWS has none, so misfits are accepted with a warning. */
  readonly callbacks?: readonly { readonly state: string; readonly contract: CallbackContract }[];
}
