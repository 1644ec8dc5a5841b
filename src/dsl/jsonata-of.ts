/** Writes what the language itself needs of JSONata and has no operation for. */

import type { Expression, JsonataExpression } from './node';

/** Text and expressions, one after the other. */
export function jsonataOf(...parts: readonly (string | Expression)[]): JsonataExpression {
  return { kind: 'jsonata', parts };
}
