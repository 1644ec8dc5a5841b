/** Draws what an execution has visited: a line for each attempt, and below it, indented, its branches or iterations. */

import { colors } from './colors';
import { durationText } from './duration-text';
import { entryLine, layoutFor, shortened, type Layout } from './entry-line';
import type { Attempt, Part, Visit } from './execution-tree';
import type { Output } from './live-lines';

export interface TreeView {
  readonly output: Output;
  /** Milliseconds since the epoch, for how long something has been running. */
  readonly now: number;
}

interface Drawing {
  readonly layout: Layout;
  readonly now: number;
}

export function treeLines(visits: readonly Visit[], { output, now }: TreeView): readonly string[] {
  return visitLines(visits, { layout: layoutFor(output, namesIn(visits)), now });
}

function namesIn(visits: readonly Visit[]): readonly string[] {
  return visits.flatMap(({ state, attempts }) => [
    state,
    ...attempts.flatMap(({ parts }) => parts.flatMap((part) => namesIn(part.visits))),
  ]);
}

function visitLines(visits: readonly Visit[], drawing: Drawing): readonly string[] {
  return visits.flatMap((visit) => {
    if (visit.attempts.length === 0) return [`  ${colors.cyan('▸')} ${visit.state}`];
    return visit.attempts.flatMap((attempt, i) => [
      attemptLine(visit, attempt, { ...drawing, number: i + 1 }),
      ...partLines(attempt.parts, drawing),
    ]);
  });
}

function attemptLine(
  { state, type }: Visit,
  attempt: Attempt,
  { layout, now, number }: Drawing & { readonly number: number },
): string {
  const { startedAt, endedAt = now, outcome, waitsFor, failure = NO_FAILURE } = attempt;
  const milliseconds = Math.max(endedAt - startedAt, 0);
  if (outcome === 'running') {
    const notes = [
      ...(number > 1 ? [`attempt ${number}`] : []),
      waitsFor === undefined ? 'running' : `waits for ${waitsFor}`,
    ];
    const name = shortened(state, layout.columns - 20).padEnd(layout.nameWidth);
    return `  ${colors.cyan('▸')} ${name} ${durationText(milliseconds).padStart(8)}  ${colors.dim(notes.join('  '))}`;
  }
  return entryLine(
    {
      state,
      type,
      attempt: number,
      milliseconds,
      ...(outcome === 'failed' && { failure }),
      ...(outcome === 'called-off' && { isAborted: true as const }),
    },
    layout,
  );
}

/** A state with parts fails by one of them, which says why. */
const NO_FAILURE = { error: '', cause: '' };

const INDENT = '    ';
/** A Map may have thousands of iterations: those that went well are counted beyond this. */
const MOST_PARTS = 10;

function partLines(parts: readonly Part[], drawing: Drawing): readonly string[] {
  const shown = parts.length <= MOST_PARTS ? parts : parts.filter((part) => !wentWell(part));
  const left = parts.length - shown.length;
  const { nameWidth, columns } = drawing.layout;
  const inner = {
    ...drawing,
    layout: { nameWidth: Math.max(nameWidth - INDENT.length, 0), columns: columns - INDENT.length },
  };
  const lines = shown.flatMap(({ kind, index, visits }) => [
    colors.dim(kind === 'branch' ? `branch ${index + 1}` : `[${index}]`),
    ...visitLines(visits, inner),
  ]);
  const rest = left === 0 ? [] : [colors.dim(`${left} iterations that succeeded`)];
  return [...lines, ...rest].map((line) => `${INDENT}${line}`);
}

function wentWell({ visits }: Part): boolean {
  const outcome = visits.at(-1)?.attempts.at(-1)?.outcome;
  return outcome === 'succeeded';
}
