/**
 * Leaves out transitions that nobody needs.
 *
 * A transition to a decision that is known beforehand leads to where the decision would. A decision right after
 * another becomes a part of it: its rules stand there, with its name as their comment.
 */

import { type ChoiceState, edgesOf, type Exit, type Graph, type GraphState, mapState } from '../graph';
import { type States, threaded } from './decision';
import { enteredOnce } from './entered-once';
import { merged } from './merge';

export function shorten(graph: Graph<Exit>): Graph<Exit> {
  const states: States = new Map(graph.states.map((state) => [state.name, state]));
  const shortened = graph.states.map((state) => shortenState(state, states));
  return enteredOnce({ ...graph, states: reachable(graph.start, shortened) });
}

function shortenState(state: GraphState<Exit>, states: States): GraphState<Exit> {
  const whole = state.kind === 'choice' ? merged(state, states) : state;
  const shortened = mapState(whole, {
    expression: (expression) => expression,
    edge: (exit) => threaded(exit, states),
    graph: shorten,
  });
  return 'next' in shortened ? { ...shortened, next: ended(shortened.next, states) } : shortened;
}

/** What a rule or a handler needs a Succeed state for, other states do themselves. */
function ended({ to, ...exit }: Exit, states: States): Exit {
  const isEnd = to !== undefined && exit.output !== undefined && states.get(to)?.kind === 'succeed';
  return to === undefined || isEnd ? exit : { ...exit, to };
}

/** In the order in which they stood. */
function reachable(start: string, states: readonly GraphState<Exit>[]): readonly GraphState<Exit>[] {
  const byName = new Map(states.map((state) => [state.name, state]));
  const found = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = byName.get(name);
    if (state === undefined || found.has(name)) continue;
    found.add(name);
    for (const { to } of edgesOf(state)) if (to !== undefined) open.push(to);
  }
  return states
    .filter(({ name }) => found.has(name))
    .map((state) => (state.kind === 'choice' ? named(state, found) : state));
}

/** A decision that has a state of its own needs no comment on its rules elsewhere. */
function named(choice: ChoiceState<Exit>, found: ReadonlySet<string>): ChoiceState<Exit> {
  const rules = choice.rules.map(({ comment, ...rule }) =>
    comment === undefined || found.has(comment) ? rule : { ...rule, comment },
  );
  return { ...choice, rules };
}
