/** What an engine is created with, and an execution started with. */

import type { Json } from '../asl/json';
import type { PendingCallback } from './description';
import type { HistoryRecord } from './history';
import type { NestedMachine } from './nested-executions';
import type { Clock, Evaluator, Ids, Journal, ObjectStore, Random, TaskRunner } from './ports';
import type { Program } from './program';
import type { Snapshot } from './snapshot';

export interface EngineOptions {
  /** Runs the work of Task states. */
  readonly tasks: TaskRunner;
  /** Real time if absent. */
  readonly clock?: Clock;
  /** Unpredictable if absent. */
  readonly random?: Random;
  /** Unguessable if absent. */
  readonly ids?: Ids;
  /** A worker thread, started when the first expression needs it, if absent. */
  readonly evaluator?: Evaluator;
  /** Where distributed Maps read and write; without it, those that want to fail. */
  readonly objects?: ObjectStore;
  /** In memory if absent. */
  readonly journal?: Journal;
  /** Ends Wait states and pauses before retries at once; timeouts and heartbeats keep their time. */
  readonly skipWaits?: boolean;
  /**
   * Finds the machine that a `states:startExecution` task names, which then runs in this very engine. Tasks that
   * start other machines go to the task runner.
   */
  readonly findMachine?: (stateMachineArn: string) => NestedMachine | undefined;
  /** Whether there is an activity with an arn; all of them exist if absent. */
  readonly hasActivity?: (activityArn: string) => boolean;
  /** Called when the task of an activity waits for a worker, who gets it with `takeActivityTask`. */
  readonly onActivityTask?: (activityArn: string) => void;
  readonly region?: string;
  readonly account?: string;
  /** The role that histories name. */
  readonly roleArn?: string;
  /** Called with every event as it is made. */
  readonly onRecord?: (executionArn: string, record: HistoryRecord) => void;
  /** Called when a task has handed its token out, and again when its execution is resumed. */
  readonly onTaskToken?: (callback: PendingCallback) => void;
  /**
   * Called when an execution has begun, after each of its steps, and when something is accepted that waits for the
   * next one, with all there is to put away; see `phasesPerStep`. Executions of one family change in the same turn of
   * the event loop: what is put away together after it fits together.
   */
  readonly onStep?: (snapshot: Snapshot) => void;
  /** Whether there is an execution with an arn besides those that the engine knows. */
  readonly isTaken?: (executionArn: string) => boolean;
  /** Where a history ends with `States.Runtime`: if absent, at 25,000 events for Standard machines, never for Express. */
  readonly maxHistoryEvents?: number;
  /** How much one step does at most; with 1, there is a step for every event of the history. */
  readonly phasesPerStep?: number;
}

export interface StartOptions {
  readonly program: Program;
  readonly input: Json;
  /** A new one if absent. */
  readonly name?: string;
  /** `machine` if absent. */
  readonly machineName?: string;
  /** The engine's own if absent. */
  readonly roleArn?: string;
}
