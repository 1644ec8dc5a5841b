/** Reads what an expression is worth that says it all by itself. */

import type { Json } from '../asl/json';
import type { Expression } from '../dsl/node';

/** The value of an expression in which nothing is left to the machine; `undefined` for any other. */
export function plainValue(expression: Expression): Json | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value instanceof RegExp ? undefined : expression.value;
    case 'array': {
      const items = expression.items.map(plainValue);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'object':
      return plainObject(expression.entries);
    default:
      return undefined;
  }
}

function plainObject(entries: Extract<Expression, { kind: 'object' }>['entries']): Json | undefined {
  const values = entries.map(([name, value]) => [name, plainValue(value)] as const);
  return values.every(isPlain) ? Object.fromEntries(values) : undefined;
}

function isPlain(entry: readonly [string, Json | undefined]): entry is readonly [string, Json] {
  return entry[1] !== undefined;
}
