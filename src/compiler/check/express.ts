/**
 * Finds what an Express execution cannot do: wait for an answer, for a job or for longer than five
 * minutes, and run a distributed Map.
 *
 * It looks at states, not at nodes, so that whatever a step becomes is looked at, raw states of the author's included.
 */

import type { State, StateGraph } from '../../asl/definition';
import { MAX_EXPRESS_SECONDS } from '../../asl/limits';
import { graphsOf } from '../../asl/state-graphs';
import type { Diagnostic } from '../diagnostic';
import * as say from '../diagnostics/express';
import type { SpotOf } from '../spots';
import { earliestIn, waitSeconds } from './earliest';

/**
 * All that a graph holds which an Express execution cannot do.
 *
 * @param owner what runs as Express, for the messages: `the workflow "order"`, `each item of "Each order"`
 */
export function checkExpress(graph: StateGraph, owner: string, spotOf: SpotOf): readonly Diagnostic[] {
  const { entries } = earliestIn(graph, 0);
  const place = (name: string) => ({ name, owner, spot: spotOf(name), entry: entries.get(name) ?? 0 });
  return statesIn(graph).flatMap(([name, state]) => problemsOf(state, place(name)));
}

/** The graphs of a Standard machine whose executions are Express: the items of some distributed Maps. */
export function checkExpressItems(graph: StateGraph, spotOf: SpotOf): readonly Diagnostic[] {
  return statesIn(graph).flatMap(([name, state]) => {
    if (state.Type !== 'Map' || state.ItemProcessor?.ProcessorConfig?.ExecutionType !== 'EXPRESS') return [];
    return checkExpress(state.ItemProcessor, `each item of "${name}"`, spotOf);
  });
}

interface Place extends say.ExpressState {
  /** The seconds that have passed at least when the state is entered. */
  readonly entry: number;
}

function problemsOf(state: State, place: Place): readonly Diagnostic[] {
  switch (state.Type) {
    case 'Task':
      return [...resourceProblems(state, place), ...timeProblems(state, place)];
    case 'Map':
      return state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED'
        ? [say.expressDistributedMap(place)]
        : [];
    case 'Wait':
      return waitProblems(state, place);
    default:
      return [];
  }
}

function resourceProblems({ Resource }: State & { Type: 'Task' }, place: Place): readonly Diagnostic[] {
  if (Resource.endsWith('.waitForTaskToken')) return [say.expressCallback(place)];
  if (/\.sync(:2)?$/.test(Resource)) return [say.expressJob(place)];
  return isActivity(Resource) ? [say.expressActivity(place)] : [];
}

/** The compiler writes nothing but an activity as a placeholder alone. */
function isActivity(resource: string): boolean {
  return /^\$\{\w+\}$/.test(resource) || /:activity:[^:]+$/.test(resource);
}

/** A task may end before; that its timeout or its retry is never reached is only suspicious. */
function timeProblems(state: State & { Type: 'Task' }, place: Place): readonly Diagnostic[] {
  const { TimeoutSeconds: timeout, Retry = [] } = state;
  const isLate = typeof timeout === 'number' && timeout > MAX_EXPRESS_SECONDS;
  const pause = Math.max(...Retry.map(({ IntervalSeconds = 1 }) => IntervalSeconds));
  return [
    ...(isLate ? [say.expressTimeout(place, timeout)] : []),
    ...(pause > MAX_EXPRESS_SECONDS ? [say.expressRetry(place, pause)] : []),
  ];
}

/** After the first that is too long, all others would be too. */
function waitProblems(state: State, place: Place): readonly Diagnostic[] {
  const seconds = waitSeconds(state);
  if (seconds > MAX_EXPRESS_SECONDS) return [say.expressWait(place, seconds)];
  const isFirst = place.entry <= MAX_EXPRESS_SECONDS;
  const total = place.entry + seconds;
  return isFirst && total > MAX_EXPRESS_SECONDS ? [say.expressWaits(place, total)] : [];
}

function statesIn({ States }: StateGraph): readonly (readonly [string, State])[] {
  return Object.entries(States).flatMap(([name, state]) => [
    [name, state] as const,
    ...graphsOf(state).flatMap(statesIn),
  ]);
}
