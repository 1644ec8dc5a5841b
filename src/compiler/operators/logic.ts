/** Logic and the choice between two values. */

import { atom, POWER } from '../printed';
import { each, type OperatorPrinter, type Printers } from './operands';

function chain(operator: string, power: number, ofNone: string): OperatorPrinter {
  return (operands) => {
    if (operands.count === 0) return atom(ofNone);
    const text = each(operands, (index) => operands.bound(index, power)).join(` ${operator} `);
    return { text, power: operands.count > 1 ? power : POWER.any };
  };
}

export const LOGIC: Printers<'and' | 'or' | 'not' | 'cond'> = {
  and: chain('and', POWER.and, 'true'),
  or: chain('or', POWER.or, 'false'),
  not: (operands) => atom(`$not(${operands.text(0)})`),
  cond: (operands) => ({
    text: `${operands.bound(0, POWER.or)} ? ${operands.bound(1, POWER.or)} : ${operands.bound(2, POWER.or)}`,
    power: POWER.conditional,
  }),
};
