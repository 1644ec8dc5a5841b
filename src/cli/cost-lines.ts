/** Writes a cost report as a table for people. */

import { colors } from './colors';
import type { CostReport } from './cost-report';
import { durationText } from './duration-text';

export function costLines(report: CostReport): readonly string[] {
  const { workflow, status, error, durationMs, region, assumptions } = report;
  const outcome =
    status === 'SUCCEEDED' ? colors.green(status) : colors.red(`${status} ${error ?? ''}`.trim());
  return [
    `${colors.bold(workflow)}  ${outcome} after ${durationText(durationMs)} of virtual time`,
    '',
    colors.dim(row('', 'one execution', 'a million', 'billed for')),
    standardRow(report),
    ...expressRows(report),
    '',
    colors.dim(`Prices of ${region}, before the free tier; what tasks cost by themselves is not in them.`),
    colors.dim(
      `A task whose mock does not say what it takes took ${durationText(assumptions.taskDurationMs)}.`,
    ),
  ];
}

function standardRow({ standard: { transitions, dollars }, type }: CostReport): string {
  const basis = `${transitions} ${transitions === 1 ? 'transition' : 'transitions'}`;
  return row(named('Standard', type === 'STANDARD'), ...priceOf(dollars), basis);
}

function expressRows({ express, expressRefusals, type, region }: CostReport): readonly string[] {
  const name = named('Express', type === 'EXPRESS');
  if (expressRefusals.length > 0)
    return [row(name, 'not possible'), ...expressRefusals.map((refusal) => row('', `  ${refusal}`))];
  if (express === undefined)
    return [row(name, 'not known'), row('', `  no Express prices of ${region} are at hand`)];
  const { billedMs, billedMegabytes, dollars } = express;
  return [
    row(name, ...priceOf(dollars), `${durationText(billedMs)} of ${billedMegabytes} MB, and a request`),
  ];
}

/** Which of the two the workflow is. */
function named(type: string, isOwn: boolean): string {
  return isOwn ? `${type} *` : type;
}

function row(name: string, one: string, million = '', basis = ''): string {
  return `  ${name.padEnd(12)}${one.padEnd(16)}${million.padEnd(14)}${basis}`.trimEnd();
}

/** Of one execution, as many digits as say something. */
function priceOf(dollars: number): readonly [one: string, million: string] {
  const digits = Math.max(2, 2 - Math.floor(Math.log10(dollars || 1)));
  return [`$${dollars.toFixed(digits)}`, `$${(dollars * 1_000_000).toFixed(2)}`];
}
