/** The functions on moments, in ISO 8601 form; other forms are left to the worker. */

import { Fault } from '../fault';
import type { Run } from '../run';
import { type BuiltIn, nullary, unary } from './built-in';
import { number, text } from './parameters';

/** What the package takes for a timestamp, written so that matching takes time linear in the length. */
const TIMESTAMP = /^\d{4}(-[0-3]\d)*(T[0-2]\d:[0-5]\d:[0-5]\d)*(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/;

/** The years that ISO 8601 writes with four digits. */
const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

export const MOMENT_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  now: nullary((run) => timestampOf(run, run.scope.now)),
  millis: nullary((run) => run.scope.now),
  toMillis: unary(text, millisecondsOf),
  fromMillis: unary(number, timestampOf),
};

function millisecondsOf(run: Run, timestamp: string): number {
  run.spendCharacters(timestamp.length);
  if (!TIMESTAMP.test(timestamp)) throw new Fault('D3110', { value: timestamp });
  return run.computed(Date.parse(timestamp));
}

function timestampOf(run: Run, milliseconds: number): string {
  const isOrdinary = milliseconds >= FIRST_MOMENT && milliseconds <= LAST_MOMENT;
  return isOrdinary ? new Date(milliseconds).toISOString() : run.defer('a moment far away');
}
