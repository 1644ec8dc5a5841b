/** Lets races be shown as what they are: Step Functions has none, so whoever wins one ends with a failure. */

import type { StateGraph } from '../asl/definition';
import { graphsOf } from '../asl/state-graphs';
import { RACE_WON } from '../dsl/race';
import type { TimelineChange, TimelineEntry } from '../engine/timeline';

/** The names of the states with which somebody wins. */
export function winsIn(graph: StateGraph): readonly string[] {
  return Object.entries(graph.States ?? {}).flatMap(([name, state]) => {
    if (state.Type === 'Fail') return state.Error?.includes(RACE_WON) === true ? [name] : [];
    return graphsOf(state).flatMap(winsIn);
  });
}

/** Neither the one that won nor the race has failed. */
export function withoutFailureOfWins(change: TimelineChange, wins: readonly string[]): TimelineChange {
  if (change.kind !== 'finished') return change;
  const { failure, ...entry } = change.entry;
  if (failure?.error === RACE_WON) return { ...change, entry };
  return isWin(change.entry, wins) ? { ...change, entry: { ...change.entry, type: 'Succeed' } } : change;
}

function isWin({ type, state }: TimelineEntry, wins: readonly string[]): boolean {
  return type === 'Fail' && wins.includes(state);
}
