/** Finds the graphs that stand within states. */

import type { State, StateGraph } from './definition';

/** The branches of a Parallel, or the processor of a Map, in its older spelling too. */
export function graphsOf(state: State): readonly StateGraph[] {
  if (state.Type === 'Parallel') return state.Branches;
  if (state.Type !== 'Map') return [];
  const processor = state.ItemProcessor ?? state.Iterator;
  return processor === undefined ? [] : [processor];
}

/** The names of the states that may come after a state, those of its catchers included. */
export function targetsOf(state: State): readonly string[] {
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  const next = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  if (state.Type !== 'Choice') return [...caught, ...next];
  return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])];
}
