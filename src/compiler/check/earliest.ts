/**
 * Finds how many seconds an execution has waited at least when it comes to each state.
 *
 * Only literal Wait states are counted, on the way on which they add up to the least: what is found is certain.
 */

import type { State, StateGraph } from '../../asl/definition';
import { graphsOf, targetsOf } from '../../asl/state-graphs';

export interface Earliest {
  /** By the names of the states, those of branches included. */
  readonly entries: ReadonlyMap<string, number>;
  /** When the graph may have come to its end; infinite where all of its ways fail. */
  readonly end: number;
}

/** @param start the seconds that have passed before the first state */
export function earliestIn({ StartAt, States }: StateGraph, start: number): Earliest {
  const entries = new Map([[StartAt, start]]);
  const within = new Map<string, number>();
  let end = Infinity;
  const open = [StartAt];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const state = States[name];
    const entry = entries.get(name);
    if (state === undefined || entry === undefined) continue;
    const left = leftAt(state, entry, within);
    if (isEnd(state)) end = Math.min(end, left);
    for (const [target, earliest] of arrivals(state, entry, left)) {
      if (earliest >= (entries.get(target) ?? Infinity)) continue;
      entries.set(target, earliest);
      open.push(target);
    }
  }
  return { entries: new Map([...within, ...entries]), end };
}

/** The seconds that a literal Wait state takes; nothing where that is known only later. */
export function waitSeconds(state: State): number {
  return state.Type === 'Wait' && typeof state.Seconds === 'number' ? state.Seconds : 0;
}

function leftAt(state: State, entry: number, within: Map<string, number>): number {
  const ends = graphsOf(state).map((graph) => {
    const inner = earliestIn(graph, entry);
    for (const [name, seconds] of inner.entries) within.set(name, seconds);
    return inner.end;
  });
  // A Map may have no items.
  return state.Type === 'Parallel' ? Math.max(entry, ...ends) : entry + waitSeconds(state);
}

/** What is caught may have failed at once. */
function arrivals(state: State, entry: number, left: number): readonly (readonly [string, number])[] {
  const next = 'Next' in state ? state.Next : undefined;
  return targetsOf(state).map((target) => [target, target === next ? left : entry] as const);
}

function isEnd(state: State): boolean {
  return state.Type === 'Succeed' || ('End' in state && state.End === true);
}
