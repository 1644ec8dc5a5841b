/** Diagnostics about what is fixed in an expression and cannot work as JSONata. */

import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function patternFlag(spot: Spot, { pattern, flags }: About<'pattern-flag'>): Diagnostic {
  return error(
    'SW1214 pattern-flag',
    spot,
    `the pattern ${pattern} has the flag ${flags}, which JSONata does not know; use i and m, and write the rest into the pattern`,
  );
}

export function patternMatchesNothing(
  spot: Spot,
  { pattern, operation }: About<'pattern-matches-nothing'>,
): Diagnostic {
  return error(
    'SW1215 pattern-matches-nothing',
    spot,
    `the pattern ${pattern} may match no character at all, and then JSONata's ${operation} fails; make it match at least one, as + does in place of *`,
  );
}

export function unknownHash(spot: Spot, { got, allowed }: About<'unknown-hash'>): Diagnostic {
  return error(
    'SW1216 unknown-hash',
    spot,
    `${got} is no algorithm that Step Functions hashes by; it knows ${allowed}`,
  );
}

export function badPicture(spot: Spot, { got, reason }: About<'bad-picture'>): Diagnostic {
  return error(
    'SW1217 bad-picture',
    spot,
    `the picture ${got} cannot be used: ${reason}; write numbers as '#,##0.00', moments as '[D01].[M01].[Y0001] [H01]:[m01]'`,
  );
}

export function badZone(spot: Spot, { got, reason }: About<'bad-zone'>): Diagnostic {
  return error('SW1218 bad-zone', spot, `the zone ${got} cannot be used: ${reason}`);
}

export function rangeTooLarge(spot: Spot, { count, most }: About<'range-too-large'>): Diagnostic {
  return error(
    'SW1219 range-too-large',
    spot,
    `the range has ${count} numbers; Step Functions has room for ${most}: make it smaller, or do the work in a ctx.doUntil`,
  );
}

export function badArgument(spot: Spot, { operation, got, allowed }: About<'bad-argument'>): Diagnostic {
  return error('SW1220 bad-argument', spot, `${operation} is given ${got}; allowed is ${allowed}`);
}
