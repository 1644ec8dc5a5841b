/** What goes into a step and what comes out of it, besides the execution: all of it data. */

import type { Json, JsonObject } from '../asl/json';
import type { Execution, TaskOutcome, Tolerance } from './execution';
import type { Outstanding } from './outstanding';
import type { HistoryRecord } from './history';
import type { EvaluationAnswer, Ids, Random } from './ports';
import type { Program } from './program';

/** Something that happened outside, with its moment. Answers name the ticket of what was asked. */
export type ExecutionEvent =
  | { readonly kind: 'continue'; readonly at: number }
  | {
      readonly kind: 'task-answered';
      readonly at: number;
      readonly ticket: number;
      readonly answer: TaskOutcome;
    }
  | {
      readonly kind: 'callback-answered';
      readonly at: number;
      readonly ticket: number;
      readonly answer: TaskOutcome;
    }
  /** A service has taken a job over, or a worker the task of an activity. */
  | { readonly kind: 'task-submitted'; readonly at: number; readonly ticket: number; readonly output: Json }
  | {
      readonly kind: 'worker-started';
      readonly at: number;
      readonly ticket: number;
      readonly workerName: string | undefined;
    }
  | { readonly kind: 'heartbeat'; readonly at: number; readonly ticket: number }
  /** Somebody has set other limits for a map run that is under way. */
  | {
      readonly kind: 'map-run-updated';
      readonly at: number;
      readonly ticket: number;
      readonly concurrency: number;
      readonly tolerance: Tolerance;
    }
  | { readonly kind: 'timer'; readonly at: number; readonly ticket: number }
  | {
      readonly kind: 'evaluated';
      readonly at: number;
      readonly ticket: number;
      readonly answer: EvaluationAnswer;
    }
  | {
      readonly kind: 'stopped';
      readonly at: number;
      readonly error?: string | undefined;
      readonly cause?: string | undefined;
    };

/** What the driver has to do after a step. */
export type Effect =
  | Outstanding
  /** What the ticket asked for is not wanted any more. */
  | { readonly kind: 'cancel'; readonly ticket: number; readonly reason: 'done' | 'timed-out' }
  /** The task has handed its token out: from now on somebody may answer. */
  | { readonly kind: 'submitted'; readonly ticket: number }
  /** The budget was used up: step again. */
  | { readonly kind: 'continue' };

export interface StepResult {
  readonly execution: Execution;
  /** New in the history, oldest first. */
  readonly records: readonly HistoryRecord[];
  readonly effects: readonly Effect[];
  /** Branches are still at work: what comes from outside has to wait until they are not. */
  readonly isBusy: boolean;
}

/** What a step needs besides the execution; the same for all executions of a program in one engine. */
export interface Machine {
  readonly program: Program;
  readonly random: Random;
  readonly ids: Ids;
  readonly region: string;
  /** Whether there is an activity with an arn. */
  readonly hasActivity: (activityArn: string) => boolean;
  /** Where the history ends. */
  readonly maxEvents: number;
  /** What the context object is instead of what it would be: where a state is tested by itself. */
  readonly context?: JsonObject;
}
