/** Turns the events of all executions into what is shown of them. */

import type { HistoryRecord } from '../../engine/history';
import { followTimeline, type TimelineChange, type TimelineEntry } from '../../engine/timeline';
import { failureReport } from '../failure-report';
import { winsIn, withoutFailureOfWins } from '../race-wins';
import type { DevWorkflow } from './compile-messages';
import type { ExecutionEndedEvent, Show } from './dev-event';

export interface Following {
  readonly show: Show;
  readonly workflow: (name: string) => DevWorkflow | undefined;
}

/** More are not followed at a time: nobody could read it, and each takes memory while it waits. */
const MOST_FOLLOWED = 1000;

interface Followed {
  readonly follow: (record: HistoryRecord) => readonly TimelineChange[];
  readonly wins: readonly string[];
  readonly since?: number;
  /** For the report of a failure. */
  readonly entries: TimelineEntry[];
}

/** A function that takes the records of all executions as they are made. */
export function followExecutions({ show, workflow }: Following) {
  const followed = new Map<string, Followed>();

  const begin = (executionArn: string, record: HistoryRecord): Followed | undefined => {
    if (followed.size >= MOST_FOLLOWED) return undefined;
    const definition = workflow(machineOf(executionArn))?.definition;
    const isStart = record.type === 'ExecutionStarted';
    const fresh: Followed = {
      follow: followTimeline(),
      wins: definition === undefined ? [] : winsIn(definition),
      ...(isStart && { since: record.at }),
      entries: [],
    };
    followed.set(executionArn, fresh);
    return fresh;
  };
  const take = (executionArn: string, change: TimelineChange, { entries }: Followed): void => {
    if (change.kind === 'finished') {
      entries.push(change.entry);
      show({ kind: 'state', executionArn, entry: change.entry });
    } else if (change.kind !== 'waiting') {
      show({ kind: 'state-entered', executionArn, stateName: change.state });
    }
  };

  return (executionArn: string, record: HistoryRecord): void => {
    if (isChild(executionArn)) return;
    const known = followed.get(executionArn) ?? begin(executionArn, record);
    if (record.type === 'ExecutionStarted') {
      show({ kind: 'execution-started', executionArn, input: record.data ?? null });
    }
    for (const change of known?.follow(record) ?? []) {
      if (known !== undefined) take(executionArn, withoutFailureOfWins(change, known.wins), known);
    }
    const status = STATUSES[record.type];
    if (status === undefined) return;
    followed.delete(executionArn);
    show(ended(executionArn, { record, status, known, workflow: workflow(machineOf(executionArn)) }));
  };
}

const STATUSES: Readonly<Partial<Record<HistoryRecord['type'], ExecutionEndedEvent['status']>>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

interface Ending {
  readonly record: HistoryRecord;
  readonly status: ExecutionEndedEvent['status'];
  readonly known: Followed | undefined;
  readonly workflow: DevWorkflow | undefined;
}

function ended(executionArn: string, { record, status, known, workflow }: Ending): ExecutionEndedEvent {
  const { at, data, detail } = record;
  const { error, cause } = detail?.kind === 'failure' ? detail : {};
  const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  const compiled = workflow ?? { definition: { StartAt: '', States: {} }, sources: {}, tasks: [] };
  const report =
    status === 'SUCCEEDED'
      ? []
      : failureReport({ compiled, execution: failure, entries: known?.entries ?? [] });
  return {
    kind: 'execution-ended',
    executionArn,
    status,
    ...(known?.since !== undefined && { milliseconds: at - known.since }),
    ...(status === 'SUCCEEDED' && { output: data ?? null }),
    ...failure,
    report,
  };
}

/** `arn:aws:states:us-east-1:123456789012:execution:ship:71ca953a` is one of `ship`. */
export function machineOf(executionArn: string): string {
  return executionArn.split(':')[6] ?? executionArn;
}

/** The children of a distributed map are too many to be shown. */
export function isChild(executionArn: string): boolean {
  return /:(?:execution|express):[^:]+\//.test(executionArn);
}
