/** Reads from histories which way an execution went, and how many transitions that were. */

import { billedTransitions } from '../asl/billing/usage';
import type { Engine } from '../engine/engine';
import type { HistoryEvent } from '../engine/history';

/** Names of the states that were entered, in order. */
export function visitedStates(history: readonly HistoryEvent[]): readonly string[] {
  return history.flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
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
