/** What counts as a number and as true in JSONata. */

import { Fault } from './fault';
import type { Run, Value } from './run';
import { isArray } from './sequence';

/** Whether a value is a number; infinity is refused wherever this question is asked. */
export function isNumeric(value: Value): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new Fault('D1001', { value });
  return true;
}

/** The effective boolean value; nothing stays nothing. */
export function booleanOf(run: Run, value: Value): boolean | undefined {
  if (typeof value === 'boolean' || value === undefined) return value;
  if (typeof value === 'string') return value.length > 0;
  if (isArray(value)) return someTrue(run, value);
  if (isNumeric(value)) return value !== 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Whether a value counts as true where a decision is made: nothing counts as false. */
export function isTrue(run: Run, value: Value): boolean {
  return value === true || (value !== false && booleanOf(run, value) === true);
}

/** All items are asked, as in the package: one that is infinite fails even behind a true one. */
function someTrue(run: Run, items: readonly Value[]): boolean {
  run.spend(items.length);
  return items.filter((item) => isTrue(run, item)).length > 0;
}
