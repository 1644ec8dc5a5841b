/** Numbers. */

import { POWER } from '../printed';
import { call, type OperatorPrinter, type Printers } from './operands';

type ArithmeticOperator =
  | 'plus'
  | 'minus'
  | 'times'
  | 'dividedBy'
  | 'modulo'
  | 'power'
  | 'sqrt'
  | 'abs'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'toText'
  | 'toNumber'
  | 'format'
  | 'formatBase'
  | 'random';

function infix(operator: string, power: number): OperatorPrinter {
  return (operands) => ({
    text: `${operands.bound(0, power)} ${operator} ${operands.bound(1, power + 1)}`,
    power,
  });
}

export const ARITHMETIC: Printers<ArithmeticOperator> = {
  plus: infix('+', POWER.sum),
  minus: infix('-', POWER.sum),
  times: infix('*', POWER.product),
  dividedBy: infix('/', POWER.product),
  modulo: infix('%', POWER.product),
  power: call('$power'),
  sqrt: call('$sqrt'),
  abs: call('$abs'),
  floor: call('$floor'),
  ceil: call('$ceil'),
  round: call('$round'),
  toText: call('$string'),
  toNumber: call('$number'),
  format: call('$formatNumber'),
  formatBase: call('$formatBase'),
  random: call('$random'),
};
