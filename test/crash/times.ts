/** Moments in a history that a timer decided: when it was due, and when it fired. */

import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Life } from '../support/killable-server';
import { RETRY_PAUSE_SECONDS } from './machines';

export interface Firing {
  readonly event: number;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  readonly firedAt: number;
}

/** All timers of a history that have fired. */
export function firingsOf(events: readonly HistoryEvent[]): readonly Firing[] {
  return events.flatMap((event) => {
    const dueAt = dueTime(events, event);
    if (dueAt === undefined) return [];
    return [{ event: event.id ?? 0, type: event.type ?? '', dueAt, firedAt: millis(event) }];
  });
}

function dueTime(events: readonly HistoryEvent[], event: HistoryEvent): number | undefined {
  const before = previous(events, event);
  if (before === undefined) return undefined;
  switch (event.type) {
    case 'WaitStateExited':
      return endOfWait(before);
    case 'TaskScheduled':
    case 'ActivityScheduled':
      return /(Failed|TimedOut)$/.test(before.type ?? '') && !before.type?.startsWith('Execution')
        ? millis(before) + 1000 * RETRY_PAUSE_SECONDS
        : undefined;
    case 'TaskTimedOut':
    case 'ActivityTimedOut':
      return endOfPatience(events, before);
    default:
      return undefined;
  }
}

/** The machines of this test say it in the input: `seconds` for the first Wait of a strand, `until` for the second. */
function endOfWait(entered: HistoryEvent): number {
  const { name, input = '{}' } = entered.stateEnteredEventDetails ?? {};
  const { seconds = 0, until } = JSON.parse(input) as { seconds?: number; until?: string }; // made by `workloads.ts`
  if (name === 'Until' && until !== undefined) return Math.max(Date.parse(until), millis(entered));
  return millis(entered) + 1000 * seconds;
}

/** The clocks of a task start with it; a heartbeat that stays out ends it before its time is over. */
function endOfPatience(events: readonly HistoryEvent[], before: HistoryEvent): number {
  const started = backTo(events, before, 'Started');
  const scheduled = backTo(events, before, 'Scheduled');
  const { timeoutInSeconds = Infinity } = scheduled.taskScheduledEventDetails ?? {};
  const { heartbeatInSeconds = Infinity } = scheduled.activityScheduledEventDetails ?? {};
  return millis(started) + 1000 * Math.min(timeoutInSeconds, heartbeatInSeconds);
}

function backTo(events: readonly HistoryEvent[], from: HistoryEvent, ending: string): HistoryEvent {
  let event = from;
  while (!(event.type ?? '').endsWith(ending)) {
    const before = previous(events, event);
    if (before === undefined) throw new Error(`no event before ${from.id} ends with ${ending}`);
    event = before;
  }
  return event;
}

function previous(events: readonly HistoryEvent[], { previousEventId = 0 }: HistoryEvent) {
  return events[previousEventId - 1];
}

function millis({ timestamp }: HistoryEvent): number {
  return Number(timestamp);
}

/** For how many milliseconds of a span there was a service that answered. */
export function timeAlive(lives: readonly Life[], from: number, to: number): number {
  return lives.reduce((total, { readyAt = Infinity, killedAt = Infinity }) => {
    const overlap = Math.min(to, killedAt) - Math.max(from, readyAt);
    return total + Math.max(overlap, 0);
  }, 0);
}
