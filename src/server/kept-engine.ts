/** The engine together with the executions that it has handed to the store: whoever asks sees no difference. */

import type { Json } from '../asl/json';
import type { ActivityTask } from '../engine/activity-queues';
import { describe, type ExecutionDescription, type PendingCallback } from '../engine/description';
import type { Engine, TokenAnswer } from '../engine/engine';
import type { StartOptions } from '../engine/engine-options';
import type { HistoryEvent } from '../engine/history';
import type { MapRunLimits } from '../engine/map-run/map-run';
import { endedDescription, type MapRunDescription } from '../engine/map-run/map-run-description';
import type { Program } from '../engine/program';
import type { Snapshot } from '../engine/snapshot';
import type { SyncResult } from '../engine/sync-result';
import type { Keeper } from './keeper';
import type { ProgramFinder } from './recovery';
import type { Store } from './store';

export interface KeptEngineOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly programOf: ProgramFinder;
}

export class KeptEngine implements Engine {
  private readonly engine: Engine;
  private readonly store: Store;

  constructor(private readonly options: KeptEngineOptions) {
    this.engine = options.engine;
    this.store = options.store;
  }

  start(options: StartOptions): string {
    return this.engine.start(options);
  }

  startSync(options: StartOptions): Promise<SyncResult> {
    return this.engine.startSync(options);
  }

  describe(executionArn: string): ExecutionDescription | undefined {
    const described = this.engine.describe(executionArn);
    if (described !== undefined) return described;
    const kept = this.store.executions.get(executionArn);
    return kept && describe(kept);
  }

  history(executionArn: string): readonly HistoryEvent[] {
    return this.engine.history(executionArn);
  }

  result(executionArn: string): Promise<ExecutionDescription> {
    if (this.isInMemory(executionArn)) return this.engine.result(executionArn);
    return Promise.resolve(describe(this.snapshot(executionArn)));
  }

  succeedTask(taskToken: string, output: Json): TokenAnswer {
    return this.engine.succeedTask(taskToken, output);
  }

  failTask(taskToken: string, error?: string, cause?: string): TokenAnswer {
    return this.engine.failTask(taskToken, error, cause);
  }

  heartbeatTask(taskToken: string): TokenAnswer {
    return this.engine.heartbeatTask(taskToken);
  }

  takeActivityTask(activityArn: string, workerName?: string): ActivityTask | undefined {
    return this.engine.takeActivityTask(activityArn, workerName);
  }

  pendingCallbacks(): readonly PendingCallback[] {
    return this.engine.pendingCallbacks();
  }

  stop(executionArn: string, error?: string, cause?: string): void {
    if (!this.isInMemory(executionArn) && this.store.executions.has(executionArn)) return;
    this.engine.stop(executionArn, error, cause);
  }

  redrive(executionArn: string): void {
    if (!this.isInMemory(executionArn)) this.load(executionArn);
    this.engine.redrive(executionArn);
  }

  snapshot(executionArn: string): Snapshot {
    if (this.isInMemory(executionArn)) return this.engine.snapshot(executionArn);
    const kept = this.store.executions.get(executionArn);
    if (kept === undefined) throw new Error(`there is no execution ${executionArn}`);
    return kept;
  }

  mapRun(mapRunArn: string): MapRunDescription | undefined {
    const described = this.engine.mapRun(mapRunArn);
    if (described !== undefined) return described;
    const parent = this.store.executions.withMapRun(mapRunArn);
    const ended = parent?.mapRuns.find(({ arn }) => arn === mapRunArn);
    return parent && ended && endedDescription(ended, parent.arn);
  }

  updateMapRun(mapRunArn: string, limits: MapRunLimits): void {
    this.engine.updateMapRun(mapRunArn, limits);
  }

  mapRunsOf(executionArn: string): readonly MapRunDescription[] {
    if (this.isInMemory(executionArn)) return this.engine.mapRunsOf(executionArn);
    const { mapRuns = [] } = this.store.executions.get(executionArn) ?? {};
    return mapRuns
      .toSorted((a, b) => a.startedAt - b.startedAt)
      .map((ended) => endedDescription(ended, executionArn));
  }

  childrenOf(mapRunArn: string): readonly ExecutionDescription[] {
    const children = this.engine.childrenOf(mapRunArn);
    return children.length > 0 ? children : this.store.executions.childrenOf(mapRunArn).map(describe);
  }

  resume(snapshot: Snapshot, program: Program): void {
    this.options.keeper.adopt(snapshot);
    this.engine.resume(snapshot, program);
  }

  forget(executionArn: string): void {
    if (this.isInMemory(executionArn)) this.engine.forget(executionArn);
    this.store.executions.remove(executionArn);
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private isInMemory(executionArn: string): boolean {
    return this.engine.describe(executionArn) !== undefined;
  }

  /** Brings back an execution that is over, with the children of the map runs that it would go on with. */
  private load(executionArn: string): void {
    const snapshot = this.snapshot(executionArn);
    const mapRuns = snapshot.left.flatMap(({ mapRun }) => mapRun?.arn ?? []);
    const children = mapRuns.flatMap((arn) => this.store.executions.childrenOf(arn));
    for (const part of [...children, snapshot]) this.resume(part, this.options.programOf(part));
  }
}
