/** Shows an execution, and those that it starts, while they run: a line for each attempt of a state, and the state that it is in. */

import type { HistoryRecord } from '../engine/history';
import { followTimeline, type TimelineChange, type TimelineEntry } from '../engine/timeline';
import { messageOf } from './cause';
import { colors } from './colors';
import { durationText } from './duration-text';
import { createLiveLines, type Output } from './live-lines';
import { withoutFailureOfWins } from './race-wins';

export interface Progress {
  /** Takes the events of an execution in order; that of the first one is what is shown, those after it were started by it. */
  record(record: HistoryRecord, executionArn?: string): void;
  /** Puts lines between those of the states. */
  print(...lines: readonly string[]): void;
  /** Takes the line of the current state away. */
  end(): void;
  /** Of the execution itself, not of those that it started. */
  readonly entries: readonly TimelineEntry[];
}

export interface Machines {
  /** So that the durations stand in one column. */
  readonly stateNames?: readonly string[];
  /** States with which somebody wins a race. */
  readonly wins?: readonly string[];
}

export function createProgress(output: Output, { stateNames = [], wins = [] }: Machines = {}): Progress {
  const timelines = new Map<string, Timeline>();
  const entries: TimelineEntry[] = [];
  const { print, show } = createLiveLines(output);
  const layout = layoutFor(output, stateNames);

  const timelineOf = (executionArn: string): Timeline => {
    const known = timelines.get(executionArn);
    if (known !== undefined) return known;
    const machine = timelines.size === 0 ? undefined : machineOf(executionArn);
    const timeline = { follow: followTimeline(), machine };
    timelines.set(executionArn, timeline);
    return timeline;
  };
  const take = (change: TimelineChange, machine: string | undefined): void => {
    const shown = within(withoutFailureOfWins(change, wins), machine);
    if (change.kind === 'finished' && machine === undefined) entries.push(change.entry);
    if (shown.kind === 'finished') {
      show('');
      print(entryLine(shown.entry, layout));
    }
    show(currentLine(shown, layout));
  };
  const record = (event: HistoryRecord, executionArn = ''): void => {
    const { follow, machine } = timelineOf(executionArn);
    follow(event).forEach((change) => take(change, machine));
    const isOver = event.type !== 'ExecutionStarted' && event.type.startsWith('Execution');
    if (isOver && machine === undefined) show('');
  };
  return { record, print, end: () => show(''), entries };
}

interface Timeline {
  readonly follow: ReturnType<typeof followTimeline>;
  /** Of an execution that the shown one started. */
  readonly machine: string | undefined;
}

/** `arn:aws:states:us-east-1:123456789012:execution:ship:71ca953a` is one of `ship`. */
function machineOf(executionArn: string): string {
  return executionArn.split(':')[6] ?? executionArn;
}

/** `ship › Ask courier`: the states of several executions take turns. */
export function stateWithin(machine: string, state: string): string {
  return `${machine} › ${state}`;
}

function within(change: TimelineChange, machine: string | undefined): TimelineChange {
  if (machine === undefined) return change;
  if (change.kind !== 'finished') return { ...change, state: stateWithin(machine, change.state) };
  return { ...change, entry: { ...change.entry, state: stateWithin(machine, change.entry.state) } };
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
