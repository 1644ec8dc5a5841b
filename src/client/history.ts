/** Goes through what has happened in an execution. */

import { paginateGetExecutionHistory, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';

export interface HistoryOptions {
  /** Newest first. */
  readonly reverse?: boolean;
  /** `false` leaves inputs and outputs out. Default: `true`. */
  readonly includeData?: boolean;
}

/**
 * The events of an execution, as the service tells them; a page is asked for when the one before is used up.
 *
 * @example
 * for await (const { type, timestamp } of history(client, executionArn)) console.log(timestamp, type);
 */
export async function* history(
  client: SFNClient,
  executionArn: string,
  { reverse = false, includeData = true }: HistoryOptions = {},
): AsyncGenerator<HistoryEvent, void, undefined> {
  const query = {
    executionArn,
    reverseOrder: reverse,
    includeExecutionData: includeData,
    maxResults: LARGEST_PAGE,
  };
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, query)) yield* events;
}

/** A page counts as a call, and AWS counts calls. */
const LARGEST_PAGE = 1000;
