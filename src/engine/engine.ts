/** The engine as its users see it: start executions, watch them, answer their tokens. */

import type { Json } from '../asl/json';
import type { ActivityTask } from './activity-queues';
import type { ExecutionDescription, PendingCallback } from './description';
import type { StartOptions } from './engine-options';
import type { HistoryEvent } from './history';
import type { MapRunLimits } from './map-run/map-run';
import type { MapRunDescription } from './map-run/map-run-description';
import type { Program } from './program';
import type { Snapshot } from './snapshot';
import type { SyncResult } from './sync-result';

/** Tokens are taken once: one that was answered is as unknown as one that never was. */
export type TokenAnswer = 'accepted' | 'unknown' | 'timed-out';

export interface Engine {
  /** Starts an execution and returns its arn. */
  start(options: StartOptions): string;
  /** Runs an Express execution to its end, as `StartSyncExecution` does; nothing of it is kept. */
  startSync(options: StartOptions): Promise<SyncResult>;
  /** `undefined` where there is no such execution. */
  describe(executionArn: string): ExecutionDescription | undefined;
  /** The history so far, oldest event first. */
  history(executionArn: string): readonly HistoryEvent[];
  /** Settles when the execution is over, however it ends. */
  result(executionArn: string): Promise<ExecutionDescription>;
  succeedTask(taskToken: string, output: Json): TokenAnswer;
  failTask(taskToken: string, error?: string, cause?: string): TokenAnswer;
  heartbeatTask(taskToken: string): TokenAnswer;
  /** Gives a worker the oldest task that waits at an activity; `undefined` where none does. */
  takeActivityTask(activityArn: string, workerName?: string): ActivityTask | undefined;
  /** The tokens that were handed out and not answered, oldest first. */
  pendingCallbacks(): readonly PendingCallback[];
  /** Ends an execution as `ABORTED`; does nothing to one that is over. */
  stop(executionArn: string, error?: string, cause?: string): void;
  /** Lets a Standard execution that failed, timed out or was stopped go on where it stopped; an error where it cannot. */
  redrive(executionArn: string): void;
  /** All that is needed to go on elsewhere, as JSON data; its history is in the journal. */
  snapshot(executionArn: string): Snapshot;
  /** A distributed Map's work on its items; `undefined` where there is no such run. */
  mapRun(mapRunArn: string): MapRunDescription | undefined;
  /** Lets a map run that is under way go on with other limits; does nothing to one that is over. */
  updateMapRun(mapRunArn: string, limits: MapRunLimits): void;
  /** The map runs of an execution, oldest first. */
  mapRunsOf(executionArn: string): readonly MapRunDescription[];
  /** The child executions of a map run, in the order of their items. */
  childrenOf(mapRunArn: string): readonly ExecutionDescription[];
  /**
   * Goes on with an execution that was put away; tasks that were under way are run again.
   *
   * The child executions of its map runs, and those that its tasks have started and wait for, are executions, too:
   * resume them before it, those that are over as well; the former with the same program. A child that is not there
   * is started again.
   */
  resume(snapshot: Snapshot, program: Program): void;
  /** Drops what is known of an execution that is over. */
  forget(executionArn: string): void;
  /** Lets go of timers and threads; executions stay as they are. */
  close(): Promise<void>;
}
