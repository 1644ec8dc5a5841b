/**
 * Brings older recordings of distributed Maps up to date.
 *
 * Until late 2024 the event of leaving the state pointed at the end of the map run; since then it points at its
 * start, and so does the engine.
 */

interface RecordedEvent {
  readonly id?: unknown;
  readonly previousEventId?: unknown;
  readonly type: string;
}

export function withNewerMapRuns<E extends RecordedEvent>(events: readonly E[]): readonly E[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.map((event) => {
    const previous = byId.get(event.previousEventId);
    const isOlder = event.type === 'MapStateExited' && previous?.type === 'MapRunSucceeded';
    return isOlder ? { ...event, previousEventId: previous.previousEventId } : event;
  });
}
