/**
 * Arrays.
 *
 * JSONata unwraps a sequence of one: `$map(…)[]` keeps it, even if the one is an array, and the brackets
 * around it make an empty result an empty array.
 */

import { atom, POWER } from '../printed';
import { callText, type Operands, type Printers } from './operands';

type ArrayOperator =
  'at' | 'first' | 'count' | 'isEmpty' | 'includes' | 'map' | 'filter' | 'some' | 'every' | 'sum' | 'join';

export const ARRAYS: Printers<ArrayOperator> = {
  at: (operands) => atom(`${operands.bound(0, POWER.path)}[${operands.text(1)}]`),
  first: (operands) => atom(`${operands.bound(0, POWER.path)}[0]`),
  count: (operands) => atom(`$count(${operands.text(0)})`),
  isEmpty: (operands) => ({ text: `$count(${operands.text(0)}) = 0`, power: POWER.comparison }),
  includes: (operands) => ({
    text: `${operands.bound(1, POWER.comparison + 1)} in ${operands.bound(0, POWER.comparison + 1)}`,
    power: POWER.comparison,
  }),
  map: (operands) => atom(`[${callText('$map', operands)}[]]`),
  filter: (operands) => atom(`[${matches(operands)}]`),
  some: (operands) => ({ text: `$count(${matches(operands)}) > 0`, power: POWER.comparison }),
  every: (operands) => ({
    text: `$count(${matches(operands)}) = $count(${operands.text(0)})`,
    power: POWER.comparison,
  }),
  // `$sum([])` is absent, and an absent array sums up to nothing.
  sum: (operands) => atom(`$sum($append([0], ${operands.text(0)}))`),
  join: (operands) => atom(callText('$join', operands)),
};

function matches(operands: Operands): string {
  return `${callText('$filter', operands)}[]`;
}
