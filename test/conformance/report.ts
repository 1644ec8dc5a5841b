/** Runs every recorded case and sums up. */

import { createWorkerEvaluator } from '../../src/engine/jsonata/worker-evaluator';
import type { Evaluator } from '../../src/entries/engine';
import type { RecordedCase } from './cases';
import { missingCapability } from './missing';
import { runCall } from './run-call';
import { runCase, type Outcome } from './run-case';
import { runScript } from './run-script';

export interface CaseReport {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  readonly outcome: Outcome;
}

/** Runs the cases one after another, in their order. */
export async function runCases(cases: readonly RecordedCase[]): Promise<readonly CaseReport[]> {
  const evaluator = createWorkerEvaluator();
  const reports: CaseReport[] = [];
  for (const recorded of cases) {
    const { id, kind, category } = recorded;
    reports.push({ id, kind, category, outcome: asListed(id, await outcomeOf(recorded, evaluator)) });
  }
  await evaluator.close?.();
  return reports;
}

async function outcomeOf(recorded: RecordedCase, evaluator: Evaluator): Promise<Outcome> {
  if (recorded.kind === 'api-script') return runScript(recorded, evaluator);
  return (await runCall(recorded, evaluator)) ?? runCase(recorded, evaluator);
}

/** A case that is known to lack something is not counted among the failed ones; if it passes, the list is wrong. */
function asListed(id: string, outcome: Outcome): Outcome {
  const reason = missingCapability(id);
  if (reason === undefined || outcome.kind === 'not-run') return outcome;
  if (outcome.kind === 'failed') return { kind: 'not-run', reason };
  return {
    kind: 'failed',
    differences: [{ path: 'missing.ts', expected: reason, actual: 'the case passes' }],
  };
}

/** The table by category, then why cases were not run, then the differences of those that failed. */
export function printReport(reports: readonly CaseReport[]): string {
  return [table(reports), reasons(reports), failures(reports)].filter((part) => part !== '').join('\n\n');
}

/** What `--json` writes. */
export function jsonReport(reports: readonly CaseReport[]) {
  return {
    passed: count(reports, 'passed'),
    total: reports.length,
    notRun: count(reports, 'not-run'),
    cases: reports.map(({ id, kind, category, outcome }) => ({
      id,
      kind,
      category,
      outcome: outcome.kind,
      ...(outcome.kind === 'not-run' ? { reason: outcome.reason } : {}),
    })),
  };
}

function table(reports: readonly CaseReport[]): string {
  const categories = [...new Set(reports.map(({ category }) => category))].sort();
  const rows = categories.map((name) =>
    row(
      name,
      reports.filter(({ category }) => category === name),
    ),
  );
  return [line('category', ['passed', 'failed', 'not run', 'of']), ...rows, row('total', reports)].join('\n');
}

function row(name: string, reports: readonly CaseReport[]): string {
  const counts = [
    count(reports, 'passed'),
    count(reports, 'failed'),
    count(reports, 'not-run'),
    reports.length,
  ];
  return line(name, counts.map(String));
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(26) + cells.map((cell) => cell.padStart(9)).join('');
}

function reasons(reports: readonly CaseReport[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of reports) {
    if (outcome.kind === 'not-run') counts.set(outcome.reason, (counts.get(outcome.reason) ?? 0) + 1);
  }
  const lines = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${String(times).padStart(5)}  ${reason}`);
  return lines.length === 0 ? '' : ['not run, because:', ...lines].join('\n');
}

function failures(reports: readonly CaseReport[]): string {
  return reports
    .flatMap(({ id, outcome }) => (outcome.kind === 'failed' ? [describeFailure(id, outcome)] : []))
    .join('\n\n');
}

function describeFailure(id: string, { differences }: Extract<Outcome, { kind: 'failed' }>): string {
  const lines = differences.slice(0, 5).map(({ path, expected, actual }) => {
    return `  ${path}\n    expected ${shortened(expected)}\n    actual   ${shortened(actual)}`;
  });
  return [`FAILED ${id}`, ...lines].join('\n');
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

function count(reports: readonly CaseReport[], kind: Outcome['kind']): number {
  return reports.filter(({ outcome }) => outcome.kind === kind).length;
}
