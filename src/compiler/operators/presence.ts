/** Values that may be absent, of which only `$exists`, `$type` and `=` can be asked. */

import { pathText } from '../jsonata-text';
import { atom, POWER } from '../printed';
import { once, type Operands, type OperatorPrinter, type Printers } from './operands';

type PresenceOperator = 'exists' | 'orElse' | 'orOmit' | 'isString' | 'isNumber' | 'isArray' | 'field';

function hasType(type: string): OperatorPrinter {
  return (operands) => ({ text: `$type(${operands.text(0)}) = '${type}'`, power: POWER.comparison });
}

export const PRESENCE: Printers<PresenceOperator> = {
  exists: (operands) => ({
    text: `$type(${operands.text(0)}) in ['string', 'number', 'boolean', 'array', 'object']`,
    power: POWER.comparison,
  }),
  orElse: (operands) =>
    once(operands, 0, (value, inner) => ({
      text: `${isThereText(value)} ? ${value} : ${inner.bound(1, POWER.or)}`,
      power: POWER.conditional,
    })),
  orOmit: (operands) => ({ text: operands.text(0), power: POWER.any }),
  isString: hasType('string'),
  isNumber: hasType('number'),
  isArray: hasType('array'),
  field: (operands) => atom(pathText(operands.bound(0, POWER.path), [fieldName(operands)])),
};

function fieldName(operands: Operands): string {
  const name = operands.literal(1);
  if (typeof name !== 'string') throw new Error('unreachable: a field without a name');
  return name;
}

/** JSONata 2.0.6 has neither `??` nor `?:`. */
function isThereText(value: string): string {
  return `$exists(${value}) and $not(${value} = null)`;
}
