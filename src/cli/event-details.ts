/** Finds what an event of a history says of itself, whichever of its members says it. */

import type { HistoryEvent } from '@aws-sdk/client-sfn';

export interface EventDetails {
  readonly name?: string;
  /** Of a failed evaluation: where it was. */
  readonly state?: string;
  readonly index?: number;
  readonly error?: string;
  readonly cause?: string;
  readonly resource?: string;
  readonly mapRunArn?: string;
}

export function detailsOf(event: HistoryEvent): EventDetails {
  const found = Object.entries(event).find(([name]) => name.endsWith('EventDetails'));
  return (found?.[1] ?? {}) as EventDetails; // an event has one such member at most, and each member one type
}
