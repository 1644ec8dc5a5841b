/** Moments: they are compared as instants, since their text depends on the time zone. */

import { atom, POWER } from '../printed';
import type { Operands, OperatorPrinter, Printers } from './operands';

type TimeOperator =
  | 'isBefore'
  | 'isAfter'
  | 'isSame'
  | 'secondsSince'
  | 'toMillis'
  | 'toIso'
  | 'formatDate'
  | 'parseDate'
  | 'now'
  | 'plusSeconds';

export const TIME: Printers<TimeOperator> = {
  isBefore: instants('<'),
  isAfter: instants('>'),
  isSame: instants('='),
  secondsSince: (operands) => ({
    text: `(${millis(operands, 0)} - ${millis(operands, 1)}) / 1000`,
    power: POWER.product,
  }),
  toMillis: (operands) => atom(millis(operands, 0)),
  toIso: (operands) => atom(`$fromMillis(${operands.text(0)})`),
  formatDate: (operands) => {
    const zone = operands.count > 2 ? `, ${operands.text(2)}` : '';
    return atom(`$fromMillis(${millis(operands, 0)}, ${operands.text(1)}${zone})`);
  },
  parseDate: (operands) => atom(`$fromMillis($toMillis(${operands.text(0)}, ${operands.text(1)}))`),
  now: () => atom('$now()'),
  plusSeconds: (operands) => atom(`$fromMillis(${millis(operands, 0)} ${added(operands)})`),
};

function instants(operator: string): OperatorPrinter {
  return (operands) => ({
    text: `${millis(operands, 0)} ${operator} ${millis(operands, 1)}`,
    power: POWER.comparison,
  });
}

function millis(operands: Operands, index: number): string {
  const moment = operands.text(index);
  return moment === '$now()' ? '$millis()' : `$toMillis(${moment})`;
}

function added(operands: Operands): string {
  const seconds = operands.literal(1);
  if (typeof seconds !== 'number') return `+ ${operands.bound(1, POWER.product)} * 1000`;
  return seconds < 0 ? `- ${-seconds * 1000}` : `+ ${seconds * 1000}`;
}
