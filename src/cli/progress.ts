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
      show(`  ${pc.cyan('▸')} ${change.state} …`);
      return;
    }
    entries.push(change.entry);
    show('');
    print(entryLine(change.entry));
  };
  return { record: (record) => follow(record).forEach(take), print, entries };
}

/** `  ✓ Charge card                  12 ms  attempt 2` */
export function entryLine({ state, type, attempt, milliseconds, failure }: TimelineEntry): string {
  const isFailed = failure !== undefined || type === 'Fail';
  const mark = isFailed ? pc.red('✗') : pc.green('✓');
  const time = type === 'Fail' ? '' : durationText(milliseconds);
  const notes = [
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(failure === undefined ? [] : [pc.red(failure.error)]),
  ].join('  ');
  return `  ${mark} ${state.padEnd(NAME_WIDTH)} ${time.padStart(8)}  ${notes}`.trimEnd();
}
