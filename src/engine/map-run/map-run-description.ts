/** Map runs as those see them who watch from outside. */

import type { Execution } from '../execution';
import type { MapRunCall } from '../outstanding';
import type { EndedMapRun, MapRunCounts } from './ended-map-run';
import { isPendingRedrive } from './pending-redrive';

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
  /** Present after a redrive. */
  readonly redriveDate?: Date;
}

interface Described {
  readonly call: MapRunCall;
  readonly executionArn: string;
  readonly status: MapRunDescription['status'];
  readonly stoppedAt: number | undefined;
  /** Those that were started, in this try or in an earlier one. */
  readonly children: readonly Execution[];
  /** As far as it is known. */
  readonly totalItems: number | undefined;
}

export function mapRunDescription(run: Described): MapRunDescription {
  const { call, executionArn, status, stoppedAt, children, totalItems } = run;
  const started = children.reduce((sum, child) => sum + itemsOf(child), 0);
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
    itemCounts: countsOf(run, itemsOf, pending),
    executionCounts: countsOf(run, () => 1, 0),
    redriveCount: call.redrives,
    ...(call.redrivenAt === undefined ? {} : { redriveDate: new Date(call.redrivenAt) }),
  };
}

/** What a map run has come to; the children that it leaves running are stopped. */
export function endedMapRun(
  { mapRunArn, startDate, ...described }: MapRunDescription,
  status: EndedMapRun['status'],
  stoppedAt: number,
): EndedMapRun {
  return {
    arn: mapRunArn,
    status,
    startedAt: startDate.getTime(),
    stoppedAt,
    maxConcurrency: described.maxConcurrency,
    toleratedFailureCount: described.toleratedFailureCount,
    toleratedFailurePercentage: described.toleratedFailurePercentage,
    itemCounts: allEnded(described.itemCounts),
    executionCounts: allEnded(described.executionCounts),
    redriveCount: described.redriveCount,
    ...(described.redriveDate && { redrivenAt: described.redriveDate.getTime() }),
  };
}

function allEnded(counts: MapRunCounts): MapRunCounts {
  return { ...counts, running: 0, aborted: counts.aborted + counts.running };
}

/** Shows a map run that is over as it was at its end. */
export function endedDescription(ended: EndedMapRun, executionArn: string): MapRunDescription {
  const { arn, startedAt, stoppedAt, redrivenAt, ...rest } = ended;
  return {
    ...rest,
    mapRunArn: arn,
    executionArn,
    startDate: new Date(startedAt),
    stopDate: new Date(stoppedAt),
    ...(redrivenAt === undefined ? {} : { redriveDate: new Date(redrivenAt) }),
  };
}

function itemsOf({ partOf }: Execution): number {
  return partOf?.itemCount ?? 0;
}

function countsOf(
  { children, call, status }: Described,
  weight: (child: Execution) => number,
  pending: number,
): MapRunCounts {
  const counts = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0, PENDING_REDRIVE: 0 };
  for (const child of children) {
    const isPending = status === 'RUNNING' && isPendingRedrive(child, call.redrives);
    counts[isPending ? 'PENDING_REDRIVE' : child.status] += weight(child);
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, pending);
  return {
    pending,
    running: counts.RUNNING,
    succeeded: counts.SUCCEEDED,
    failed: counts.FAILED,
    timedOut: counts.TIMED_OUT,
    aborted: counts.ABORTED,
    total,
    resultsWritten: counts.SUCCEEDED,
    ...(counts.PENDING_REDRIVE > 0 && { pendingRedrive: counts.PENDING_REDRIVE }),
  };
}
