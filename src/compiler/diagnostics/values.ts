/** Diagnostics about plain values and options. */

import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function notJson(spot: Spot, { got }: About<'not-json'>): Diagnostic {
  return error(
    'SW1301 not-json',
    spot,
    `${got} cannot be sent as JSON; allowed are text, finite numbers, booleans, null, arrays and plain objects`,
  );
}

export function badDuration(spot: Spot, { got }: About<'bad-duration'>): Diagnostic {
  return error(
    'SW1302 bad-duration',
    spot,
    `${got} is no duration that Step Functions can wait; write whole seconds, at most 99,999,999, as '90s', '5m', '12h', '3d' or { minutes: 5 }`,
  );
}

export function badTimestamp(spot: Spot, { got }: About<'bad-timestamp'>): Diagnostic {
  return error(
    'SW1303 bad-timestamp',
    spot,
    `${got} is no moment; write ISO 8601 with seconds and a zone, as '2030-01-31T08:00:00Z', a Date or a luxon DateTime`,
  );
}

export function badNumber(spot: Spot, { option, got, allowed }: About<'bad-number'>): Diagnostic {
  return error('SW1304 bad-number', spot, `${option} is ${got}; allowed is ${allowed}`);
}

export function valueTooLarge(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1305 value-too-large',
    spot,
    `the values given to "${name}" build on each other without a step between them, and their expression grows too large; put a step between, or compute less`,
  );
}

export function wrongArgument(spot: Spot, { call, what, got, allowed }: About<'wrong-argument'>): Diagnostic {
  return error('SW1306 wrong-argument', spot, `${call} is given ${got} as ${what}; allowed is ${allowed}`);
}

export function unknownOption(spot: Spot, { of, option, allowed }: About<'unknown-option'>): Diagnostic {
  return error(
    'SW1307 unknown-option',
    spot,
    `${of} has no option "${option}"; there are ${allowed.join(', ')}`,
  );
}
