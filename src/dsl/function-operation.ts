/** Builds the operations that are functions of the language and not methods of a reference. */

import type { CallSite } from './call-site';
import { literal, refuseOmitted, toExpression } from './capture';
import { areOperands } from './function-arguments';
import type { Expression } from './node';
import type { Operator } from './operators';
import { tracked } from './operation';
import { reference } from './reference-proxy';

/** A reference to what an operation gives; the caller knows its type. */
export function operation(operator: Operator, values: readonly unknown[], at: CallSite): unknown {
  if (!areOperands(operator, values, at)) return reference(literal(null));
  return operationOn(
    operator,
    values.map((value) => refuseOmitted(toExpression(value, at), at)),
    at,
  );
}

export function operationOn(operator: Operator, operands: readonly Expression[], at: CallSite): unknown {
  return reference(tracked({ kind: 'operation', operator, operands }, at));
}
