/** Shows an execution while it runs: a line for each attempt of a state, the current one rewritten on a terminal. */

import pc from 'picocolors';
import type { HistoryRecord } from '../engine/history';
import { followTimeline, type TimelineChange, type TimelineEntry } from '../engine/timeline';
import { durationText } from './duration-text';

export interface Progress {
  /** Takes the events of the execution in order. */
  record(record: HistoryRecord): void;
  /** Puts lines between those of the states. */
  print(...lines: readonly string[]): void;
  readonly entries: readonly TimelineEntry[];
}

/** The part of a terminal or a pipe that is written to. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const NAME_WIDTH = 28;

export function createProgress(output: Output): Progress {
  const follow = followTimeline();
  const entries: TimelineEntry[] = [];
  let current = '';

  const show = (text: string): void => {
    if (output.isTTY !== true) return;
    output.write(`\r\u001B[K${text}`);
    current = text;
  };
  const print = (...lines: readonly string[]): void => {
    const before = current;
    show('');
    for (const line of lines) output.write(`${line}\n`);
    show(before);
  };
  const take = (change: TimelineChange): void => {
    if (change.kind === 'waiting') return;
    if (change.kind === 'entered') {
      show(`  ${pc.cyan('▸')} ${nameOf(change)} …`);
      return;
    }
    entries.push(change.entry);
    show('');
    print(entryLine(change.entry));
  };
  return { record: (record) => follow(record).forEach(take), print, entries };
}

/** `  ✓ Charge card                  12 ms  attempt 2` */
export function entryLine(entry: TimelineEntry): string {
  const { type, attempt, milliseconds, failure, isAborted } = entry;
  const time = type === 'Fail' ? '' : durationText(milliseconds);
  const notes = [
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(failure === undefined ? [] : [pc.red(failure.error)]),
    ...(isAborted === true ? ['called off'] : []),
  ].join('  ');
  return `  ${markOf(entry)} ${nameOf(entry).padEnd(NAME_WIDTH)} ${time.padStart(8)}  ${notes}`.trimEnd();
}

function markOf({ type, failure, isAborted }: TimelineEntry): string {
  if (isAborted === true) return pc.dim('–');
  return failure !== undefined || type === 'Fail' ? pc.red('✗') : pc.green('✓');
}

/** `Charge card [3]` in the fourth iteration of a Map. */
function nameOf({ state, iteration }: Pick<TimelineEntry, 'state' | 'iteration'>): string {
  return iteration === undefined ? state : `${state} [${iteration}]`;
}
