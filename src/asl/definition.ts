/**
 * The States Language document as data, keys spelled as AWS spells them.
 *
 * The types cover the whole language, both query languages included; what an engine or a compiler
 * makes of a field is its own business.
 */

import type { ItemBatcher, ItemReader, ResultWriter } from './distributed-map';
import type { Json, JsonObject } from './json';

export type QueryLanguage = 'JSONPath' | 'JSONata';

/** What a state machine is created as; it cannot be changed later. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';

/** A string that may hold one JSONata expression: `{% $states.input.total %}`. */
export type ExpressionText = string;

export interface StateMachineDefinition extends StateGraph {
  readonly Comment?: string;
  readonly Version?: string;
  readonly QueryLanguage?: QueryLanguage;
  /** For the whole execution; when it passes, the execution ends as `TIMED_OUT`. */
  readonly TimeoutSeconds?: number;
}

/** What a machine, a branch and an item processor have in common. */
export interface StateGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export type State =
  TaskState | ParallelState | MapState | PassState | WaitState | ChoiceState | SucceedState | FailState;

export type StateType = State['Type'];

interface AnyState {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
}

/** The JSONPath fields that choose what of the data a state sees and passes on. */
interface Paths {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

interface ResultPaths extends Paths {
  readonly Parameters?: Json;
  readonly ResultSelector?: JsonObject;
  readonly ResultPath?: string | null;
}

interface Assigning {
  /** Variables to set when the state is left, by name. */
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

/** Exactly one of the two on every state that is not Choice, Succeed or Fail. */
interface Leaving {
  readonly Next?: string;
  readonly End?: boolean;
}

interface Recovering {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface TaskState extends AnyState, ResultPaths, Assigning, Leaving, Recovering {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly Credentials?: JsonObject;
  readonly TimeoutSeconds?: number | ExpressionText;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number | ExpressionText;
  readonly HeartbeatSecondsPath?: string;
}

export interface ParallelState extends AnyState, ResultPaths, Assigning, Leaving, Recovering {
  readonly Type: 'Parallel';
  readonly Branches: readonly StateGraph[];
  readonly Arguments?: Json;
}

export interface ItemProcessor extends StateGraph {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED';
    readonly ExecutionType?: StateMachineType;
  };
}

export interface MapState extends AnyState, ResultPaths, Assigning, Leaving, Recovering {
  readonly Type: 'Map';
  readonly ItemProcessor?: ItemProcessor;
  readonly Iterator?: ItemProcessor;
  readonly Items?: Json;
  readonly ItemsPath?: string;
  readonly ItemSelector?: Json;
  readonly ItemReader?: ItemReader;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
  readonly Label?: string;
  readonly MaxConcurrency?: number | ExpressionText;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number | ExpressionText;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number | ExpressionText;
  readonly ToleratedFailurePercentagePath?: string;
}

export interface PassState extends AnyState, ResultPaths, Assigning, Leaving {
  readonly Type: 'Pass';
  readonly Result?: Json;
}

export interface WaitState extends AnyState, Paths, Assigning, Leaving {
  readonly Type: 'Wait';
  readonly Seconds?: number | ExpressionText;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface ChoiceState extends AnyState, Paths, Assigning {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

/** A rule of a Choice state; a JSONPath rule has an operator as a further key. */
export interface ChoiceRule extends Assigning {
  readonly Comment?: string;
  readonly Next: string;
  readonly Condition?: boolean | ExpressionText;
  readonly [operator: string]: unknown;
}

export interface SucceedState extends AnyState, Paths {
  readonly Type: 'Succeed';
  readonly Output?: Json;
}

export interface FailState extends AnyState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Before the first retry; 1 if absent. */
  readonly IntervalSeconds?: number;
  /** How often this retrier may fire; 3 if absent. */
  readonly MaxAttempts?: number;
  /** What each pause is multiplied with to give the next; 2 if absent. */
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
  readonly Comment?: string;
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
  readonly ResultPath?: string | null;
  readonly Comment?: string;
}
