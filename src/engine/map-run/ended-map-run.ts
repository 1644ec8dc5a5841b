/** What stays of a map run that is over: its children may be forgotten before anybody asks. */

/** Items or child executions, by how they are doing. */
export interface MapRunCounts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
  readonly resultsWritten: number;
  /** Those that wait for their turn, while a map run is redriven; absent where none does. */
  readonly pendingRedrive?: number;
}

export interface EndedMapRun {
  readonly arn: string;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  readonly itemCounts: MapRunCounts;
  readonly executionCounts: MapRunCounts;
  readonly redriveCount: number;
  /** Present after a redrive. */
  readonly redrivenAt?: number;
}

/** The map runs of an execution with one more; one that was redriven has ended before. */
export function withEnded(known: readonly EndedMapRun[], ended: EndedMapRun): readonly EndedMapRun[] {
  return [...known.filter(({ arn }) => arn !== ended.arn), ended];
}
