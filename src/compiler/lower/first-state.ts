/** Finds the state that does what comes before the first one, or makes one for it. */

import { type Edge, edgesOf, type GraphState, graphsIn } from '../graph';
import { isImpure } from '../impurity';
import { handingIn } from './handing-in';
import { deriveName, edgeTo, type Lowering } from './lowering';
import { graphReads } from './reads-within';

/** A graph must have a state, and what changes by itself must be computed before the first one, and once. */
export function withFirstState(
  lowering: Lowering,
  entry: Edge,
  iteration?: string,
): Edge & { readonly to: string } {
  const { to, assignments } = entry;
  const isPure = !assignments.some(({ value }) => isImpure(value));
  const first = to === undefined ? undefined : lowering.draft.states.get(to);
  const isSeen = iteration === undefined || first === undefined || !isReadWithin(first, entry);
  if (to !== undefined && isPure && (isSeen || handsIn(lowering, first, entry))) return { ...entry, to };
  const name = deriveName(lowering, iteration === undefined ? 'Start' : `${iteration} - item`);
  lowering.draft.states.set(name, { kind: 'pass', name, next: entry });
  return { ...edgeTo(name), to: name };
}

/** Whether branches within the first state read what it alone can see: the input of an iteration. */
function isReadWithin(first: GraphState<Edge>, { assignments }: Edge): boolean {
  return graphsIn(first).some((inner) => assignments.some(({ root }) => graphReads(inner, root)));
}

/** Lets the first state hand on what is read within it, where it may: it must find the same whenever it is entered. */
function handsIn({ draft }: Lowering, first: GraphState<Edge>, { assignments }: Edge): boolean {
  const states = [...draft.states.values()];
  if (states.some((state) => edgesOf(state).some(({ to }) => to === first.name))) return false;
  const handing = handingIn(first, assignments);
  if (handing === undefined) return false;
  draft.states.set(first.name, handing);
  return true;
}
