/**
 * Mirrors what the recorder did to the events of Parallel states in the cases that are flagged for it.
 *
 * It took the ids off what lies between the start and the end of a Parallel state, sorted that by its text, and
 * left the event of the end out. With one Parallel state in another it went on with the inner one's events,
 * which lost the rest of the outer one's.
 */

interface RecordedEvent {
  readonly id?: unknown;
  readonly previousEventId?: unknown;
  readonly type: string;
  readonly [field: string]: unknown;
}

const ENDS = ['ParallelStateSucceeded', 'ParallelStateFailed', 'ParallelStateAborted'];

export function withParallelsAsRecorded(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const kept: RecordedEvent[] = [];
  let inside: RecordedEvent[] = [];
  let start = 0;
  let isInside = false;

  for (const event of events) {
    if (event.type === 'ParallelStateStarted') {
      start = kept.push(event);
      inside = [];
      isInside = true;
    } else if (ENDS.includes(event.type)) {
      kept.splice(start, Infinity, ...inside.toSorted(byText));
      isInside = false;
    } else {
      const recorded = isInside ? { ...event, id: [0], previousEventId: 0 } : event;
      if (isInside) inside.push(recorded);
      kept.push(recorded);
    }
  }
  return kept;
}

function byText(a: RecordedEvent, b: RecordedEvent): number {
  const [textA, textB] = [textOf(a), textOf(b)];
  return textA < textB ? -1 : Number(textA > textB);
}

/** With sorted keys, as the recorder wrote it. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
