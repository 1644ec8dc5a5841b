/** Executions as a store keeps them: their data, their histories and the tokens that they have given out. */

import type { Execution, ExecutionStatus } from '../engine/execution';
import type { Snapshot } from '../engine/snapshot';
import type { HistoryRecord } from '../engine/history';

export interface KeptExecutions {
  /** Begins to keep an execution; its record, where it has one, is put before. */
  add(snapshot: Snapshot, hold: Hold): void;
  /** Keeps one that was added as it is now. */
  put(snapshot: Snapshot, hold: Hold): void;
  get(arn: string): Snapshot | undefined;
  has(arn: string): boolean;
  /** What of an execution is in lists. */
  summary(arn: string): ExecutionSummary | undefined;
  /** Newest first. */
  list(query: ExecutionQuery): readonly ExecutionSummary[];
  /** The child executions of a map run, in the order in which they were started. */
  childrenOf(mapRunArn: string): readonly Snapshot[];
  /** The execution that had a map run, once that was put as released. */
  withMapRun(mapRunArn: string): Snapshot | undefined;
  /** Those that were put as held last, newest first: what an execution has started comes before it. */
  held(): Iterable<Snapshot>;
  /** Some that are not held and were over before a moment. */
  endedBefore(moment: number, limit: number): readonly string[];
  /** Forgets an execution with its record, its history and its tokens. */
  remove(arn: string): void;
}

/** Whether an execution has to be in the engine's memory: because it runs, or because one that runs asks for it. */
export type Hold = 'held' | 'released';

export interface ExecutionSummary {
  /** Its place in the order of starts, from 1. */
  readonly number: number;
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
  readonly mapRunArn?: string;
  /** How many items of its map run it works on. */
  readonly itemCount?: number;
  readonly status: ExecutionStatus;
  /** Milliseconds since the epoch, as all moments here. */
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly redriveCount: number;
  readonly redrivenAt?: number;
}

export interface ExecutionQuery {
  readonly of: ExecutionScope;
  readonly status?: ExecutionStatus | undefined;
  readonly isRedriven?: boolean | undefined;
  readonly pending?: PendingQuery | undefined;
  /** Only those with a smaller number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The children of a map run that is redriven: those that wait for their turn, or all others. */
export interface PendingQuery {
  readonly isPending: boolean;
  /** How often the map run was redriven. */
  readonly redrives: number;
}

/** Whose executions are asked for. */
export interface ExecutionScope {
  readonly kind: 'stateMachine' | 'version' | 'alias' | 'mapRun';
  readonly arn: string;
}

export interface KeptHistories {
  /** Adds what comes after all that is there. */
  append(executionArn: string, records: readonly HistoryRecord[]): void;
  /** The records with the ids from `first` to `last`, oldest first. */
  read(executionArn: string, first: number, last: number): readonly HistoryRecord[];
}

/** Every token that was ever given out and whose execution is still kept. */
export interface KeptTokens {
  note(taskToken: string, holder: TokenHolder): void;
  holder(taskToken: string): TokenHolder | undefined;
}

/** The state that waits, or waited, for a token's answer. */
export interface TokenHolder {
  readonly executionArn: string;
  readonly stateName: string;
}

/** What is in lists, taken from an execution's data. */
export function summaryOf(
  execution: Execution,
  place: Pick<ExecutionSummary, 'number' | 'versionArn' | 'aliasArn'>,
): ExecutionSummary {
  const { arn, name, stateMachineArn, status, startedAt, stoppedAt, redriveCount, redrivenAt } = execution;
  const { mapRunArn, itemCount } = execution.partOf ?? {};
  return {
    ...place,
    arn,
    name,
    stateMachineArn,
    ...(mapRunArn === undefined ? {} : { mapRunArn }),
    ...(itemCount === undefined ? {} : { itemCount }),
    status,
    startedAt,
    ...(stoppedAt === undefined ? {} : { stoppedAt }),
    redriveCount,
    ...(redrivenAt === undefined ? {} : { redrivenAt }),
  };
}
