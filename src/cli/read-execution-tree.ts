/**
 * Reads the history of an execution, as any Step Functions endpoint tells it, as a tree.
 *
 * An event says what came before it, not which strand it happened in: that is followed here.
 */

import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StateType } from '../asl/definition';
import { detailsOf } from './event-details';
import type { Failure, Visit } from './execution-tree';
import {
  addPart,
  begin,
  callOffParts,
  climb,
  liveVisits,
  finish,
  isOver,
  lastOf,
  reopen,
  visitOf,
  type OpenVisit,
  type Strand,
} from './open-visits';

interface Reading {
  readonly root: Strand;
  /** Where each event happened, by its id. */
  readonly strands: Map<number, Strand>;
  /** When, by its id. */
  readonly times: Map<number, number>;
  /** The states whose parts an event has started, by its id. */
  readonly forks: Map<number, OpenVisit>;
  /** The last event that let the execution go on after its end. */
  redrivenId: number | undefined;
}

/** @param events all of them, oldest first. */
export function readExecutionTree(events: readonly HistoryEvent[]): readonly Visit[] {
  const root: Strand = { kind: 'branch', index: 0, visits: [] };
  const reading: Reading = {
    root,
    strands: new Map(),
    times: new Map(),
    forks: new Map(),
    redrivenId: undefined,
  };
  for (const event of events) {
    const before = reading.strands.get(event.previousEventId ?? 0) ?? root;
    reading.strands.set(event.id ?? 0, take(reading, before, event));
    reading.times.set(event.id ?? 0, timeOf(event));
  }
  return root.visits.map(visitOf);
}

/** Gives the strand that the event has happened in. */
function take(reading: Reading, before: Strand, event: HistoryEvent): Strand {
  const type = String(event.type);
  if (type.endsWith('StateEntered')) return enter(reading, before, event);
  if (type.endsWith('StateExited')) return exit(reading, before, event);
  if (type === 'MapIterationStarted') return startIteration(before, event);
  if (/^(Parallel|Map)State(Succeeded|Failed)$/.test(type)) return join(before, event);
  if (/^(Task|LambdaFunction|Activity)Scheduled$/.test(type)) return attempt(reading, before, event);
  if (/^(Parallel|Map)StateStarted$/.test(type)) return fork(reading, before, event);
  if (/^(Task|LambdaFunction|Activity|Evaluation)\w*(Failed|TimedOut)$/.test(type))
    return fail(reading, before, event);
  if (/^Execution(Failed|Aborted|TimedOut)$/.test(type)) return end(reading, event);
  if (type === 'ExecutionRedriven') reading.redrivenId = event.id;
  note(before, event);
  return before;
}

function enter({ forks }: Reading, before: Strand, event: HistoryEvent): Strand {
  const owner = forks.get(event.previousEventId ?? 0);
  const strand = owner === undefined ? before : addPart(owner, 'branch', lastOf(owner)?.parts.length ?? 0);
  const type = (event.type ?? '').replace('StateEntered', '') as StateType; // the names of these events begin with it
  const enteredAt = timeOf(event);
  const visit: OpenVisit = {
    state: detailsOf(event).name ?? '',
    type,
    strand,
    enteredAt,
    attempts: [],
    hasExited: false,
  };
  strand.visits.push(visit);
  if (!TRYING.includes(type)) begin(visit, enteredAt);
  if (type === 'Fail') finish(visit, 'failed', enteredAt);
  return strand;
}

/** States that are tried again have had no try when they are entered. */
const TRYING: readonly StateType[] = ['Task', 'Parallel', 'Map'];

function exit({ root, redrivenId }: Reading, before: Strand, event: HistoryEvent): Strand {
  const { name } = detailsOf(event);
  const isIt = (visit: OpenVisit): boolean => visit.state === name && !visit.hasExited;
  const visit = climb(before, isIt) ?? liveVisits(root).find(isIt);
  if (visit === undefined) return before;
  if (redrivenId !== undefined && visit.strand.owner !== undefined) reopen(visit.strand.owner);
  if (lastOf(visit)?.outcome !== 'failed') finish(visit, 'succeeded', timeOf(event));
  visit.hasExited = true;
  return visit.strand;
}

function startIteration(before: Strand, event: HistoryEvent): Strand {
  const { name, index = 0 } = detailsOf(event);
  const map = climb(before, ({ state }) => state === name);
  return map === undefined ? before : addPart(map, 'iteration', index);
}

