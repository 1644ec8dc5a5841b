/**
 * One run of a distributed Map: lets child executions work on its items, as many at a time as it may.
 *
 * It keeps nothing that is not in its parent and in its children, so that an execution that is resumed asks for the
 * same run again: items are read anew, and what a child has done or is doing is not done twice.
 */

import type { Json } from '../../asl/json';
import { MAX_DISTRIBUTED_CONCURRENCY } from '../../asl/limits';
import type { Execution } from '../execution';
import type { MapRunCall } from '../outstanding';
import { dataLimitFailure, THRESHOLD_EXCEEDED } from '../failure';
import { exceedsPayloadLimit } from '../payload-size';
import { QueryFault } from '../jsonpath/query-fault';
import type { ObjectStore, TaskAnswer } from '../ports';
import type { Run, TaskHandle } from '../run';
import type { DistributedMapProgram } from '../state-program';
import { childInputs, type ChildInput } from './batching';
import { isSelectionFault, selectedInputs, type Selection } from './item-inputs';
import { itemStream } from './item-stream';
import type { EndedMapRun } from './ended-map-run';
import { endedMapRun, mapRunDescription, type MapRunDescription } from './map-run-description';
import { exportResults } from './result-export';
import { transformed } from './result-writing';

/** What a map run needs of the engine around it. */
export interface MapRunHost {
  readonly store: ObjectStore | undefined;
  /** The child with an index, which may be over: found again after a resume, or started now. */
  child(call: MapRunCall, parent: Run, child: NewChild): Run;
  /** The children of an earlier try that have an index which is not below `first`. */
  childrenFrom(call: MapRunCall, first: number): readonly Run[];
  /** Ends the children that are under way, those too that were found again and not looked at yet. */
  stopChildren(call: MapRunCall): void;
  /** Notes with the parent what its map run has come to. */
  ended(parent: Run, ended: EndedMapRun): void;
  /** Notes with the parent that the map run goes on with other limits. */
  updated(parent: Run, call: MapRunCall): void;
  /** Somebody is at work: virtual time has to wait until `rest`. */
  work(): void;
  rest(): void;
}

export interface NewChild {
  readonly index: number;
  readonly itemCount: number;
  readonly input: Json;
  readonly state: DistributedMapProgram;
}

/** What may be changed while a map run is under way; what is absent stays. */
export interface MapRunLimits {
  /** 0 for no limit but that of Step Functions. */
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
}

export interface MapRunOptions {
  readonly call: MapRunCall;
  readonly parent: Run;
  readonly state: DistributedMapProgram;
  readonly selection: Selection;
  readonly host: MapRunHost;
  readonly answer: (answer: TaskAnswer) => void;
}

export class MapRun implements TaskHandle {
  readonly kind = 'task';
  readonly children: Run[] = [];
  private readonly itemCounts: number[] = [];
  private running = 0;
  private failedItems = 0;
  /** Known when all items have been read. */
  private totalItems: number | undefined;
  private isOver = false;
  private wake: (() => void) | undefined;
  private stoppedAt: number | undefined;
  private status: MapRunDescription['status'] = 'RUNNING';

  private call: MapRunCall;
  readonly parent: Run;

  constructor(private readonly options: MapRunOptions) {
    const { call, parent } = options;
    this.call = call;
    this.parent = parent;
    if (call.source.kind === 'data') this.totalItems = Object.keys(call.source.items ?? []).length;
  }

  get ticket(): number {
    return this.call.ticket;
  }

  get frame(): number {
    return this.call.frame;
  }

  /** The state that it belongs to has ended without it. */
  abort(): void {
    this.end('ABORTED');
  }

  start(): void {
    const { host } = this.options;
    host.work();
    void this.run()
      .catch((error: unknown) => this.fail(failureOf(error)))
      .finally(() => host.rest());
  }

  describe(): MapRunDescription {
    const { call, parent, status, stoppedAt, totalItems } = this;
    const earlier = this.options.host.childrenFrom(call, this.children.length);
    const children = [...this.children, ...earlier].map(({ execution }) => execution);
    const executionArn = parent.execution.arn;
    return mapRunDescription({ call, executionArn, status, stoppedAt, children, totalItems });
  }

  update({ maxConcurrency, toleratedFailureCount, toleratedFailurePercentage }: MapRunLimits): void {
    if (this.isOver) return;
    const { concurrency, tolerance } = this.call;
    this.call = {
      ...this.call,
      concurrency: maxConcurrency === undefined ? concurrency : maxConcurrency || MAX_DISTRIBUTED_CONCURRENCY,
      tolerance: {
        count: toleratedFailureCount ?? tolerance.count,
        percentage: toleratedFailurePercentage ?? tolerance.percentage,
      },
    };
    this.options.host.updated(this.parent, this.call);
    this.checkTolerance();
    this.goOn();
  }

