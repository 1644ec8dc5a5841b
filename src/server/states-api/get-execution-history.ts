/** GetExecutionHistory. */

import type { Json, JsonObject } from '../../asl/json';
import type { HistoryEvent } from '../../engine/history';
import { EXECUTION_DATA } from '../../engine/log-events';
import { accepted, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { operation } from './operation';
import { page } from './page';

export const getExecutionHistory = operation(
  {
    executionArn: { type: 'string', required: true, min: 1, max: 256 },
    maxResults: { type: 'integer', min: 0, max: 1000 },
    reverseOrder: { type: 'boolean' },
    nextToken: { type: 'string', min: 1, max: 1024 },
    includeExecutionData: { type: 'boolean' },
  },
  ({ executionArn, maxResults, reverseOrder = false, nextToken, includeExecutionData = true }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;

    const history = asStarted(service.engine.history(executionArn), service.inputTextOf(found.execution));
    const order = reverseOrder ? 'newest-first' : 'oldest-first';
    const question = `${executionArn} ${order}`;
    const events = page(history, { question, order, maxResults, nextToken });
    if (events.kind === 'refused') return events;

    const written = events.items.map((event) => toJson(event, includeExecutionData));
    return accepted({ events: written, ...events.next });
  },
);

/** The first event shows the input as it was sent, to the letter. */
function asStarted([started, ...rest]: readonly HistoryEvent[], input: string): readonly HistoryEvent[] {
  const details = started?.executionStartedEventDetails;
  if (started === undefined || details === undefined) return rest;
  return [{ ...started, executionStartedEventDetails: { ...details, input } }, ...rest];
}

function toJson(event: HistoryEvent, includeData: boolean): JsonObject {
  const text = JSON.stringify({ ...event, timestamp: toSeconds(event.timestamp) }, (name, value: Json) =>
    !includeData && EXECUTION_DATA.includes(name) ? undefined : value,
  );
  return JSON.parse(text) as JsonObject; // it was just written from an object
}
