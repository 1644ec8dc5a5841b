/** Reads a history from its first event to its last, and sums up what it says for a comparison. */

import type { HistoryEvent } from '../../src/engine/history';

export interface Reading {
  readonly entered: number;
  readonly exited: number;
  /** Of the names, inputs and outputs of all states. */
  readonly characters: number;
}

type Told = Pick<
  HistoryEvent,
  'id' | 'previousEventId' | 'stateEnteredEventDetails' | 'stateExitedEventDetails'
>;

/** Throws where events are missing or point at later ones. */
export function readHistory(events: readonly Told[]): Reading {
  let entered = 0;
  let exited = 0;
  let characters = 0;
  for (const [index, event] of events.entries()) {
    checkPlace(event, index);
    const { stateEnteredEventDetails: entry, stateExitedEventDetails: exit } = event;
    if (entry !== undefined) {
      entered += 1;
      characters += entry.name.length + entry.input.length;
    }
    if (exit !== undefined) {
      exited += 1;
      characters += exit.name.length + exit.output.length;
    }
  }
  return { entered, exited, characters };
}

function checkPlace({ id, previousEventId }: Told, index: number): void {
  if (id === index + 1 && previousEventId < id) return;
  throw new Error(`event ${index + 1} of a history has the id ${id} and follows ${previousEventId}`);
}
