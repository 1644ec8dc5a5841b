/**
 * Turns a history, event by event, into what a person wants to see of it: states, attempts, durations.
 *
 * It follows an execution while it runs and reads one that has ended alike.
 */

import type { StateType } from '../asl/definition';
import type { HistoryRecord } from './history';

export type TimelineChange =
  | { readonly kind: 'entered'; readonly state: string; readonly type: StateType }
  /** The task runs again after an attempt that failed. */
  | { readonly kind: 'retried'; readonly state: string; readonly attempt: number }
  /** The task handed out its token and waits for somebody to answer. */
  | { readonly kind: 'waiting'; readonly state: string }
  | { readonly kind: 'finished'; readonly entry: TimelineEntry };

/** One attempt of a task, or the one visit of any other state. */
export interface TimelineEntry {
  readonly state: string;
  readonly type: StateType;
  /** 1 for the first try of a visit. */
  readonly attempt: number;
  readonly milliseconds: number;
  /** What the attempt failed with; absent if it did not. */
  readonly failure?: { readonly error: string; readonly cause: string };
}

interface Visit {
  readonly type: StateType;
  readonly attempt: number;
  readonly since: number;
  readonly failed: boolean;
}

/** A function that takes the records of one execution in order and says what each of them changes. */
export function followTimeline(): (record: HistoryRecord) => readonly TimelineChange[] {
  const visits = new Map<string, Visit>();

  return (record) => {
    const { state } = record;
    if (state === undefined) return isEnd(record) ? endAll(visits, record) : [];
    const [visit, changes] = follow(state, visits.get(state), record);
    if (visit === undefined) visits.delete(state);
    else visits.set(state, visit);
    return changes;
  };
}

function isEnd({ type }: HistoryRecord): boolean {
  return type === 'ExecutionFailed' || type === 'ExecutionTimedOut' || type === 'ExecutionAborted';
}

/** Some failures, and whoever stops an execution, leave no event of the state that they end. */
function endAll(visits: Map<string, Visit>, record: HistoryRecord): readonly TimelineChange[] {
  const changes = [...visits].flatMap(([state, visit]) =>
    visit.failed ? [] : [finished(state, visit, record)],
  );
  visits.clear();
  return changes;
}

/** The finished entries of a history. */
export function timelineOf(records: readonly HistoryRecord[]): readonly TimelineEntry[] {
  const follower = followTimeline();
  return records.flatMap((record) =>
    follower(record).flatMap((change) => (change.kind === 'finished' ? [change.entry] : [])),
  );
}

type Followed = readonly [Visit | undefined, readonly TimelineChange[]];

function follow(state: string, visit: Visit | undefined, record: HistoryRecord): Followed {
  if (record.type.endsWith('StateEntered')) return enter(state, record);
  if (visit === undefined) return [visit, []];
  if (record.type.endsWith('StateExited'))
    return [undefined, visit.failed ? [] : [finished(state, visit, record)]];

  switch (record.type) {
    case 'TaskScheduled':
    case 'LambdaFunctionScheduled':
      return scheduled(state, visit, record);
    case 'TaskSubmitted':
      return [visit, [{ kind: 'waiting', state }]];
    case 'TaskFailed':
    case 'TaskTimedOut':
    case 'LambdaFunctionFailed':
    case 'LambdaFunctionTimedOut':
    case 'EvaluationFailed':
      return [{ ...visit, failed: true }, [finished(state, visit, record)]];
    default:
      return [visit, []];
  }
}

function enter(state: string, record: HistoryRecord): Followed {
  const type = record.type.replace('StateEntered', '') as StateType; // the names of these events begin with the type
  const visit: Visit = { type, attempt: type === 'Task' ? 0 : 1, since: record.at, failed: false };
  const entered: TimelineChange = { kind: 'entered', state, type };
  return type === 'Fail' ? [undefined, [entered, finished(state, visit, record)]] : [visit, [entered]];
}

function scheduled(state: string, visit: Visit, record: HistoryRecord): Followed {
  const attempt = visit.attempt + 1;
  return [
    { ...visit, attempt, since: record.at, failed: false },
    attempt === 1 ? [] : [{ kind: 'retried', state, attempt }],
  ];
}

function finished(state: string, visit: Visit, record: HistoryRecord): TimelineChange {
  const { type, attempt, since } = visit;
  const failure =
    record.detail?.kind === 'failure'
      ? { failure: { error: record.detail.error ?? '', cause: record.detail.cause ?? '' } }
      : {};
  return {
    kind: 'finished',
    entry: { state, type, attempt: Math.max(attempt, 1), milliseconds: record.at - since, ...failure },
  };
}
