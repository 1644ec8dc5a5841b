/** What can be asked of a text that is a moment in ISO 8601, such as `2030-01-31T08:00:00Z`. */

import type { Duration } from './duration';
import type { Operand } from './expr';
import type { Cond, NumberRef, StringRef } from './reference-scalar';
import type { Moment } from './timestamp';

/** Hours and minutes from UTC, with a sign: `+0100`. */
export type Zone = `${'+' | '-'}${number}`;

export interface MomentOperations {
  /** Compares moments, whatever zones they are written in: `$toMillis($a) < $toMillis($b)`. */
  isBefore(moment: Operand<string> | Moment): Cond;
  isAfter(moment: Operand<string> | Moment): Cond;
  isSame(moment: Operand<string> | Moment): Cond;
  /** A later moment: `order.shipAfter.plus('2h')` is `$fromMillis($toMillis($order.shipAfter) + 7200000)`. */
  plus(duration: Duration): StringRef;
  /** An earlier moment. */
  minus(duration: Duration): StringRef;
  /** Seconds from the other moment to this one, with a fraction: `now().secondsSince(order.placed)`. */
  secondsSince(earlier: Operand<string> | Moment): NumberRef;
  /** Milliseconds since 1970: `$toMillis($order.placed)`; `.toIso()` of a number leads back. */
  toMillis(): NumberRef;
  /**
   * The moment as a person reads it, in UTC or in a zone: `order.placed.formatDate('[D01].[M01].[Y0001]', '+0100')`
   * is `$fromMillis($toMillis($order.placed), '[D01].[M01].[Y0001]', '+0100')`.
   */
  formatDate(picture: string, zone?: Zone): StringRef;
}
