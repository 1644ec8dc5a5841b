/** Shows an execution while it runs: a line for each attempt of a state, and the state that it is in. */

import type { HistoryRecord } from '../engine/history';
import { followTimeline, type TimelineChange, type TimelineEntry } from '../engine/timeline';
import { messageOf } from './cause';
import { colors } from './colors';
import { durationText } from './duration-text';
import { createLiveLines, type Output } from './live-lines';

export interface Progress {
  /** Takes the events of the execution in order. */
  record(record: HistoryRecord): void;
  /** Puts lines between those of the states. */
  print(...lines: readonly string[]): void;
  /** Takes the line of the current state away. */
  end(): void;
  readonly entries: readonly TimelineEntry[];
}

/** @param stateNames of the machine, so that the durations stand in one column. */
export function createProgress(output: Output, stateNames: readonly string[] = []): Progress {
  const follow = followTimeline();
  const entries: TimelineEntry[] = [];
  const { print, show } = createLiveLines(output);
  const layout = layoutFor(output, stateNames);

  const take = (change: TimelineChange): void => {
    if (change.kind === 'finished') {
      entries.push(change.entry);
      show('');
      print(entryLine(change.entry, layout));
    }
    show(currentLine(change, layout));
  };
  const record = (event: HistoryRecord): void => {
    follow(event).forEach(take);
    const isOver = event.type !== 'ExecutionStarted' && event.type.startsWith('Execution');
    if (isOver) show('');
  };
  return { record, print, end: () => show(''), entries };
}

interface Layout {
  readonly nameWidth: number;
  /** What does not go to a terminal is never cut. */
  readonly columns: number;
}

/** Names of up to this length leave all durations in one column. */
const NAME_WIDTH = 28;
const WIDEST_NAME = 48;

function layoutFor({ isTTY, columns = 80 }: Output, stateNames: readonly string[]): Layout {
  const widths = stateNames.map((name) => name.length).filter((width) => width <= WIDEST_NAME);
  return { nameWidth: Math.max(NAME_WIDTH, ...widths), columns: isTTY === true ? columns : Infinity };
}

/** `  ▸ Charge card …  attempt 2`, or nothing where no state is under way. */
function currentLine(change: TimelineChange, { columns }: Layout): string {
  // A state that is under way after a failure pauses before its next attempt.
  const isBetween = change.kind === 'finished' && change.entry.failure === undefined;
  if (isBetween) return '';
  const state = nameOf(change.kind === 'finished' ? change.entry : change);
  const tail = change.kind === 'retried' ? ` …  attempt ${change.attempt}` : ' …';
  const room = columns - '  ▸ '.length - tail.length - 1;
  return `  ${colors.cyan('▸')} ${shortened(state, room)}${colors.dim(tail)}`;
}

/** Of the message beside an attempt; the report at the end has all of the last one. */
const LONGEST_MESSAGE = 100;

/** `  ✗ Charge card                  12 ms  attempt 2  CardDeclined: no funds` */
function entryLine(entry: TimelineEntry, { nameWidth, columns }: Layout): string {
  const { type, attempt, milliseconds, failure, isAborted } = entry;
  const name = shortened(nameOf(entry), columns - '  ✗ '.length - ' 00000 ms'.length - 1);
  const time = type === 'Fail' ? '' : durationText(milliseconds);
  const notes = [
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(failure === undefined ? [] : [failureText(failure)]),
    ...(isAborted === true ? ['called off'] : []),
  ].join('  ');
  return `  ${markOf(entry)} ${name.padEnd(nameWidth)} ${time.padStart(8)}  ${notes}`.trimEnd();
}

function markOf({ type, failure, isAborted }: TimelineEntry): string {
  if (isAborted === true) return colors.dim('–');
  return failure !== undefined || type === 'Fail' ? colors.red('✗') : colors.green('✓');
}

/** `Charge card [3]` in the fourth iteration of a Map. */
function nameOf({ state, iteration }: Pick<TimelineEntry, 'state' | 'iteration'>): string {
  return iteration === undefined ? state : `${state} [${iteration}]`;
}

/** What was caught or tried again is said nowhere else. */
function failureText({ error, cause }: NonNullable<TimelineEntry['failure']>): string {
  const [firstLine = ''] = messageOf(cause).split('\n');
  if (firstLine === '') return colors.red(error);
  return `${colors.red(error)}: ${shortened(firstLine, LONGEST_MESSAGE)}`;
}

function shortened(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, Math.max(room - 1, 0))}…` : text;
}
