/**
 * Turns a history, event by event, into what a person wants to see of it: states, attempts, durations.
 *
 * It follows an execution while it runs and reads one that has ended alike.
 */

import type { StateType } from '../asl/definition';
import type { HistoryRecord } from './history';

export type TimelineChange =
  | ({ readonly kind: 'entered'; readonly type: StateType } & Placed)
  /** The task, or the state with all its branches, runs again after an attempt that failed. */
  | ({ readonly kind: 'retried'; readonly attempt: number } & Placed)
  /** The task handed out its token and waits for somebody to answer. */
  | ({ readonly kind: 'waiting' } & Placed)
  | { readonly kind: 'finished'; readonly entry: TimelineEntry };

/** Which state; the iterations of a Map visit the same ones. */
interface Placed {
  readonly state: string;
  /** Of the innermost Map around the state, from 0; absent outside of one. */
  readonly iteration?: number;
}

/** One attempt of a task, or the one visit of any other state. */
export interface TimelineEntry extends Placed {
  readonly type: StateType;
  /** 1 for the first try of a visit. */
  readonly attempt: number;
  readonly milliseconds: number;
  /** What the attempt failed with; absent if it did not. */
  readonly failure?: { readonly error: string; readonly cause: string };
  /** Present where the state was called off, since another branch had failed. */
  readonly isAborted?: true;
}

interface Visit {
  readonly place: Placed;
  readonly type: StateType;
  readonly attempt: number;
  readonly since: number;
  readonly failed: boolean;
}

/** A function that takes the records of one execution in order and says what each of them changes. */
export function followTimeline(): (record: HistoryRecord) => readonly TimelineChange[] {
  // Each strand of control is in one state at a time.
  const visits = new Map<number, Visit>();
  const placeOf = followIterations();
  const failureBefore = followFailures();

  return (record) => {
    const failure = failureBefore(record);
    if (record.state === undefined) return isEnd(record) ? endAll(visits, record) : [];
    const strand = record.frame ?? 0;
    const [visit, changes] = follow({ place: placeOf(record), failure }, visits.get(strand), record);
    if (visit === undefined) visits.delete(strand);
    else visits.set(strand, visit);
    return changes;
  };
}

function isEnd({ type }: HistoryRecord): boolean {
  return type === 'ExecutionFailed' || type === 'ExecutionTimedOut' || type === 'ExecutionAborted';
}

/** Some failures, and whoever stops an execution, leave no event of the states that they end. */
function endAll(visits: Map<number, Visit>, record: HistoryRecord): readonly TimelineChange[] {
  const changes = [...visits.values()].flatMap((visit) => (visit.failed ? [] : [finished(visit, record)]));
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

/** Knows in which iteration a strand is; the branches of a Parallel state are in that of the state. */
function followIterations(): (record: HistoryRecord) => Placed {
  const iterations = new Map<number, number | undefined>();
  const forks = new Map<number, number | undefined>();

  return ({ id, previousEventId, type, frame = 0, state = '', detail }) => {
    if (detail?.kind === 'iteration') iterations.set(frame, detail.index);
    if (!iterations.has(frame)) iterations.set(frame, forks.get(previousEventId));
    const iteration = iterations.get(frame);
    if (type === 'ParallelStateStarted') forks.set(id, iteration);
    return iteration === undefined ? { state } : { state, iteration };
  };
}

/** Knows what an event follows from where that is a failure; the event that a try begins with follows from that of the last. */
function followFailures(): (record: HistoryRecord) => HistoryRecord | undefined {
  const failures = new Map<number, HistoryRecord>();

  return (record) => {
    const isFailure = record.detail?.kind === 'failure' || record.type === 'FailStateEntered';
    if (isFailure) failures.set(record.id, record);
    return failures.get(record.previousEventId);
  };
}

interface Surroundings {
  readonly place: Placed;
  /** The failure that led to the event. */
  readonly failure: HistoryRecord | undefined;
}

type Followed = readonly [Visit | undefined, readonly TimelineChange[]];

function follow({ place, failure }: Surroundings, visit: Visit | undefined, record: HistoryRecord): Followed {
  if (record.type.endsWith('StateEntered')) return enter(place, record);
  if (visit === undefined) return [visit, []];
  if (record.type.endsWith('StateExited')) return [undefined, visit.failed ? [] : [finished(visit, record)]];
  if (record.type.endsWith('StateAborted')) return [undefined, visit.failed ? [] : [aborted(visit, record)]];

  switch (record.type) {
    case 'TaskScheduled':
    case 'LambdaFunctionScheduled':
    case 'ParallelStateStarted':
    case 'MapStateStarted':
      return tried(visit, record, failure);
    case 'TaskSubmitted':
      return [visit, [{ kind: 'waiting', ...visit.place }]];
    case 'TaskFailed':
    case 'TaskTimedOut':
    case 'LambdaFunctionFailed':
    case 'LambdaFunctionTimedOut':
    case 'EvaluationFailed':
      return [{ ...visit, failed: true }, [finished(visit, record)]];
    case 'ParallelStateFailed':
    case 'MapStateFailed':
      return [{ ...visit, failed: true }, visit.failed ? [] : [finished(visit, record)]];
    default:
      return [visit, []];
  }
}

/** States that are tried again have had no try when they are entered. */
const TRYING: readonly StateType[] = ['Task', 'Parallel', 'Map'];

function enter(place: Placed, record: HistoryRecord): Followed {
  const type = record.type.replace('StateEntered', '') as StateType; // the names of these events begin with the type
  const attempt = TRYING.includes(type) ? 0 : 1;
  const visit: Visit = { place, type, attempt, since: record.at, failed: false };
  const entered: TimelineChange = { kind: 'entered', ...place, type };
  return type === 'Fail' ? [undefined, [entered, finished(visit, record)]] : [visit, [entered]];
}

function tried(visit: Visit, record: HistoryRecord, failure = record): Followed {
  const attempt = visit.attempt + 1;
  const next: Visit = { ...visit, attempt, since: record.at, failed: false };
  if (attempt === 1) return [next, []];

  // The parts of a state have an event of their failure; the state has none before it gives up.
  const last = visit.failed ? [] : [failed(visit, failure)];
  return [next, [...last, { kind: 'retried', attempt, ...visit.place }]];
}

function finished(visit: Visit, record: HistoryRecord): TimelineChange {
  if (record.detail?.kind === 'failure') return failed(visit, record);
  return { kind: 'finished', entry: entryOf(visit, record) };
}

function failed(visit: Visit, record: HistoryRecord): TimelineChange {
  const { error = '', cause = '' } = record.detail?.kind === 'failure' ? record.detail : {};
  return { kind: 'finished', entry: { ...entryOf(visit, record), failure: { error, cause } } };
}

function aborted(visit: Visit, record: HistoryRecord): TimelineChange {
  return { kind: 'finished', entry: { ...entryOf(visit, record), isAborted: true } };
}

function entryOf({ place, type, attempt, since }: Visit, { at }: HistoryRecord): TimelineEntry {
  return { ...place, type, attempt: Math.max(attempt, 1), milliseconds: at - since };
}
