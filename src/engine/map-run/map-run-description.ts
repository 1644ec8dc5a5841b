/** Map runs as those see them who watch from outside. */

import type { Execution, MapRunCall } from '../execution';

/** A map run as `DescribeMapRun` shows it. */
export interface MapRunDescription {
  readonly mapRunArn: string;
  readonly executionArn: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly startDate: Date;
  readonly stopDate?: Date;
  /** 0 where there is no limit. */
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  readonly itemCounts: MapRunCounts;
  readonly executionCounts: MapRunCounts;
  readonly redriveCount: number;
}

export interface MapRunCounts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
  readonly resultsWritten: number;
}

interface Described {
  readonly call: MapRunCall;
  readonly executionArn: string;
  readonly status: MapRunDescription['status'];
  readonly stoppedAt: number | undefined;
  /** Those that were started, in the order of their items. */
  readonly children: readonly Execution[];
  /** How many items each child works on. */
  readonly itemCounts: readonly number[];
  /** As far as it is known. */
  readonly totalItems: number | undefined;
}

export function mapRunDescription(run: Described): MapRunDescription {
  const { call, executionArn, status, stoppedAt, children, itemCounts, totalItems } = run;
  const started = itemCounts.reduce((sum, count) => sum + count, 0);
  const pending = Math.max(0, (totalItems ?? started) - started);
  return {
    mapRunArn: call.arn,
    executionArn,
    status,
    startDate: new Date(call.startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
    maxConcurrency: call.concurrency,
    toleratedFailureCount: call.tolerance.count ?? 0,
    toleratedFailurePercentage: call.tolerance.percentage ?? 0,
    itemCounts: countsOf(children, (index) => itemCounts[index] ?? 0, pending),
    executionCounts: countsOf(children, () => 1, 0),
    redriveCount: call.redrives,
  };
}

function countsOf(
  children: readonly Execution[],
  weight: (index: number) => number,
  pending: number,
): MapRunCounts {
  const counts = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
  for (const [index, { status }] of children.entries()) counts[status] += weight(index);
  const {
    RUNNING: running,
    SUCCEEDED: succeeded,
    FAILED: failed,
    TIMED_OUT: timedOut,
    ABORTED: aborted,
  } = counts;
  const total = running + succeeded + failed + timedOut + aborted + pending;
  return { pending, running, succeeded, failed, timedOut, aborted, total, resultsWritten: succeeded };
}
