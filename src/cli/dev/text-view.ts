/** Shows what happens as lines for people, and on a terminal what is under way in one more below them. */

import type { Clock } from '../../engine/ports';
import { colors } from '../colors';
import { layoutFor, shortened } from '../entry-line';
import { createLiveLines, type Output } from '../live-lines';
import type { DevEvent, Show } from './dev-event';
import { eventLines } from './event-lines';
import { executionLabel } from './execution-label';
import { createLineBudget } from './line-budget';

export interface View {
  readonly show: Show;
  /** Takes away what is not to stay. */
  end(): void;
}

/** What is under way: where each execution is. */
type Running = Map<string, string>;

export function createTextView(output: Output, clock: Clock): View {
  const { print, show: showLive } = createLiveLines(output);
  const layout = layoutFor(output, []);
  const budget = createLineBudget(clock, (line) => print(colors.dim(line)));
  const running: Running = new Map();

  const show = (event: DevEvent): void => {
    const lines = eventLines(event, layout);
    if (isUrgent(event)) print(...lines);
    else budget.print(lines, print);
    note(event, running);
    showLive(liveLine(running, output.columns ?? 80));
  };
  const end = (): void => {
    budget.end();
    showLive('');
  };
  return { show, end };
}

/** What is never left out, however much there is to show. */
function isUrgent({ kind }: DevEvent): boolean {
  return kind === 'listening' || kind === 'machine' || kind === 'problem' || kind === 'loaded';
}

function note(event: DevEvent, running: Running): void {
  if (event.kind === 'execution-started') running.set(event.executionArn, '');
  if (event.kind === 'state-entered') running.set(event.executionArn, event.stateName);
  if (event.kind === 'execution-ended') running.delete(event.executionArn);
}

const SHOWN_RUNNING = 3;

/** `  ▸ order o-1 Charge card · order o-2 Pack · and 3 more` */
function liveLine(running: Running, columns: number): string {
  if (running.size === 0) return '';
  const shown: string[] = [];
  for (const [arn, state] of running) {
    if (shown.length === SHOWN_RUNNING) break;
    shown.push(`${executionLabel(arn)} ${state}`);
  }
  const more = running.size > SHOWN_RUNNING ? [`and ${running.size - SHOWN_RUNNING} more`] : [];
  const text = shortened([...shown, ...more].join(' · '), columns - '  ▸ '.length - 1);
  return `  ${colors.cyan('▸')} ${colors.dim(text)}`;
}
