/** Moments: they are compared as instants, since their text depends on the time zone. */

import { atom, POWER } from '../printed';
import type { Operands, OperatorPrinter, Printers } from './operands';

function instants(operator: string): OperatorPrinter {
  return (operands) => ({
    text: `$toMillis(${operands.text(0)}) ${operator} $toMillis(${operands.text(1)})`,
    power: POWER.comparison,
  });
}

export const TIME: Printers<'isBefore' | 'isAfter' | 'now' | 'plusSeconds'> = {
  isBefore: instants('<'),
  isAfter: instants('>'),
  now: () => atom('$now()'),
  plusSeconds: (operands) => atom(`$fromMillis($toMillis(${operands.text(0)}) + ${milliseconds(operands)})`),
};

function milliseconds(operands: Operands): string {
  const seconds = operands.literal(1);
  return typeof seconds === 'number' ? String(seconds * 1000) : `${operands.bound(1, POWER.product)} * 1000`;
}
