/** Objects. What finds nothing in one gives nothing at all in JSONata, so results are merged into an empty object. */

import { atom, POWER } from '../printed';
import { call, each, functionText, type Operands, type OperatorPrinter, type Printers } from './operands';

type ObjectOperator =
  'merge' | 'pick' | 'omit' | 'keys' | 'values' | 'entries' | 'fromEntries' | 'hasKey' | 'get';

export const OBJECTS: Printers<ObjectOperator> = {
  merge: (operands) => atom(`$merge([${each(operands, (index) => operands.text(index)).join(', ')}])`),
  pick: sifted((key, names) => `${key} in ${names}`),
  omit: sifted((key, names) => `$not(${key} in ${names})`),
  keys: (operands) => atom(`[$keys(${operands.text(0)})]`),
  values: (operands) => listed(operands, (value) => value),
  entries: (operands) => listed(operands, (value, key) => `{'key': ${key}, 'value': ${value}}`),
  fromEntries: (operands) => {
    const entry = functionText(operands, 1, (_, item) => `{${item}.key: ${item}.value}`);
    return atom(`$merge([$map(${operands.text(0)}, ${entry})])`);
  },
  hasKey: (operands) => ({
    text: `${operands.bound(1, POWER.comparison + 1)} in $keys(${operands.text(0)})`,
    power: POWER.comparison,
  }),
  get: call('$lookup'),
};

/** Only the fields for whose keys a test holds; the second operand lists names. */
function sifted(test: (key: string, names: string) => string): OperatorPrinter {
  return (operands) => {
    const keep = functionText(operands, 2, (inner, _value, key) => test(key, inner.text(1)));
    return atom(`$merge([$sift(${operands.text(0)}, ${keep})])`);
  };
}

function listed(
  operands: Operands,
  item: (value: string, key: string) => string,
): ReturnType<OperatorPrinter> {
  const make = functionText(operands, 2, (_, value, key) => item(value, key));
  return atom(`[$each(${operands.text(0)}, ${make})[]]`);
}
