/** Keeps histories in memory, by reference. */

import type { HistoryRecord } from './history';
import type { Journal } from './ports';

export interface MemoryJournal extends Journal {
  /** Drops the history of an execution. */
  forget(executionArn: string): void;
}

const NOTHING: readonly HistoryRecord[] = [];

/** A journal that lives as long as the process. */
export function createMemoryJournal(): MemoryJournal {
  const histories = new Map<string, HistoryRecord[]>();

  return {
    append(executionArn, records) {
      const history = histories.get(executionArn);
      if (history === undefined) histories.set(executionArn, [...records]);
      else for (const record of records) history.push(record);
    },
    read: (executionArn) => histories.get(executionArn) ?? NOTHING,
    forget: (executionArn) => void histories.delete(executionArn),
  };
}
