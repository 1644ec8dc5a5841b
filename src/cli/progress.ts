/** Shows an execution, and those that it starts, while they run: a line for each attempt of a state, and the state that it is in. */

import type { HistoryRecord } from '../engine/history';
import { followTimeline, type TimelineChange, type TimelineEntry } from '../engine/timeline';
import { colors } from './colors';
import { entryLine, layoutFor, nameOf, shortened, type Layout } from './entry-line';
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
