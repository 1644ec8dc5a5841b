/** GetExecutionHistory. */

import type { Json, JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import type { HistoryEvent } from '../../engine/history';
import { EXECUTION_DATA } from '../../engine/log-events';
import type { Service } from '../service';
import { accepted, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { required } from './members';
import { operation } from './operation';
import { page } from './page';
import { questionOf, type Place } from './page-tokens';
import { ARN, FLAG, PAGING } from './shapes';

export const getExecutionHistory = operation(
  {
    executionArn: required(ARN),
    reverseOrder: FLAG,
    includeExecutionData: FLAG,
    ...PAGING,
  },
  ({ executionArn, maxResults, reverseOrder = false, nextToken, includeExecutionData = true }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;

    const history = asStarted(service, found.execution);
    const order = reverseOrder ? 'newest-first' : 'oldest-first';
    const question = questionOf('history', executionArn, order);
    const placeOf = ({ id }: HistoryEvent): Place => [id];
    const request = { question, order, placeOf, maxResults, nextToken } as const;
    const events = page(history, request, service.pageTokens);
    if (events.kind === 'refused') return events;

    const written = events.items.map((event) => toJson(event, includeExecutionData));
    return accepted({ events: written, ...events.next });
  },
);

/** The first event shows the input as it was sent, to the letter, and what it was sent to. */
function asStarted(service: Service, execution: ExecutionDescription): readonly HistoryEvent[] {
  const [started, ...rest] = service.engine.history(execution.executionArn);
  const details = started?.executionStartedEventDetails;
  if (started === undefined || details === undefined) return rest;
  const { versionArn, aliasArn } = service.store.get('execution', execution.executionArn) ?? {};
  const shown = {
    ...details,
    input: service.inputTextOf(execution),
    ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
    ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
  };
  return [{ ...started, executionStartedEventDetails: shown }, ...rest];
}

function toJson(event: HistoryEvent, includeData: boolean): JsonObject {
  const text = JSON.stringify({ ...event, timestamp: toSeconds(event.timestamp) }, (name, value: Json) =>
    !includeData && EXECUTION_DATA.includes(name) ? undefined : value,
  );
  return JSON.parse(text) as JsonObject; // it was just written from an object
}
