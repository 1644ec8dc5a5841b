/** The states of a program: a definition's fields, compiled. */

import type { Retrier } from '../asl/definition';
import type { HistoryEventType, RecordDetail } from './history';
import type { TaskResource } from './resource';
import type { Template } from './template';

export type StateProgram =
  PassProgram | TaskProgram | ChoiceProgram | WaitProgram | SucceedProgram | FailProgram;

interface Named {
  readonly name: string;
  readonly enteredEvent: HistoryEventType;
}

/** How a state is left on one of its ways out. */
export interface Exit {
  readonly event: HistoryEventType;
  /** `undefined` where the execution ends. */
  readonly next: string | undefined;
  /** The variables to set; `undefined` where there are none. */
  readonly assign: Template | undefined;
  /** `undefined` where the state's result passes through. */
  readonly output: Template | undefined;
}

export interface PassProgram extends Named {
  readonly kind: 'pass';
  readonly exit: Exit;
}

export interface SucceedProgram extends Named {
  readonly kind: 'succeed';
  readonly exit: Exit;
}

export interface FailProgram extends Named {
  readonly kind: 'fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface WaitProgram extends Named {
  readonly kind: 'wait';
  readonly until: { readonly kind: 'seconds' | 'timestamp'; readonly value: Template };
  readonly exit: Exit;
}

export interface ChoiceProgram extends Named {
  readonly kind: 'choice';
  readonly rules: readonly RuleProgram[];
  readonly fallback: Exit | undefined;
}

export interface RuleProgram {
  readonly condition: Template;
  readonly exit: Exit;
}

export interface TaskProgram extends Named {
  readonly kind: 'task';
  readonly resource: TaskResource;
  /** What the events of an attempt say about it; one for all of them. */
  readonly eventDetail: RecordDetail;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly credentials: Template | undefined;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly CatcherProgram[];
  readonly exit: Exit;
}

export interface CatcherProgram {
  readonly errorNames: readonly string[];
  readonly exit: Exit;
}
