/** Shows a history as a few lines that a person can write and read. */

import type { HistoryEvent } from '../../src/engine/history';

/** What a task and a state that go well always have, and so tells nothing. */
const EXPECTED = /^(TaskScheduled|TaskStarted|TaskSucceeded|\w+StateExited)$/;

/**
 * A line for each event: its type, then the state, the index of the iteration or the error, where it has one.
 *
 * @example
 * ['ExecutionStarted', 'TaskStateEntered Charge card', 'TaskFailed GatewayTimeout', 'ExecutionSucceeded']
 */
export function historyLines(history: readonly HistoryEvent[]): readonly string[] {
  return history.filter(({ type }) => !EXPECTED.test(type)).map(lineOf);
}

function lineOf({
  id: _id,
  previousEventId: _previous,
  timestamp: _timestamp,
  type,
  ...details
}: HistoryEvent) {
  const [detail = {}] = Object.values(details) as readonly Detail[]; // an event has the details of its own type only
  return [type, detail.name, detail.index, detail.error].filter((part) => part !== undefined).join(' ');
}

interface Detail {
  readonly name?: string;
  readonly index?: number;
  readonly error?: string;
}
