/** Reads from a history which way an execution went, and what that way costs. */

import type { Engine } from '../engine/engine';
import type { HistoryEvent } from '../engine/history';

/** Names of the states that were entered, in order. */
export function visitedStates(history: readonly HistoryEvent[]): readonly string[] {
  return history.flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
}

/**
 * States entered plus retries, the unit in which Standard workflows are billed.
 *
 * From the pricing page of Step Functions: a transition is counted each time a state is executed, retries included.
 */
export function billedTransitions(history: readonly HistoryEvent[]): number {
  const retries = history.filter((event) => isRetry(event, history[event.previousEventId - 1]));
  return visitedStates(history).length + retries.length;
}

/** With those of the child executions of its distributed Maps; Express children are billed by their time. */
export function allBilledTransitions(engine: Engine, executionArn: string): number {
  const children = engine
    .mapRunsOf(executionArn)
    .flatMap(({ mapRunArn }) => engine.childrenOf(mapRunArn))
    .filter((child) => child.executionArn.includes(':execution:'));
  const ofChildren = children.map((child) => allBilledTransitions(engine, child.executionArn));
  return ofChildren.reduce((sum, count) => sum + count, billedTransitions(engine.history(executionArn)));
}

/** A task is scheduled again without being entered again. */
function isRetry({ type }: HistoryEvent, previous: HistoryEvent | undefined): boolean {
  return type.endsWith('Scheduled') && /(?:Failed|TimedOut)$/.test(previous?.type ?? '');
}
