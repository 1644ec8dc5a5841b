/** What an execution has asked of the outside and waits for, as data: asked again where it is resumed. */

import type { Json } from '../asl/json';
import type { ItemSource, Tolerance } from './execution';
import type { Batching } from './map-run/batching';
import type { ResultWriting } from './map-run/result-writing';

/** Something asked of the outside, known by its ticket. */
export type Outstanding = TaskCall | Timer | EvaluationCall | Callback | MapRunCall;

interface Ticketed {
  readonly ticket: number;
  readonly frame: number;
}

export interface TaskCall extends Ticketed {
  readonly kind: 'task';
  readonly stateName: string;
  readonly retryCount: number;
  readonly resource: string;
  readonly arguments: Json;
  readonly taskToken: string | undefined;
  readonly credentials: Json | undefined;
  /** Of a `.sync` task: whether the service has taken the job over. */
  readonly job: 'new' | 'submitted' | undefined;
}

export type TimerPurpose = 'wait' | 'retry' | 'timeout' | 'heartbeat' | 'execution-timeout';

export interface Timer extends Ticketed {
  readonly kind: 'timer';
  readonly purpose: TimerPurpose;
  readonly at: number;
}

export interface EvaluationCall extends Ticketed {
  readonly kind: 'evaluation';
  readonly location: string;
  readonly expression: string;
  readonly bindings: Readonly<Record<string, Json>>;
  readonly now: number;
  readonly seed: number;
}

/** A task token that somebody may answer. */
export interface Callback extends Ticketed {
  readonly kind: 'callback';
  readonly taskToken: string;
  readonly stateName: string;
  readonly arguments: Json;
  readonly openedAt: number;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Whose answer the token waits for: anybody's, a service's, or that of a worker of an activity. */
  readonly holder: CallbackHolder;
}

export type CallbackHolder =
  | { readonly kind: 'anybody' | 'service' }
  | { readonly kind: 'worker'; readonly activityArn: string; readonly isAtWork: boolean };

/** The items of a distributed Map, to be worked on by child executions. */
export interface MapRunCall extends Ticketed {
  readonly kind: 'map-run';
  readonly arn: string;
  /** How often its execution was redriven while it ran. */
  readonly redrives: number;
  /** When it was started first. */
  readonly startedAt: number;
  /** When it went on after its last redrive. */
  readonly redrivenAt: number | undefined;
  readonly stateName: string;
  readonly source: ItemSource;
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  readonly batching: Batching | undefined;
  readonly writing: ResultWriting;
  /** Where results are exported to: what the state's `ResultWriter` says, evaluated. */
  readonly destination: Json | undefined;
}
