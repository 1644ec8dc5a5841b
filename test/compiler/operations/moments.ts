/** What the operations of moments mean. */

import fc from 'fast-check';
import { now } from '../../../src/dsl/value-functions';
import { moments, texts } from './data';
import { optional, row, type Row, slow } from './row';

/** What `$now()` says in these tests. */
export const NOW = Date.parse('2031-05-04T03:02:01.000Z');

const pairs = fc.record({ a: moments, b: moments });
/** Moments to which hours may be added without leaving the years of four digits. */
const early = moments.filter((moment) => moment < '9990' && moment > '0010');

function shifted(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}

/** `2030-01-31 08:05` in a zone an hour ahead. */
function anHourAhead(moment: string): string {
  return shifted(moment, 3_600_000).slice(0, 16).replace('T', ' ');
}

/** `31.01.2030`, as JavaScript takes it: a day that the month does not have is one of the next. */
function readDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).toISOString();
}

const days = fc.oneof(
  moments
    .filter((moment) => moment > '0100')
    .map((moment) => moment.slice(0, 10).split('-').toReversed().join('.')),
  texts,
);

export const MOMENTS: readonly Row[] = [
  row('isBefore', { input: pairs, written: (d) => d.a.isBefore(d.b), meant: ({ a, b }) => Date.parse(a) < Date.parse(b) }),
  row('isAfter', { input: pairs, written: (d) => d.a.isAfter(d.b), meant: ({ a, b }) => Date.parse(a) > Date.parse(b) }),
  row('isSame', { input: moments, written: (d) => d.isSame('2030-01-31T09:00:00+01:00'), meant: (a) => Date.parse(a) === Date.parse('2030-01-31T08:00:00Z') }),
  row('plus', { input: early, written: (d) => d.plus('90m'), meant: (a) => shifted(a, 5_400_000) }, 'a duration'),
  row('minus', { input: early, written: (d) => d.minus({ days: 2 }), meant: (a) => shifted(a, -172_800_000) }, 'a duration'),
  row('secondsSince', { input: pairs, written: (d) => d.a.secondsSince(d.b), meant: ({ a, b }) => (Date.parse(a) - Date.parse(b)) / 1000 }),
  row('toMillis', { input: moments, written: (d) => d.toMillis(), meant: (a) => Date.parse(a) }),
  slow(row('formatDate', { input: early, written: (d) => d.formatDate('[Y0001]-[M01]-[D01] [H01]:[m01]', '+0100'), meant: anHourAhead })),
  optional(slow(row('parseDate', { input: days, written: (d) => d.parseDate('[D01].[M01].[Y0001]'), meant: readDay }))),
  row('now', { input: fc.constant(0), written: () => now(), meant: () => new Date(NOW).toISOString() }),
  row('now', { input: moments, written: (d) => now().isAfter(d), meant: (a) => NOW > Date.parse(a) }, 'compared'),
]; // prettier-ignore
