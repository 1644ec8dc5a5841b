/** Writes what the author said of a message or request as the arguments of the service that takes it. */

import type { CallSite } from './call-site';
import { refuseOmitted, toExpression } from './capture';
import type { Expression } from './node';

type Argument = readonly [name: string, value: Expression];

/** The arguments that were given; the others are left out. */
export function argumentsOf(at: CallSite, given: Readonly<Record<string, unknown>>): readonly Argument[] {
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, refuseOmitted(toExpression(value, at), at)] as const],
  );
}

/** Attributes of a message, all of them text. */
export function attributesOf(attributes: Readonly<Record<string, unknown>> | undefined): unknown {
  if (attributes === undefined) return undefined;
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    { DataType: 'String', StringValue: value },
  ]);
  return Object.fromEntries(entries);
}