  private async run(): Promise<void> {
    const { call } = this;
    const { selection, host, state } = this.options;
    const items = itemStream(call.source, host.store);
    const inputs = selectedInputs(items, state.itemSelector, selection);
    for await (const child of childInputs(inputs, call.batching)) {
      if (this.isOver) return;
      this.startChild(child);
      while (this.running >= this.call.concurrency && !this.isOver) await this.somethingEnds();
    }
    this.totalItems ??= this.itemCounts.reduce((sum, count) => sum + count, 0);
    this.checkTolerance();
    while (this.running > 0 && !this.isOver) await this.somethingEnds();
    if (!this.isOver) await this.succeed();
  }

  private startChild({ input, itemCount }: ChildInput): void {
    const { state, host } = this.options;
    if (exceedsPayloadLimit(input)) throw new TooLarge(dataLimitFailure(state.name).cause);
    const index = this.children.length;
    const child = host.child(this.call, this.parent, { index, itemCount, input, state });
    this.children.push(child);
    this.itemCounts.push(itemCount);
    if (child.execution.status !== 'RUNNING') {
      this.note(child.execution, itemCount);
      return;
    }
    this.running += 1;
    child.waiters ??= [];
    child.waiters.push((execution) => {
      this.running -= 1;
      this.note(execution, itemCount);
      this.goOn();
    });
  }

  private note({ status }: Execution, itemCount: number): void {
    if (status === 'SUCCEEDED' || this.isOver) return;
    this.failedItems += itemCount;
    this.checkTolerance();
  }

  /** Without any, no item may fail. A share of the items is known when all of them are. */
  private checkTolerance(): void {
    const { count, percentage } = this.call.tolerance;
    const mostFailures = count ?? (percentage === undefined ? 0 : Infinity);
    const isOverShare =
      percentage !== undefined &&
      this.totalItems !== undefined &&
      100 * this.failedItems > percentage * this.totalItems;
    if (this.failedItems <= mostFailures && !isOverShare) return;
    this.fail({ error: THRESHOLD_EXCEEDED.error ?? '', cause: THRESHOLD_EXCEEDED.cause ?? '' });
  }

  /** Time goes on while nothing but children is at work; what ends one of them stops it again. */
  private async somethingEnds(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.options.host.rest();
    await ended;
  }

  private goOn(): void {
    const { wake } = this;
    if (wake === undefined) return;
    this.wake = undefined;
    this.options.host.work();
    wake();
  }

  private async succeed(): Promise<void> {
    const output = await this.output();
    if (this.isOver) return;
    this.end('SUCCEEDED');
    this.options.answer({ kind: 'succeeded', output });
  }

  private async output(): Promise<Json> {
    const { arn, destination, writing } = this.call;
    const children = this.children.map(({ execution }) => execution);
    if (destination === undefined) return transformed(children, writing);
    try {
      const { store } = this.options.host;
      if (store === undefined) throw new Error('this engine has no `objects` store to write results to');
      const details = await exportResults(store, { mapRunArn: arn, children, writing, destination });
      return { MapRunArn: arn, ResultWriterDetails: { ...details } };
    } catch (error) {
      throw new ResultWriterFault(messageOf(error), { cause: error });
    }
  }

  private fail({ error, cause }: Failing): void {
    if (this.isOver) return;
    this.end('FAILED');
    this.options.answer({ kind: 'failed', error, cause });
  }

  private end(status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'): void {
    if (this.isOver) return;
    this.isOver = true;
    this.status = status;
    this.stoppedAt = this.options.selection.now();
    this.options.host.ended(this.parent, endedMapRun(this.describe(), status, this.stoppedAt));
    this.options.host.stopChildren(this.call);
    this.goOn();
  }
}

interface Failing {
  readonly error: string;
  readonly cause: string;
}

class ResultWriterFault extends Error {}
class TooLarge extends Error {}

function failureOf(error: unknown): Failing {
  const cause = messageOf(error);
  if (error instanceof ResultWriterFault) return { error: 'States.ResultWriterFailed', cause };
  if (error instanceof TooLarge) return { error: 'States.DataLimitExceeded', cause };
  if (isSelectionFault(error)) return { error: 'States.QueryEvaluationError', cause: error.cause };
  if (error instanceof QueryFault) return { error: error.error, cause };
  // A store may throw anything at any time.
  return { error: 'States.ItemReaderFailed', cause };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
