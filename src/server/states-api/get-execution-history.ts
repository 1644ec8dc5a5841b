/** GetExecutionHistory. */

import type { Json, JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import type { HistoryEvent } from '../../engine/history';
import { toHistoryEvent } from '../../engine/history-event';
import { EXECUTION_DATA } from '../../engine/log-events';
import type { Service } from '../service';
import { accepted, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { required } from './members';
import { operation } from './operation';
import { storedPage } from './page';
import { questionOf } from './page-tokens';
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

    const order = reverseOrder ? 'newest-first' : 'oldest-first';
    const events = storedPage<HistoryEvent>(
      {
        question: questionOf('history', executionArn, order),
        numberOf: ({ id }) => id,
        read: (left, limit) => historyOf(service, found.execution, { order, left, limit }),
        maxResults,
        nextToken,
      },
      service.pageTokens,
    );
    if (events.kind === 'refused') return events;

    const written = events.items.map((event) => toJson(event, includeExecutionData));
    return accepted({ events: written, ...events.next });
  },
);

interface Part {
  readonly order: 'oldest-first' | 'newest-first';
  readonly left: number | undefined;
  readonly limit: number;
}

/** Only what is shown is read. */
function historyOf(
  service: Service,
  execution: ExecutionDescription,
  { order, left, limit }: Part,
): readonly HistoryEvent[] {
  const { executionArn } = execution;
  const { eventCount } = service.engine.snapshot(executionArn);
  const isForward = order === 'oldest-first';
  const first = isForward ? (left ?? 0) + 1 : Math.max(1, (left ?? eventCount + 1) - limit);
  const last = isForward ? Math.min(eventCount, first + limit - 1) : (left ?? eventCount + 1) - 1;
  const events = service
    .historyOf(executionArn, first, last)
    .map((record) => asStarted(service, execution, toHistoryEvent(record)));
  return isForward ? events : events.toReversed();
}

/** The first event shows the input as it was sent, to the letter, and what it was sent to. */
function asStarted(service: Service, execution: ExecutionDescription, event: HistoryEvent): HistoryEvent {
  const details = event.executionStartedEventDetails;
  if (details === undefined) return event;
  const { versionArn, aliasArn } = service.store.get('execution', execution.executionArn) ?? {};
  const shown = {
    ...details,
    input: service.inputTextOf(execution),
    ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
    ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
  };
  return { ...event, executionStartedEventDetails: shown };
}

function toJson(event: HistoryEvent, includeData: boolean): JsonObject {
  const text = JSON.stringify({ ...event, timestamp: toSeconds(event.timestamp) }, (name, value: Json) =>
    !includeData && EXECUTION_DATA.includes(name) ? undefined : value,
  );
  return JSON.parse(text) as JsonObject; // it was just written from an object
}
