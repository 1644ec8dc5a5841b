/** What is printed last of an execution: how it ended, and with what. */

import type { ExecutionDescription } from '../engine/description';
import { colors } from './colors';
import { durationText } from './duration-text';
import { failureReport, type EndedExecution } from './failure-report';

interface ClosedExecution extends EndedExecution {
  readonly execution: ExecutionDescription;
}

/** The output is one line however long it is, so that whatever reads a pipe finds it. */
export function closingLines(ended: ClosedExecution): readonly string[] {
  const { status, startDate, stopDate, output = null, error = '' } = ended.execution;
  const took = durationText(Number(stopDate) - Number(startDate));
  if (status === 'SUCCEEDED') return [`${colors.green(status)} in ${took}  ${JSON.stringify(output)}`];
  return [`${colors.red(status)} in ${took}  ${error}`.trimEnd(), ...failureReport(ended)];
}
