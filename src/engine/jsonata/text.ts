/** Values as text: what `$string` and `&` make of them. */

import { spendOnParts } from './extent';
import { Fault } from './fault';
import type { Run, Value } from './run';
import { isNumeric } from './truth';

/** Decimal digits that JSONata prints of a number. */
const PRECISION = 15;

/** The text of a value, or nothing for nothing. */
export function textOf(run: Run, value: Value, indentation = 0): string | undefined {
  if (typeof value === 'string' || value === undefined) return value;
  if (typeof value !== 'number') return serialise(run, value, indentation);
  if (!Number.isFinite(value)) throw new Fault('D3001', { value });
  return String(rounded(value));
}

function serialise(run: Run, value: Value, indentation: number): string {
  spendOnParts(run, value);
  const text = JSON.stringify(
    value,
    (_, part: Value) => (isNumeric(part) ? rounded(part) : part),
    indentation,
  );
  run.spendCharacters(text.length);
  return text;
}

function rounded(value: number): number {
  return Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(PRECISION));
}
