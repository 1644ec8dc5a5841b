/**
 * Measures a value by everything that writing it as text would visit.
 *
 * An expression that names a value itself can use it twice in a larger one, and that twice again: thirty lines
 * make a billion parts that all share the memory of thirty, until somebody writes them out.
 */

import type { Run, Value } from './run';

/** Accounts for all parts of a value, shared ones as often as they occur. */
export function spendOnParts(run: Run, value: Value): void {
  if (run.locals.length > 0) spendOn(run, value);
}

function spendOn(run: Run, value: Value): void {
  if (typeof value !== 'object' || value === null) return;
  const parts: readonly Value[] = Array.isArray(value) ? value : Object.values(value);
  run.spend(parts.length);
  for (const part of parts) spendOn(run, part);
}
