/** What a crash test has to say for itself. */

import type { CrashReport } from './crash-run';

const SHOWN = 20;

export function reportOf(report: CrashReport): string {
  const { violations, lives, delays, milliseconds } = report;
  const starts = lives.flatMap(({ spawnedAt, readyAt }) =>
    readyAt === undefined ? [] : [readyAt - spawnedAt],
  );
  const lines = [
    `seed            ${report.seed}`,
    `kills           ${report.kills}, ${lives.length - starts.length} of them before the service answered`,
    `executions      ${report.executions}`,
    `calls           ${report.calls}, ${report.lostConnections} of them lost`,
    `answers taken   ${report.answersTaken}`,
    `handler calls   ${report.handlerCalls}`,
    `histories read  ${report.historiesRead}`,
    `restart         ${spread(starts)}`,
    `timers          ${delays.length}, late by ${spread(delays)}`,
    `took            ${Math.round(milliseconds / 1000)} s`,
    violations.length === 0 ? 'Every promise was kept.' : broken(report),
  ];
  return lines.join('\n');
}

function broken({ violations, seed, folder }: CrashReport): string {
  const shown = violations.slice(0, SHOWN).map((violation) => `  ${violation}`);
  return [
    `${violations.length} promises were broken (seed ${seed}, data kept in ${folder}):`,
    ...shown,
    ...(violations.length > SHOWN ? ['  …'] : []),
  ].join('\n');
}

function spread(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`;
}
