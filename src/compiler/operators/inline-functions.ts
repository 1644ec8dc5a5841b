/** Operations that are given a function, which is written where JSONata calls it. */

import { atom, bound, POWER, type Printed } from '../printed';
import { foundPosition, itemOf, sortedBy } from './arrays';
import { callText, functionText, type Operands, type Printers } from './operands';

type FunctionTaker =
  | 'map'
  | 'flatMap'
  | 'filter'
  | 'find'
  | 'findIndex'
  | 'some'
  | 'every'
  | 'reduce'
  | 'groupBy'
  | 'sortBy'
  | 'mapValues';

export const INLINE_FUNCTIONS: Printers<FunctionTaker> = {
  map: (operands) => atom(`[${callText('$map', operands)}[]]`),
  flatMap,
  filter: (operands) => atom(`[${matches(operands)}]`),
  find: (operands) => itemOf(`[${matches(operands)}]`, '0'),
  findIndex: (operands) =>
    foundPosition(operands, (inner, item, index) => bound(inner.applied(1, [item, index]), POWER.comparison)),
  some: (operands) => ({ text: `$count(${matches(operands)}) > 0`, power: POWER.comparison }),
  every: (operands) => ({
    text: `$count(${matches(operands)}) = $count(${operands.text(0)})`,
    power: POWER.comparison,
  }),
  reduce: (operands) => atom(callText('$reduce', operands)),
  groupBy,
  sortBy,
  mapValues: (operands) => {
    const entry = functionText(
      operands,
      2,
      (inner, value, key) => `{${key}: ${inner.applied(1, [value, key]).text}}`,
    );
    return atom(`$merge([$each(${operands.text(0)}, ${entry})])`);
  },
};

function matches(operands: Operands): string {
  return `${callText('$filter', operands)}[]`;
}

function flatMap(operands: Operands): Printed {
  const join = functionText(
    operands,
    operands.parameterCount(1) + 1,
    (inner, flat, ...args) => `$append(${flat}, ${inner.applied(1, args).text})`,
  );
  return atom(`$reduce(${operands.text(0)}, ${join}, [])`);
}

/** The second comes first where this holds; where neither goes first they stay as they were. */
function sortBy(operands: Operands): Printed {
  const sign = operands.literal(2) === 'desc' ? '<' : '>';
  return sortedBy(operands, (inner, left, right) => {
    const key = (item: string) => bound(inner.applied(1, [item]), POWER.comparison + 1);
    return `${key(left)} ${sign} ${key(right)}`;
  });
}

/** An item that is an array stays one only between two pairs of brackets. */
function groupBy(operands: Operands): Printed {
  const add = operands.naming(3, (inner, [groups = '', item = '', key = '']) => {
    const wrapped = `$type(${item}) = 'array' ? [[${item}]] : [${item}]`;
    const group = `$append($lookup(${groups}, ${key}), ${wrapped})`;
    const body = `(${key} := ${inner.applied(1, [item]).text}; $merge([${groups}, {${key}: ${group}}]))`;
    return `function(${groups}, ${item}) { ${body} }`;
  });
  return atom(`$reduce(${operands.text(0)}, ${add}, {})`);
}
