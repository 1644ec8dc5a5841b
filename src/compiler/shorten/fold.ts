/** Tells what a condition comes to where that can be known while compiling. */

import type { Json } from '../../asl/json';
import type { Expression, OperationExpression } from '../../dsl/node';

type Scalar = string | number | boolean | null;

/** Whether the condition holds; nothing where only the machine can know. */
export function decided(condition: Expression): boolean | undefined {
  if (condition.kind === 'literal') return truth(condition.value);
  if (condition.kind !== 'operation') return undefined;
  switch (condition.operator) {
    case 'and':
      return decidedInTurn(condition, false);
    case 'or':
      return decidedInTurn(condition, true);
    case 'not':
      return negated(condition.operands[0]);
    default:
      return compared(condition);
  }
}

function truth(value: Json | RegExp): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function negated(operand: Expression | undefined): boolean | undefined {
  const holds = operand === undefined ? undefined : decided(operand);
  return holds === undefined ? undefined : !holds;
}

/** From the left, as JSONata asks: an operand that may fail is never passed over. */
function decidedInTurn({ operands }: OperationExpression, deciding: boolean): boolean | undefined {
  for (const operand of operands) {
    const holds = decided(operand);
    if (holds !== !deciding) return holds;
  }
  return !deciding;
}

function compared({ operator, operands }: OperationExpression): boolean | undefined {
  const [a, b] = operands.map(scalarIn);
  if (a === undefined || b === undefined) return undefined;
  if (operator === 'eq') return a === b;
  if (operator === 'ne') return a !== b;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (operator === 'gt') return a > b;
  if (operator === 'gte') return a >= b;
  if (operator === 'lt') return a < b;
  return operator === 'lte' ? a <= b : undefined;
}

function scalarIn(operand: Expression): Scalar | undefined {
  if (operand.kind !== 'literal') return undefined;
  const { value } = operand;
  return value === null || typeof value !== 'object' ? value : undefined;
}
