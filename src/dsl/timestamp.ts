/** Moments as authors write them, as the ISO text that Step Functions wants. */

import type { CallSite } from './call-site';
import { describe, expressionOf, literal, refuseOmitted, toExpression } from './capture';
import type { Expression } from './node';
import { report } from './tracking';

/** A `Date`, or a luxon `DateTime`. */
export type Moment = Date | MomentValue;

/** What is needed of a luxon `DateTime`, so that luxon need not be imported. */
export interface MomentValue {
  toISO(): string | null;
}

/** The profile of RFC 3339 that the States Language asks for: capital T, seconds, and a zone. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** A moment as an expression; literal ones are checked. */
export function timestampExpression(moment: unknown, at: CallSite): Expression {
  if (expressionOf(moment) !== undefined) return refuseOmitted(toExpression(moment, at), at);
  const text = isoText(moment);
  const expression = text === undefined ? undefined : toExpression(text, at);
  if (text === undefined || (expression?.kind === 'literal' && !isTimestamp(text))) {
    report({ kind: 'bad-timestamp', at, got: describe(moment) });
  }
  return expression ?? literal('');
}

function isoText(moment: unknown): string | undefined {
  if (typeof moment === 'string') return moment;
  if (typeof moment !== 'object' || moment === null) return undefined;
  if (moment instanceof Date) return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
  if (!('toISO' in moment) || typeof moment.toISO !== 'function') return undefined;
  const text: unknown = moment.toISO();
  return typeof text === 'string' ? text : undefined;
}

function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text)) && isDay(text.slice(0, 10));
}

/** JavaScript takes the thirtieth of February for the second of March; Step Functions refuses it. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
