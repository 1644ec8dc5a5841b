/** Builds expressions of what is known already. */

import type { Json } from '../asl/json';
import type { Expression, ObjectExpression } from '../dsl/node';

export function literal(value: Json): Expression {
  return { kind: 'literal', value };
}

/** An object of the members that there are. */
export function objectOf(members: Readonly<Record<string, Expression | undefined>>): ObjectExpression {
  const entries = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { kind: 'object', entries };
}
