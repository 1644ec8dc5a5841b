/**
 * The history of an execution: kept as references while it runs, spelled as `GetExecutionHistory` when read.
 *
 * A record holds the very values that the execution carried, so keeping it costs no copy and no JSON text.
 * Event names and fields are those of the `HistoryEvent` shape of the Step Functions API.
 */

import type { StateType } from '../asl/definition';
import type { Json } from '../asl/json';

type Executed = 'Redriven' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted';
type LambdaDone = 'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut';

export type HistoryEventType =
  | `Execution${Executed}`
  | `${StateType}StateEntered`
  | `${Exclude<StateType, 'Fail'>}StateExited`
  | `Task${LambdaDone | 'Submitted'}`
  | `LambdaFunction${LambdaDone}`
  | `Activity${LambdaDone}`
  | `${'Parallel' | 'Map'}State${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapRun${'Started' | 'Succeeded' | 'Failed' | 'Redriven'}`
  | 'TaskStateAborted'
  | 'WaitStateAborted'
  | 'EvaluationFailed';

/** One event by reference, as data: it survives `JSON.stringify` and back. */
export interface HistoryRecord {
  /** 1 for the first event of an execution, without gaps. */
  readonly id: number;
  readonly previousEventId: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: HistoryEventType;
  /** The state that the event belongs to; absent on the events of the execution itself. */
  readonly state?: string | undefined;
  /** The strand of control that it happened in; absent on the machine's own. */
  readonly frame?: number | undefined;
  /** Input, output or parameters, whichever the event has. */
  readonly data?: Json | undefined;
  /** Of the data, where it was spelled otherwise than as short as can be. */
  readonly text?: string | undefined;
  readonly detail?: RecordDetail | undefined;
}

export type RecordDetail =
  | { readonly kind: 'started'; readonly roleArn: string }
  | { readonly kind: 'assigned'; readonly variables: Readonly<Record<string, Json>> }
  | TaskScheduledDetail
  | { readonly kind: 'task'; readonly resource: ResourceNames }
  | { readonly kind: 'fork'; readonly length: number }
  | { readonly kind: 'iteration'; readonly index: number }
  | { readonly kind: 'redriven'; readonly count: number }
  | { readonly kind: 'map-run'; readonly arn: string; readonly redrives?: number }
  | { readonly kind: 'worker'; readonly name: string | undefined }
  | FailureDetail;

export interface TaskScheduledDetail {
  readonly kind: 'scheduled';
  readonly resource: ResourceNames;
  readonly region: string;
  readonly timeoutSeconds?: number | undefined;
  readonly heartbeatSeconds?: number | undefined;
  readonly roleArn?: string | undefined;
}

export interface FailureDetail {
  readonly kind: 'failure';
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly resource?: ResourceNames | undefined;
  /** Field of the state that was being evaluated. */
  readonly location?: string | undefined;
}

/** A task's resource as its events name it: `lambda` and `invoke`. */
export interface ResourceNames {
  readonly resourceType: string;
  readonly resource: string;
}

export interface DataDetails {
  readonly truncated: boolean;
}

export interface StateEnteredDetails {
  readonly name: string;
  readonly input: string;
  readonly inputDetails: DataDetails;
}

export interface StateExitedDetails {
  readonly name: string;
  readonly output: string;
  readonly outputDetails: DataDetails;
  readonly assignedVariables?: Readonly<Record<string, string>>;
  readonly assignedVariablesDetails?: DataDetails;
}

export interface ErrorDetails {
  readonly error?: string;
  readonly cause?: string;
}

export interface OutputDetails {
  readonly output: string;
  readonly outputDetails: DataDetails;
}

export interface IterationDetails {
  readonly name: string;
  readonly index: number;
}

export interface TimeLimits {
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
}

export interface Credentials {
  readonly taskCredentials?: { readonly roleArn: string };
}

/** An event as `GetExecutionHistory` returns it; exactly one `…EventDetails` is present, or none. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: Date;
  readonly type: HistoryEventType;
  readonly executionStartedEventDetails?: {
    readonly input: string;
    readonly inputDetails: DataDetails;
    readonly roleArn: string;
  };
  readonly executionSucceededEventDetails?: OutputDetails;
  readonly executionFailedEventDetails?: ErrorDetails;
  readonly executionTimedOutEventDetails?: ErrorDetails;
  readonly executionAbortedEventDetails?: ErrorDetails;
  readonly executionRedrivenEventDetails?: { readonly redriveCount: number };
  readonly stateEnteredEventDetails?: StateEnteredDetails;
  readonly stateExitedEventDetails?: StateExitedDetails;
  readonly mapStateStartedEventDetails?: { readonly length: number };
  readonly mapRunStartedEventDetails?: { readonly mapRunArn: string };
  readonly mapRunRedrivenEventDetails?: { readonly mapRunArn: string; readonly redriveCount: number };
  readonly mapRunFailedEventDetails?: ErrorDetails;
  readonly mapIterationStartedEventDetails?: IterationDetails;
  readonly mapIterationSucceededEventDetails?: IterationDetails;
  readonly mapIterationFailedEventDetails?: IterationDetails;
  readonly mapIterationAbortedEventDetails?: IterationDetails;
  readonly taskScheduledEventDetails?: ResourceNames &
    TimeLimits &
    Credentials & { readonly region: string; readonly parameters: string };
  readonly taskStartedEventDetails?: ResourceNames;
  readonly taskSubmittedEventDetails?: ResourceNames & OutputDetails;
  readonly taskSucceededEventDetails?: ResourceNames & OutputDetails;
  readonly taskFailedEventDetails?: ResourceNames & ErrorDetails;
  readonly taskTimedOutEventDetails?: ResourceNames & ErrorDetails;
  readonly activityScheduledEventDetails?: TimeLimits & {
    readonly resource: string;
    readonly input: string;
    readonly inputDetails: DataDetails;
  };
  readonly activityStartedEventDetails?: { readonly workerName?: string };
  readonly activitySucceededEventDetails?: OutputDetails;
  readonly activityFailedEventDetails?: ErrorDetails;
  readonly activityTimedOutEventDetails?: ErrorDetails;
  readonly lambdaFunctionScheduledEventDetails?: Pick<TimeLimits, 'timeoutInSeconds'> &
    Credentials & {
      readonly resource: string;
      readonly input: string;
      readonly inputDetails: DataDetails;
    };
  readonly lambdaFunctionSucceededEventDetails?: OutputDetails;
  readonly lambdaFunctionFailedEventDetails?: ErrorDetails;
  readonly lambdaFunctionTimedOutEventDetails?: ErrorDetails;
  readonly evaluationFailedEventDetails?: ErrorDetails & {
    readonly location?: string;
    readonly state: string;
  };
}