/** The parts of a state start, perhaps again: of an attempt that is tried again, only the failure inside is told. */
function fork(reading: Reading, before: Strand, event: HistoryEvent): Strand {
  const isIt = (visit: OpenVisit): boolean =>
    String(event.type).startsWith(visit.type) && !visit.hasExited && !isOver(visit);
  const visit = isRedriven(reading, event) ? stopped(reading.root, event) : climb(before, isIt);
  if (visit === undefined) return before;
  if (lastOf(visit)?.outcome === 'running') {
    const failedAt = reading.times.get(event.previousEventId ?? 0) ?? timeOf(event);
    callOffParts(visit, failedAt);
    finish(visit, 'failed', failedAt);
  }
  reading.forks.set(event.id ?? 0, visit);
  return startAttempt(visit, event);
}

function attempt(reading: Reading, before: Strand, event: HistoryEvent): Strand {
  const visit = isRedriven(reading, event) ? stopped(reading.root, event) : before.visits.at(-1);
  return visit === undefined ? before : startAttempt(visit, event);
}

function isRedriven({ redrivenId }: Reading, { previousEventId }: HistoryEvent): boolean {
  return redrivenId !== undefined && previousEventId === redrivenId;
}

function startAttempt(visit: OpenVisit, event: HistoryEvent): Strand {
  if (visit.strand.owner !== undefined) reopen(visit.strand.owner);
  begin(visit, timeOf(event));
  if (event.type === 'ActivityScheduled') note(visit.strand, event);
  return visit.strand;
}

/** The next state that a redriven execution tries again: the first that nobody has taken up. */
function stopped(root: Strand, { type }: HistoryEvent): OpenVisit | undefined {
  const stateType = /^(Parallel|Map)/.exec(String(type))?.[1] ?? 'Task';
  return liveVisits(root).find((visit) => visit.type === stateType && lastOf(visit)?.outcome !== 'running');
}

/** Which parts were called off is not asked of their own events, which have no names: those that were not over. */
function join(before: Strand, event: HistoryEvent): Strand {
  const type = String(event.type);
  const isIt = (visit: OpenVisit): boolean =>
    type.startsWith(visit.type) && lastOf(visit)?.outcome === 'running';
  const visit = climb(before, isIt);
  if (visit === undefined) return before;
  if (type.endsWith('Failed')) {
    callOffParts(visit, timeOf(event));
    finish(visit, 'failed', timeOf(event));
  }
  return visit.strand;
}

/** A failed evaluation says its state, and may follow on what was before it. */
function fail({ root }: Reading, before: Strand, event: HistoryEvent): Strand {
  const { state } = detailsOf(event);
  const named =
    state === undefined ? undefined : liveVisits(root).find((one) => one.state === state && !isOver(one));
  const visit = named ?? before.visits.at(-1);
  if (visit === undefined) return before;
  finish(visit, 'failed', timeOf(event), failureOf(event));
  return visit.strand;
}

/** Some failures, and whoever stops an execution, leave no event of the states that they end. */
function end({ root }: Reading, event: HistoryEvent): Strand {
  const isFailure = event.type === 'ExecutionFailed';
  for (const visit of liveVisits(root)) {
    if (isOver(visit)) continue;
    finish(
      visit,
      isFailure ? 'failed' : 'called-off',
      timeOf(event),
      isFailure ? failureOf(event) : undefined,
    );
  }
  return root;
}

/** Keeps of an event what a reader wants to know while the attempt runs. */
function note(strand: Strand, event: HistoryEvent): void {
  const last = strand.visits.at(-1)?.attempts.at(-1);
  if (last === undefined) return;
  const { resource = '', mapRunArn } = detailsOf(event);
  if (event.type === 'ActivityScheduled') last.waitsFor = 'a worker';
  if (event.type === 'ActivityStarted') last.waitsFor = 'its worker';
  if (event.type === 'TaskSubmitted') {
    last.waitsFor = resource.endsWith('.waitForTaskToken') ? 'an answer' : 'its job';
  }
  if (event.type === 'MapRunStarted' && mapRunArn !== undefined) last.mapRunArn = mapRunArn;
}

function timeOf({ timestamp }: HistoryEvent): number {
  return Number(timestamp);
}

function failureOf(event: HistoryEvent): Failure {
  const { error = '', cause = '' } = detailsOf(event);
  return { error, cause };
}
