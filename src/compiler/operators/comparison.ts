/** Comparisons. `!=` is false for an absent operand, so "not equal" is the negation of `=`. */

import { atom, POWER, type Printed } from '../printed';
import type { Operands, OperatorPrinter, Printers } from './operands';

const TIGHTER = POWER.comparison + 1;

function infix(operator: string): OperatorPrinter {
  return (operands) => compared(operands, operator);
}

function compared(operands: Operands, operator: string): Printed {
  const text = `${operands.bound(0, TIGHTER)} ${operator} ${operands.bound(1, TIGHTER)}`;
  return { text, power: POWER.comparison };
}

export const COMPARISON: Printers<'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte'> = {
  eq: infix('='),
  ne: (operands) => atom(`$not(${compared(operands, '=').text})`),
  in: infix('in'),
  gt: infix('>'),
  gte: infix('>='),
  lt: infix('<'),
  lte: infix('<='),
};
