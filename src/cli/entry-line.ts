/** Writes the line of an attempt of a state, as it is shown while an execution runs and afterwards. */

import type { TimelineEntry } from '../engine/timeline';
import { messageOf } from './cause';
import { colors } from './colors';
import { durationText } from './duration-text';
import type { Output } from './live-lines';

export interface Layout {
  readonly nameWidth: number;
  /** What does not go to a terminal is never cut. */
  readonly columns: number;
}

/** Names of up to this length leave all durations in one column. */
const NAME_WIDTH = 28;
const WIDEST_NAME = 48;

export function layoutFor({ isTTY, columns = 80 }: Output, stateNames: readonly string[]): Layout {
  const widths = stateNames.map((name) => name.length).filter((width) => width <= WIDEST_NAME);
  return { nameWidth: Math.max(NAME_WIDTH, ...widths), columns: isTTY === true ? columns : Infinity };
}

/** Of the message beside an attempt; the report at the end has all of the last one. */
const LONGEST_MESSAGE = 100;

/** `  ✗ Charge card                  12 ms  attempt 2  CardDeclined: no funds` */
export function entryLine(entry: TimelineEntry, { nameWidth, columns }: Layout): string {
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
export function nameOf({ state, iteration }: Pick<TimelineEntry, 'state' | 'iteration'>): string {
  return iteration === undefined ? state : `${state} [${iteration}]`;
}

/** What was caught or tried again is said nowhere else. */
function failureText({ error, cause }: NonNullable<TimelineEntry['failure']>): string {
  const [firstLine = ''] = messageOf(cause).split('\n');
  if (firstLine === '') return colors.red(error);
  return `${colors.red(error)}: ${shortened(firstLine, LONGEST_MESSAGE)}`;
}

export function shortened(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, Math.max(room - 1, 0))}…` : text;
}
