/** Numbers. */

import { atom, POWER } from '../printed';
import { callText, type OperatorPrinter, type Printers } from './operands';

function infix(operator: string, power: number): OperatorPrinter {
  return (operands) => ({
    text: `${operands.bound(0, power)} ${operator} ${operands.bound(1, power + 1)}`,
    power,
  });
}

export const ARITHMETIC: Printers<
  'plus' | 'minus' | 'times' | 'dividedBy' | 'round' | 'toText' | 'toNumber'
> = {
  plus: infix('+', POWER.sum),
  minus: infix('-', POWER.sum),
  times: infix('*', POWER.product),
  dividedBy: infix('/', POWER.product),
  round: (operands) => atom(callText('$round', operands)),
  toText: (operands) => atom(callText('$string', operands)),
  toNumber: (operands) => atom(callText('$number', operands)),
};
