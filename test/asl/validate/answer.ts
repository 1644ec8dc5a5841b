/** Asks for an answer, and insists that it comes soon. */

import type { Diagnostic } from '../../../src/asl/validate/diagnostic';
import { lineOf } from './findings';

/** The lines of an answer that took less than a second: of the processor, which others may keep busy too. */
export function answer(check: () => readonly Diagnostic[]): readonly string[] {
  const start = process.cpuUsage();
  const lines = check().map(lineOf);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000).toBeLessThan(1_000);
  return lines;
}
