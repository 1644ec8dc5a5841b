/** The tree of an execution while its history is read: what may be done with a state that was entered. */

import type { StateType } from '../asl/definition';
import type { Attempt, Failure, Outcome, Part, Visit } from './execution-tree';

/** Of the root, the kind and the index say nothing. */
export interface Strand {
  readonly kind: Part['kind'];
  readonly index: number;
  readonly owner?: OpenVisit;
  readonly visits: OpenVisit[];
}

export interface OpenVisit {
  readonly state: string;
  readonly type: StateType;
  readonly strand: Strand;
  readonly enteredAt: number;
  readonly attempts: OpenAttempt[];
  hasExited: boolean;
}

type Attempted = Omit<Attempt, 'parts'>;
type OpenAttempt = { -readonly [K in keyof Attempted]: Attempted[K] } & { readonly parts: Strand[] };

export function isOver(visit: OpenVisit): boolean {
  const outcome = lastOf(visit)?.outcome;
  return outcome !== undefined && outcome !== 'running';
}

/** What goes on after its end, in a redriven execution, goes on in the attempt that was under way. */
export function reopen(visit: OpenVisit): void {
  const { owner } = visit.strand;
  if (owner !== undefined) reopen(owner);
  const last = lastOf(visit);
  const wasStopped = last?.outcome === 'called-off' || (last?.outcome === 'failed' && last.parts.length > 0);
  if (last === undefined || visit.hasExited || !wasStopped) return;
  last.outcome = 'running';
  delete last.endedAt;
}

export function addPart(owner: OpenVisit, kind: Part['kind'], index: number): Strand {
  const strand: Strand = { kind, index, owner, visits: [] };
  lastOf(owner)?.parts.push(strand);
  return strand;
}

export function begin(visit: OpenVisit, startedAt: number): void {
  visit.attempts.push({ outcome: 'running', startedAt, parts: [] });
}

/** A state that fails before its first try has one all the same. */
export function finish(visit: OpenVisit, outcome: Outcome, endedAt: number, failure?: Failure): void {
  if (visit.attempts.length === 0) begin(visit, visit.enteredAt);
  const last = lastOf(visit);
  if (last === undefined) return;
  last.outcome = outcome;
  last.endedAt = endedAt;
  delete last.waitsFor;
  if (failure !== undefined) last.failure = failure;
}

export function callOffParts(visit: OpenVisit, at: number): void {
  const inside = (lastOf(visit)?.parts ?? []).flatMap(liveVisits);
  for (const one of inside) if (!isOver(one)) finish(one, 'called-off', at);
}

/** The innermost state around a strand that is accepted. */
export function climb(strand: Strand, accepts: (visit: OpenVisit) => boolean): OpenVisit | undefined {
  const visit = strand.visits.at(-1);
  if (visit !== undefined && accepts(visit)) return visit;
  return strand.owner === undefined ? undefined : climb(strand.owner.strand, accepts);
}

/** The states that have not been left, innermost first, of the attempts that are the last. */
export function liveVisits({ visits }: Strand): readonly OpenVisit[] {
  return visits
    .filter(({ hasExited }) => !hasExited)
    .flatMap((visit) => [...(lastOf(visit)?.parts ?? []).flatMap(liveVisits), visit]);
}

export function lastOf(visit: OpenVisit): OpenAttempt | undefined {
  return visit.attempts.at(-1);
}

export function visitOf({ state, type, attempts }: OpenVisit): Visit {
  return { state, type, attempts: attempts.map(attemptOf) };
}

function attemptOf({ parts, ...attempted }: OpenAttempt): Attempt {
  const read = parts.map(({ kind, index, visits }) => ({ kind, index, visits: visits.map(visitOf) }));
  return { ...attempted, parts: read };
}
